#include <algorithm>
#include <set>

#include "base/names.h"
#include "rooms/inspection/denied.h"
#include "rooms/materials/materials.h"
#include "rooms/rulebook/owed.h"

namespace shiji::materials {
namespace {

using base::ErrorKind;

base::Result<void> judge_words(const std::string& text, const std::string& field) {
    const auto denied = inspection::find_denied(text);
    if (!denied) return {};
    return base::refuse(ErrorKind::Invalid, "materials.denied", field,
                        {{"word", denied->word}, {"clause", denied->clause}});
}

/// NO-08, NO-16: under whatever words.
base::Result<void> judge_denied(const AskMaterials& request) {
    if (const auto title = judge_words(request.title.text, "title"); !title) return title;
    for (std::size_t nth = 0; nth < request.items.size(); ++nth) {
        const std::string field = "items[" + std::to_string(nth) + "].words";
        if (const auto words = judge_words(request.items[nth].words.text, field); !words)
            return words;
    }
    return {};
}

base::Result<void> judge_asked(const std::vector<OrganisationId>& asked,
                               const std::vector<OrganisationId>& below) {
    if (asked.empty()) return base::refuse(ErrorKind::Invalid, "materials.nobody_asked", "asked");
    const std::set<OrganisationId> may_be(below.begin(), below.end());
    const std::set<OrganisationId> each(asked.begin(), asked.end());
    const bool known = std::all_of(each.begin(), each.end(),
                                   [&](const OrganisationId& id) { return may_be.contains(id); });
    if (!known || each.size() != asked.size())
        return base::refuse(ErrorKind::Invalid, "materials.not_below", "asked");
    return {};
}

bool is_owed(const std::string& code, int year) {
    const auto all = rulebook::list_owed(rulebook::Rulebook::shipped(), year);
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.code == code; });
}

bool has_period(MaterialKind kind) {
    return kind == MaterialKind::Duty || kind == MaterialKind::Plan || kind == MaterialKind::Record;
}

bool is_code_known(const MaterialItem& item) {
    if (item.kind == MaterialKind::Duty) return is_owed(item.code, item.quarter->year);
    if (item.kind == MaterialKind::Record)
        return base::named<rulebook::Cover>(item.code).has_value();
    return item.code.empty();
}

base::Result<void> judge_item(const MaterialItem& item, std::size_t nth, base::Date today) {
    const std::string at = "items[" + std::to_string(nth) + "].";
    const base::Arguments number{{"number", std::to_string(nth + 1)}};
    if (item.kind == MaterialKind::Other && item.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "materials.item_words", at + "words", number);
    const bool begun = item.quarter && item.quarter->first() <= today;
    if (has_period(item.kind) ? !begun : item.quarter.has_value())
        return base::refuse(ErrorKind::Invalid, "materials.item_quarter", at + "quarter", number);
    if (!is_code_known(item))
        return base::refuse(ErrorKind::Invalid, "materials.item_code", at + "code", number);
    return {};
}

bool asks_the_same(const MaterialItem& a, const MaterialItem& b) {
    const bool same_words = a.kind != MaterialKind::Other || a.words == b.words;
    return a.kind == b.kind && a.code == b.code && a.quarter == b.quarter && same_words;
}

base::Result<void> judge_items(const std::vector<MaterialItem>& items, base::Date today) {
    if (items.empty()) return base::refuse(ErrorKind::Invalid, "materials.no_items", "items");
    if (items.size() > kItemsMax)
        return base::refuse(ErrorKind::Invalid, "materials.too_many_items", "items",
                            {{"max", std::to_string(kItemsMax)}});
    for (std::size_t nth = 0; nth < items.size(); ++nth) {
        if (const auto judged = judge_item(items[nth], nth, today); !judged) return judged;
        for (std::size_t before = 0; before < nth; ++before)
            if (asks_the_same(items[before], items[nth]))
                return base::refuse(ErrorKind::Invalid, "materials.item_twice",
                                    "items[" + std::to_string(nth) + "].words",
                                    {{"number", std::to_string(nth + 1)}});
    }
    return {};
}

}  // namespace

base::Result<void> judge_request(const AskMaterials& request,
                                 const std::vector<OrganisationId>& below, base::Date today) {
    if (request.title.text.empty())
        return base::refuse(ErrorKind::Invalid, "materials.no_title", "title");
    if (request.basis.text.empty())
        return base::refuse(ErrorKind::Invalid, "materials.no_basis", "basis");
    if (const auto denied = judge_denied(request); !denied) return denied;
    if (request.closes_on <= today || request.closes_on > today.plus_months(12))
        return base::refuse(
            ErrorKind::Invalid, "materials.closes_on", "closes_on",
            {{"first", today.plus_days(1).full()}, {"last", today.plus_months(12).full()}});
    if (const auto asked = judge_asked(request.asked, below); !asked) return asked;
    return judge_items(request.items, today);
}

}  // namespace shiji::materials
