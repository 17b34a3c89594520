#include "rooms/records/limits.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/plan_store.h"

namespace shiji::records {
namespace {

using rulebook::Obligation;

struct Held {
    DutyLine line;
    std::vector<Cover> covers;
};

/// What decides the duties of one organisation.
struct DutyFacts {
    std::vector<Held> gatherings;
    std::optional<PlanLine> plan;

    void add(DutyLine line) {
        auto covers = covers_of_text(line.covers);
        gatherings.push_back({std::move(line), std::move(covers)});
    }
};

bool meets(const Held& held, const Obligation& obligation) {
    if (held.line.held_on < obligation.period.first || held.line.held_on > obligation.period.last)
        return false;
    if (held.line.group_id != obligation.group) return false;
    return std::any_of(obligation.met_by.begin(), obligation.met_by.end(), [&](Cover wanted) {
        return std::find(held.covers.begin(), held.covers.end(), wanted) != held.covers.end();
    });
}

DutyState state_of(const DutyLine& line) {
    switch (records::state_of(line.outcome, line.stage, line.begun_ms.has_value())) {
        case GatheringState::Accepted:
            return DutyState::Accepted;
        case GatheringState::Submitted:
            return DutyState::Filed;
        case GatheringState::Returned:
            return DutyState::Returned;
        case GatheringState::NotHeld:
            return DutyState::NotHeld;
        case GatheringState::Drafted:
        case GatheringState::Withdrawn:
            return DutyState::InProgress;
        case GatheringState::Planned:
            break;
    }
    return DutyState::NotStarted;
}

/// Which of two gatherings speaks for a duty: what is furthest on; "如实未开" before a mere plan.
int rank(DutyState state) {
    constexpr std::array kFurthestFirst{DutyState::Accepted, DutyState::Filed,
                                        DutyState::Returned, DutyState::InProgress,
                                        DutyState::NotHeld,  DutyState::NotStarted};
    return static_cast<int>(std::find(kFurthestFirst.begin(), kFurthestFirst.end(), state) -
                            kFurthestFirst.begin());
}

/// Begun but not filed is overdue when its record is; nothing begun, when the period is over.
bool is_overdue(const Duty& duty, const DutyLine* line, const rulebook::Rulebook& rules,
                base::Date today) {
    if (duty.state == DutyState::InProgress) return today > filing_due(rules, line->held_on, today);
    return duty.state == DutyState::NotStarted && today > duty.obligation.due_on;
}

Duty begin_duty(Obligation obligation) {
    return {.obligation = std::move(obligation),
            .state = DutyState::NotStarted,
            .gathering = {},
            .late = false};
}

Duty duty_of(const rulebook::Rulebook& rules, Obligation obligation,
             const std::vector<Held>& gatherings, base::Date today) {
    Duty duty = begin_duty(std::move(obligation));
    const DutyLine* best = nullptr;
    for (const Held& held : gatherings) {
        if (!meets(held, duty.obligation)) continue;
        const DutyLine& line = held.line;
        if (best != nullptr && rank(state_of(line)) >= rank(duty.state)) continue;
        best = &line;
        duty.state = state_of(line);
    }
    if (best != nullptr) {
        duty.gathering = best->id;
        duty.late = best->received_ms && best->due_ms && *best->received_ms > *best->due_ms;
    }
    if (is_overdue(duty, best, rules, today)) duty.state = DutyState::Overdue;
    return duty;
}

Duty duty_of_plan(Obligation obligation, const std::optional<PlanLine>& plan, base::Date today) {
    Duty duty = begin_duty(std::move(obligation));
    if (plan) {
        duty.late = plan->received_ms > plan->due_ms;
        duty.state = plan->stage == review::Stage::Accepted    ? DutyState::Accepted
                     : plan->stage == review::Stage::Returned  ? DutyState::Returned
                     : plan->stage == review::Stage::Withdrawn ? DutyState::InProgress
                                                               : DutyState::Filed;
    }
    const bool missing = duty.state == DutyState::NotStarted || duty.state == DutyState::InProgress;
    if (missing && today > duty.obligation.due_on) duty.state = DutyState::Overdue;
    return duty;
}

std::vector<Duty> duties_of(const rulebook::Rulebook& rules, std::vector<Obligation> obligations,
                            const DutyFacts& facts, base::Date today) {
    std::vector<Duty> duties;
    duties.reserve(obligations.size());
    for (Obligation& obligation : obligations)
        duties.push_back(obligation.met_by.empty()
                             ? duty_of_plan(std::move(obligation), facts.plan, today)
                             : duty_of(rules, std::move(obligation), facts.gatherings, today));
    return duties;
}

rulebook::OrganisationFacts facts_of(const organisation::Organisation& organisation,
                                     const membership::Headcount& headcount,
                                     std::vector<organisation::Group> groups,
                                     std::vector<organisation::FormerCommittee> committees) {
    rulebook::OrganisationFacts facts;
    facts.kind = organisation.kind;
    facts.members = headcount.members;
    facts.full_members = headcount.full_members;
    facts.has_committee = organisation.has_committee;
    facts.groups = std::move(groups);
    facts.former_committees = std::move(committees);
    facts.founded_on = organisation.founded_on;
    facts.closed_on = organisation.closed_on;
    return facts;
}

/// What may have met an obligation: anything of the quarter, and of the rest of the year what is
/// owed once a year.
void extend(DutyReach& reach, const std::vector<Obligation>& obligations) {
    for (const Obligation& obligation : obligations) {
        const rulebook::Period& period = obligation.period;
        if (period.first >= reach.all_of.first && period.last <= reach.all_of.last) continue;
        reach.days.first = std::min(reach.days.first, period.first);
        reach.days.last = std::max(reach.days.last, period.last);
        reach.covers.insert(obligation.met_by.begin(), obligation.met_by.end());
    }
}

DutyReach reach_of(base::Quarter quarter) {
    const rulebook::Period days{quarter.first(), quarter.last()};
    return {.days = days, .all_of = days, .covers = {}};
}

/// Headcounts are asked as of today, within the quarter.
base::Date day_in(base::Quarter quarter, base::Date today) {
    return std::clamp(today, quarter.first(), quarter.last());
}

/// Below this, asking one organisation after the other reads less than the district's register.
constexpr std::size_t kFewOrganisations = 64;

/// Everything that is known of the organisations asked for, in a few statements.
struct District {
    std::map<OrganisationId, organisation::Organisation> organisations;
    std::map<OrganisationId, membership::Headcount> headcounts;
    std::map<OrganisationId, std::vector<organisation::Group>> groups;
    std::map<OrganisationId, std::vector<organisation::FormerCommittee>> former_committees;
};

District load_district(storage::Transaction& tx, base::Quarter quarter, base::Date today) {
    District district;
    for (auto& one : organisation::list_organisations_between(tx, quarter.first(), quarter.last()))
        district.organisations.emplace(one.id, std::move(one));
    for (const auto& headcount : membership::list_headcounts(tx, day_in(quarter, today)))
        district.headcounts.emplace(headcount.organisation, headcount);
    for (auto& group : organisation::list_group_spells(tx, std::nullopt))
        district.groups[group.organisation].push_back(std::move(group));
    for (auto& former : organisation::list_former_committees(tx, std::nullopt))
        district.former_committees[former.organisation].push_back(former);
    return district;
}

}  // namespace

rulebook::OrganisationFacts organisation_facts(storage::Transaction& tx,
                                               const organisation::Organisation& organisation,
                                               base::Quarter quarter, base::Date today) {
    return facts_of(organisation,
                    membership::headcount(tx, organisation.id, day_in(quarter, today)),
                    organisation::list_group_spells(tx, organisation.id),
                    organisation::list_former_committees(tx, organisation.id));
}

std::vector<Duty> list_duties(storage::Transaction& tx, const rulebook::Rulebook& rules,
                              const OrganisationId& organisation, base::Quarter quarter,
                              base::Date today) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return {};
    auto obligations = rules.obligations(organisation_facts(tx, *found, quarter, today), quarter);
    DutyReach reach = reach_of(quarter);
    extend(reach, obligations);
    DutyFacts facts;
    for (auto& line : list_duty_lines(tx, organisation, reach)) facts.add(std::move(line));
    for (auto& plan : list_plans(tx, organisation, quarter)) facts.plan = std::move(plan);
    return duties_of(rules, std::move(obligations), facts, today);
}

