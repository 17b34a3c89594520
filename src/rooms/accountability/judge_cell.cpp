#include <algorithm>

#include "base/check.h"
#include "rooms/accountability/duty_list.h"

namespace shiji::accountability {
namespace {

struct Tally {
    std::int64_t met = 0;
    std::int64_t missing = 0;
};

std::string count_words(std::int64_t wanted, std::int64_t met) {
    return "到目前应有" + std::to_string(wanted) + "次，已有" + std::to_string(met) + "次";
}

CellState state_by(const Tally& tally) {
    if (tally.missing > 0) return tally.met > 0 ? CellState::Partly : CellState::Unfulfilled;
    return tally.met > 0 ? CellState::Fulfilled : CellState::NotDue;
}

std::string none_words(MeasureKind kind) {
    if (kind == MeasureKind::Term) return "没有登记任期";
    return kind == MeasureKind::Agreements ? "没有部门党组织" : "按规定不要求";
}

void judge_days(DutyCell& cell, MeasureKind kind) {
    if (cell.facts.empty()) {
        cell.state = CellState::NotApplicable;
        cell.words = none_words(kind);
        return;
    }
    Tally tally;
    for (const DutyFact& fact : cell.facts) {
        if (fact.standing == FactStanding::Met) ++tally.met;
        if (fact.standing == FactStanding::Missing) ++tally.missing;
        if (fact.standing == FactStanding::Coming && (!cell.next_due || fact.on < *cell.next_due))
            cell.next_due = fact.on;
    }
    cell.state = state_by(tally);
    if (cell.state == CellState::NotDue) return;
    cell.words = kind == MeasureKind::Term ? cell.facts.front().words
                                           : count_words(tally.met + tally.missing, tally.met);
}

void judge_count(DutyCell& cell, const DutyItem& duty, std::int64_t year, base::Date today) {
    const auto met = static_cast<std::int64_t>(cell.facts.size());
    std::int64_t wanted = 0;
    for (std::int64_t nth = 1; nth <= duty.times; ++nth) {
        const base::Date last = last_day_of(duty, year, nth);
        if (last < today) wanted = nth;
        if (last >= today && nth > met && !cell.next_due) cell.next_due = last;
    }
    cell.state = state_by({.met = met, .missing = std::max<std::int64_t>(0, wanted - met)});
    const std::string whole = "全年" + std::to_string(duty.times) + "次";
    if (wanted == 0 && met == 0)
        cell.words = whole;
    else
        cell.words = count_words(wanted, met) + (duty.times > wanted ? "，" + whole : "");
}

}  // namespace

DutyCell judge_cell(const DutyItem& duty, std::vector<DutyFact> facts, std::int64_t year,
                    base::Date today) {
    const auto measure = parse_measure(duty.measure);
    base::check(measure.has_value(), "a shipped duty has a measure");
    std::stable_sort(facts.begin(), facts.end(),
                     [](const DutyFact& a, const DutyFact& b) { return a.on < b.on; });
    DutyCell cell{.duty = duty.code, .words = {}, .next_due = {}, .facts = std::move(facts)};
    if (has_own_days(measure->kind))
        judge_days(cell, measure->kind);
    else
        judge_count(cell, duty, year, today);
    return cell;
}

}  // namespace shiji::accountability
