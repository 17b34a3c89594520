#include "rooms/inspection/case_lines.h"

#include <algorithm>

namespace shiji::inspection {
namespace {

bool adds(const RubricItem& item) { return item.weight > base::Points{}; }

}  // namespace

bool is_meant_for(const RubricItem& item, const RubricClass* own) {
    return !item.classes || (own != nullptr && std::find(item.classes->begin(), item.classes->end(),
                                                         own->code) != item.classes->end());
}

std::vector<CaseEntry> count_cases_once(const Rubric& rubric, const RubricClass* own,
                                        const std::vector<CaseEntry>& entries) {
    std::set<std::string> items, seen;
    if (entries.empty()) return {};
    for (const RubricItem& item : rubric.items)
        if (const auto metric = parse_metric(item.metric);
            metric && takes_entries(metric->kind) && is_meant_for(item, own))
            items.insert(item.code);
    std::vector<CaseEntry> counted;
    for (const CaseEntry& entry : entries)
        if (items.contains(entry.item) && seen.insert(case_key(entry.case_id)).second)
            counted.push_back(entry);
    return counted;
}

std::string entry_words(const CaseEntry& entry) {
    return entry.case_id + "：" + entry.reason +
           (entry.persons > 0 ? "，" + std::to_string(entry.persons) + " 人" : "") + "；" +
           entry.by + "，" + entry.on.spoken() + "录入";
}

std::vector<LineFact> facts_of_entries(const RubricItem& item,
                                       const std::vector<CaseEntry>& counted) {
    const bool good = item.kind == ItemKind::Adjustment && adds(item);
    std::vector<LineFact> facts;
    for (const CaseEntry& entry : counted)
        if (entry.item == item.code) facts.push_back({entry_words(entry), good, std::nullopt});
    return facts;
}

std::int64_t count_found(const RubricItem& item, MetricKind kind,
                         const std::vector<CaseEntry>& counted) {
    std::int64_t found = 0;
    for (const CaseEntry& entry : counted)
        if (entry.item == item.code) found += kind == MetricKind::FoundPersons ? entry.persons : 1;
    return found;
}

base::Points amount_of(const RubricItem& item, const CaseEntry& entry) {
    return item.per_occurrence == base::Points{} ? entry.points : item.per_occurrence;
}

SheetLine adjustment_line(const base::Shared<RubricItem>& shared,
                          const std::vector<CaseEntry>& counted) {
    const RubricItem& item = *shared;
    const std::string verb = adds(item) ? "加" : "扣";
    const base::Points most = adds(item) ? item.weight : item.cap;
    base::Points sum;
    std::string terms;
    std::int64_t count = 0;
    for (const CaseEntry& entry : counted) {
        if (entry.item != item.code) continue;
        const base::Points amount = amount_of(item, entry);
        sum = sum + amount;
        terms += (count++ == 0 ? "" : " + ") + amount.text();
    }
    const base::Points came_to = std::min(sum, most);
    std::string reckoning = count == 0 ? "没有" + verb + "分事项" : terms;
    if (count > 1) reckoning += " = " + sum.text();
    if (sum > most) reckoning += "，最多" + verb + " " + most.text();
    if (count > 0) reckoning += "，" + verb + " " + came_to.text();
    return {.item = shared,
            .applies = true,
            .met = 0,
            .due = count,
            .points = adds(item) ? came_to : base::Points{} - came_to,
            .possible = {},
            .reckoning = std::move(reckoning),
            .facts = facts_of_entries(item, counted),
            .grader = {},
            .reason = {}};
}

}  // namespace shiji::inspection
