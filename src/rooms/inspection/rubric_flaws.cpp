#include "rooms/inspection/rubric.h"

namespace shiji::inspection {
namespace {

using Flaws = std::vector<std::string>;

constexpr base::Points kFull{10'000};

void judge_points(const RubricItem& item, Flaws& flaws) {
    if (item.weight.hundredths <= 0) flaws.push_back(item.code + ": no weight");
    if (item.cap.hundredths <= 0 || item.cap > item.weight)
        flaws.push_back(item.code + ": a cap lies between nothing and the weight");
    if (item.per_occurrence.hundredths < 0 || item.per_occurrence > item.cap)
        flaws.push_back(item.code + ": one occurrence costs more than the cap");
}

/// NO-07, NO-15: what may not be an indicator is named in metric.denylist.
void judge_denied(const RubricItem& item, const rulebook::Rulebook& rules, base::Date on,
                  Flaws& flaws) {
    const auto* const denied = rules.find("metric.denylist", on);
    if (denied == nullptr) return;
    for (const std::string& word : base::split(denied->value, ','))
        if (item.code == word || item.metric == word)
            flaws.push_back(item.code + ": " + word + " may not be an indicator");
}

void judge_metric(const RubricItem& item, Flaws& flaws) {
    const auto metric = parse_metric(item.metric);
    if (!metric) {
        flaws.push_back(item.code + ": unknown metric " + item.metric);
        return;
    }
    // NO-14: a record on file proves that an obligation was met, never how well.
    const bool graded = metric->kind == MetricKind::Graded;
    if (graded != (item.kind == ItemKind::Effect))
        flaws.push_back(item.code + ": effect items, and no others, are graded by people");
}

void judge_item(const RubricItem& item, Flaws& flaws) {
    if (item.section.empty() || item.name.text.empty() || item.clause.empty())
        flaws.push_back(item.code + ": no section, name or clause");
    judge_points(item, flaws);
    judge_metric(item, flaws);
}

/// Obligation codes that anybody owes in the four quarters of a year.
std::set<std::string> known_obligations(const rulebook::Rulebook& rules, int year) {
    std::set<std::string> codes;
    for (const auto& [kind, name] : base::enum_names<organisation::OrganisationKind>()) {
        const rulebook::OrganisationFacts facts{
            .kind = kind,
            .has_committee = true,
            .groups = {{.id = {}, .organisation = {}, .name = {}, .position = 0}}};
        for (unsigned quarter = 1; quarter <= 4; ++quarter)
            for (const auto& one : rules.obligations(facts, {year, quarter}))
                codes.insert(one.code);
    }
    return codes;
}

}  // namespace

std::vector<std::string> find_flaws(const Rubric& rubric, const rulebook::Rulebook& rules) {
    Flaws flaws;
    std::set<std::string> codes;
    base::Points sum;
    for (const RubricItem& item : rubric.items) {
        judge_item(item, flaws);
        // Today's rules bind a rubric of any date.
        judge_denied(item, rules, *base::Date::of(2199, 12, 31), flaws);
        if (!codes.insert(item.code).second) flaws.push_back(item.code + ": twice");
        sum = sum + item.weight;
    }
    if (sum != kFull) flaws.push_back("weights add up to " + sum.text());
    const auto known = known_obligations(rules, rubric.from.year);
    for (const std::string& code : counted_codes(rubric))
        if (!known.contains(code)) flaws.push_back(code + ": nobody owes it");
    if (rubric.until && *rubric.until < rubric.from) flaws.push_back("ends before it begins");
    return flaws;
}

}  // namespace shiji::inspection
