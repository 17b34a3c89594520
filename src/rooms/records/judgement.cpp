#include "rooms/records/judgement.h"

#include "platform/settings/messages.h"

namespace shiji::records {

void Judgement::add(Remark remark, base::Arguments holes) {
    remark.sentence = settings::sentence({remark.code, remark.field, holes});
    remark.arguments = std::move(holes);
    remarks_.push_back(std::move(remark));
}

void Judgement::refuse(std::string_view code, std::string_view field, base::Arguments holes) {
    Remark remark{.code = std::string(code),
                  .field = std::string(field),
                  .sentence = {},
                  .refuses = true,
                  .may_override = false,
                  .article = {},
                  .arguments = {}};
    add(std::move(remark), std::move(holes));
}

void Judgement::breaks(std::string_view rule_key, std::string_view code, std::string_view field,
                       base::Arguments holes) {
    const rulebook::Parameter& rule = rules.need(rule_key, content.held_on);
    const bool shall = rule.force == rulebook::Force::Shall;
    const bool overridden = content.override_reason && !content.override_reason->text.empty();
    Remark remark{.code = std::string(code),
                  .field = std::string(field),
                  .sentence = {},
                  .refuses = shall && !overridden,
                  .may_override = shall,
                  .article = rule.source + rule.article,
                  .arguments = {}};
    add(std::move(remark), std::move(holes));
}

void Judgement::warn(std::string_view code, std::string_view field, base::Arguments holes,
                     std::string_view rule_key) {
    Remark remark{.code = std::string(code),
                  .field = std::string(field),
                  .sentence = {},
                  .refuses = false,
                  .may_override = false,
                  .article = {},
                  .arguments = {}};
    if (!rule_key.empty()) {
        const rulebook::Parameter& rule = rules.need(rule_key, content.held_on);
        remark.article = rule.source + rule.article;
    }
    add(std::move(remark), std::move(holes));
}

bool Judgement::refuses() const {
    return std::any_of(remarks_.begin(), remarks_.end(),
                       [](const Remark& remark) { return remark.refuses; });
}

std::vector<Remark> Judgement::taken() && {
    std::stable_partition(remarks_.begin(), remarks_.end(),
                          [](const Remark& remark) { return remark.refuses; });
    return std::move(remarks_);
}

std::string item_field(std::size_t item, std::string_view member) {
    return "items[" + std::to_string(item) + "]." + std::string(member);
}

std::string item_name(const GatheringContent& content, std::size_t item) {
    const std::string& title = content.items[item].title.text;
    const std::string name = "第" + std::to_string(item + 1) + "项";
    return title.empty() ? name : name + "“" + title + "”";
}

}  // namespace shiji::records