std::map<OrganisationId, std::vector<Duty>> list_duties_of_all(
    storage::Transaction& tx, const rulebook::Rulebook& rules,
    const std::vector<OrganisationId>& organisations, base::Quarter quarter, base::Date today) {
    if (organisations.size() <= kFewOrganisations) {
        std::map<OrganisationId, std::vector<Duty>> duties;
        for (const OrganisationId& id : organisations)
            if (auto owed = list_duties(tx, rules, id, quarter, today); !owed.empty())
                duties.emplace(id, std::move(owed));
        return duties;
    }
    District district = load_district(tx, quarter, today);
    std::map<OrganisationId, std::vector<Obligation>> obligations;
    DutyReach reach = reach_of(quarter);
    for (const OrganisationId& id : organisations) {
        const auto found = district.organisations.find(id);
        if (found == district.organisations.end()) continue;
        const auto facts =
            facts_of(found->second, district.headcounts[id], std::move(district.groups[id]),
                     std::move(district.former_committees[id]));
        extend(reach, obligations[id] = rules.obligations(facts, quarter));
    }
    std::map<OrganisationId, DutyFacts> facts;
    for (auto& line : list_duty_lines(tx, std::nullopt, reach))
        if (obligations.contains(line.organisation)) facts[line.organisation].add(std::move(line));
    for (auto& plan : list_plans(tx, std::nullopt, quarter))
        if (obligations.contains(plan.organisation)) facts[plan.organisation].plan = plan;
    std::map<OrganisationId, std::vector<Duty>> duties;
    while (!obligations.empty()) {  // given back one by one: of a whole district they are many
        auto owed = obligations.extract(obligations.begin());
        duties.emplace(owed.key(),
                       duties_of(rules, std::move(owed.mapped()), facts[owed.key()], today));
    }
    return duties;
}

}  // namespace shiji::records
