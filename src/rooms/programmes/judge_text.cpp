#include <algorithm>
#include <set>

#include "base/check.h"
#include "platform/settings/embedded.h"
#include "rooms/programmes/programmes.h"
#include "rooms/programmes/text_fields.h"

namespace shiji::programmes {
namespace {

using base::ErrorKind;

constexpr std::string_view kDutyPrefix = "duty:";
constexpr std::string_view kObligationPrefix = "obligation:";

std::vector<ProgrammeModel> read_models() {
    std::vector<ProgrammeModel> models;
    for (const auto& file : settings::find_texts("data/programmes/", ".json")) {
        auto model = base::read_json<ProgrammeModel>(file.content);
        if (!model)
            base::check(false, std::string(file.name) + ": " + model.error().code() + " at " +
                                   model.error().field());
        models.push_back(std::move(*model));
    }
    return models;
}

bool is_code(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

bool is_duty_of(DutyLevel level, std::string_view code, std::int64_t year) {
    const auto* const list = accountability::find_duty_list(year);
    return list != nullptr &&
           std::any_of(list->duties.begin(), list->duties.end(),
                       [&](const auto& duty) { return duty.code == code && duty.level == level; });
}

bool is_link(DutyLevel level, std::string_view link, std::int64_t year) {
    if (link.starts_with(kDutyPrefix))
        return is_duty_of(level, link.substr(kDutyPrefix.size()), year);
    return link.starts_with(kObligationPrefix) &&
           accountability::is_owed(rulebook::Rulebook::shipped(), level,
                                   std::string(link.substr(kObligationPrefix.size())), year);
}

base::Result<void> judge_one(const ProgrammeItem& item, std::size_t nth,
                             std::set<std::string>& codes, std::int64_t year) {
    const std::string at = "text.items[" + std::to_string(nth) + "].";
    const base::Arguments number{{"number", std::to_string(nth + 1)}};
    if (item.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "programmes.item_words", at + "words", number);
    const bool fresh = item.code.text.empty() || codes.insert(item.code.text).second;
    if (!is_code(item.code.text) || !fresh)
        return base::refuse(ErrorKind::Invalid, "programmes.item_code", at + "code", number);
    const std::set<std::string> links(item.links.begin(), item.links.end());
    const bool known = std::all_of(links.begin(), links.end(), [&](const std::string& link) {
        return is_link(item.level, link, year);
    });
    if (!known || links.size() != item.links.size() || links.size() > kLinksMax)
        return base::refuse(ErrorKind::Invalid, "programmes.item_link", at + "links", number);
    return {};
}

}  // namespace

const std::vector<ProgrammeModel>& shipped_models() {
    static const std::vector<ProgrammeModel> shipped = read_models();
    return shipped;
}

base::Result<void> judge_text(const ProgrammeText& text, std::int64_t year) {
    if (text.name.text.empty())
        return base::refuse(ErrorKind::Invalid, "programmes.no_name", kNameField);
    if (text.asks.text.empty())
        return base::refuse(ErrorKind::Invalid, "programmes.no_asks", kAsksField);
    if (text.source.text.empty())
        return base::refuse(ErrorKind::Invalid, "programmes.no_source", kSourceField);
    if (text.items.empty())
        return base::refuse(ErrorKind::Invalid, "programmes.no_items", kItemsField);
    if (text.items.size() > kItemsMax)
        return base::refuse(ErrorKind::Invalid, "programmes.too_many_items", kItemsField,
                            {{"max", std::to_string(kItemsMax)}});
    std::set<std::string> codes;
    for (std::size_t nth = 0; nth < text.items.size(); ++nth)
        if (const auto judged = judge_one(text.items[nth], nth, codes, year); !judged)
            return judged;
    return {};
}

std::optional<ResultStage> stage_after(std::optional<ResultStage> stage, ResultStep step) {
    if (!stage) return step == ResultStep::Link ? std::optional(ResultStage::Linked) : std::nullopt;
    if (step == ResultStep::Answer && *stage != ResultStage::Withdrawn)
        return ResultStage::Answered;
    if (step == ResultStep::Withdraw && *stage == ResultStage::Linked)
        return ResultStage::Withdrawn;
    return std::nullopt;
}

}  // namespace shiji::programmes
