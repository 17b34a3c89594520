#include <algorithm>

#include "base/check.h"
#include "rooms/rulebook/rule_files.h"

namespace shiji::rulebook {
namespace {

/// One period of a rule in a quarter, and the dated value it rests on.
struct Stretch {
    Period period;
    base::Date expected_from;  ///< what stood on this day owes it
    const Parameter* parameter = nullptr;
};

void add_months(const Rulebook& rules, const ObligationRule& rule, base::Quarter quarter,
                std::vector<Stretch>& stretches) {
    for (unsigned nth = 0; nth < 3; ++nth) {
        const base::Month month = quarter.month(nth);
        const Parameter* const value = rules.find(rule.parameter, month.first());
        if (value != nullptr && period_kind(rule, *value) == PeriodKind::Month)
            stretches.push_back({{month.first(), month.last()}, month.first(), value});
    }
}

void add_quarter(const Rulebook& rules, const ObligationRule& rule, base::Quarter quarter,
                 std::vector<Stretch>& stretches) {
    const Parameter* const value = rules.find(rule.parameter, quarter.first());
    if (value != nullptr && period_kind(rule, *value) == PeriodKind::Quarter)
        stretches.push_back({{quarter.first(), quarter.last()}, quarter.first(), value});
}

/// What is done at any time of the year counts; it is looked for in the quarter named for it.
void add_year(const Rulebook& rules, const ObligationRule& rule, base::Quarter quarter,
              std::vector<Stretch>& stretches) {
    if (!rule.due_quarter) return;
    const base::Date new_year = base::Quarter{quarter.year, 1}.first();
    const Parameter* const value = rules.find(rule.parameter, new_year);
    if (value == nullptr || period_kind(rule, *value) != PeriodKind::Year) return;
    if (rules.number(*rule.due_quarter, new_year) != quarter.quarter) return;
    stretches.push_back({{new_year, quarter.last()}, quarter.first(), value});
}

bool applies(const ObligationRule& rule, const OrganisationFacts& facts) {
    return std::find(rule.kinds.begin(), rule.kinds.end(), facts.kind) != rule.kinds.end();
}

bool is_owed(const ObligationRule& rule, const OrganisationFacts& facts, base::Date on) {
    return facts.stood_on(on) && (!rule.needs_committee || facts.had_committee_on(on));
}

/// Most of it was over when the district began: what was held till then is written down elsewhere.
bool was_mostly_over(const Stretch& stretch, const OrganisationFacts& facts) {
    if (!facts.kept_since) return false;
    const auto before = facts.kept_since->days - stretch.expected_from.days;
    const auto left = stretch.period.last.plus_days(1).days - facts.kept_since->days;
    return before > left;
}

Obligation obligation_of(const Rulebook& rules, const ObligationRule& rule,
                         const Stretch& stretch) {
    const Parameter& value = *stretch.parameter;
    return {.code = rule.code,
            .name = {rule.name.text},
            .period = stretch.period,
            .due_on = rule.met_by.empty() ? rules.plan_due(base::Quarter::of(stretch.period.first))
                                          : stretch.period.last,
            .group = std::nullopt,
            .met_by = rule.met_by,
            .force = value.force,
            .source = value.source,
            .article = value.article,
            .why = rule.why};
}

void add_obligations(const Rulebook& rules, const ObligationRule& rule,
                     const OrganisationFacts& facts, const Stretch& stretch,
                     std::vector<Obligation>& due) {
    if (!rule.per_group) {
        due.push_back(obligation_of(rules, rule, stretch));
        return;
    }
    for (const organisation::Group& group : facts.groups) {
        if (!group.stands_on(stretch.expected_from)) continue;
        Obligation obligation = obligation_of(rules, rule, stretch);
        obligation.group = group.id;
        obligation.name = {rule.name.text + "（" + group.name.text + "）"};
        due.push_back(std::move(obligation));
    }
}

}  // namespace

bool OrganisationFacts::had_committee_on(base::Date day) const {
    for (const organisation::FormerCommittee& former : former_committees)
        if (day <= former.until) return former.has_committee;
    return has_committee;
}

std::string Period::spoken() const {
    const auto month = base::Month::of(last);
    if (base::Month::of(first) == month) return std::to_string(month.month) + "月";
    const auto quarter = base::Quarter::of(last);
    if (base::Quarter::of(first) == quarter) return quarter.spoken();
    return std::to_string(last.year()) + "年";
}

std::vector<Obligation> Rulebook::obligations(const OrganisationFacts& facts,
                                              base::Quarter quarter) const {
    std::vector<Obligation> due;
    for (const ObligationRule& rule : rules_) {
        if (!applies(rule, facts)) continue;
        std::vector<Stretch> stretches;
        add_months(*this, rule, quarter, stretches);
        add_quarter(*this, rule, quarter, stretches);
        add_year(*this, rule, quarter, stretches);
        for (const Stretch& stretch : stretches)
            if (is_owed(rule, facts, stretch.expected_from) && !was_mostly_over(stretch, facts))
                add_obligations(*this, rule, facts, stretch, due);
    }
    std::erase_if(due, [&](const Obligation& one) { return one.due_on < facts.kept_since; });
    std::stable_sort(due.begin(), due.end(),
                     [](const auto& a, const auto& b) { return a.due_on < b.due_on; });
    return due;
}

}  // namespace shiji::rulebook
