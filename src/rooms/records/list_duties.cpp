#include <unordered_map>

#include "rooms/records/limits.h"
#include "rooms/records/load_filing.h"
#include "rooms/records/plan_store.h"

namespace shiji::records {
namespace {

using rulebook::Obligation;
using Owing = base::Shared<Obligation>;

/// One bit for each cover.
using Covers = std::uint32_t;

template <class List>
Covers covers_among(const List& list) {
    Covers covers = 0;
    for (const Cover cover : list) covers |= Covers{1} << static_cast<unsigned>(cover);
    return covers;
}

/// Few texts say what all the gatherings of a district carried out: each is read once.
class CoverTexts {
  public:
    Covers read(const std::string& text) {
        const auto known = known_.find(text);
        if (known != known_.end()) return known->second;
        return known_.emplace(text, covers_among(covers_of_text(text))).first->second;
    }

  private:
    std::unordered_map<std::string, Covers> known_;
};

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

struct Held {
    DutyLine line;
    Covers covers = 0;
    DutyState state = DutyState::NotStarted;
    bool is_false = false;
};

/// What decides the duties of one organisation.
struct DutyFacts {
    std::vector<Held> gatherings;  ///< by day
    std::optional<PlanLine> plan;

    void add(DutyLine line, CoverTexts& texts, const FalseRecords& found_false) {
        const Covers covers = texts.read(line.covers);
        const DutyState state = state_of(line);
        const bool is_false = found_false.contains(line.id);
        gatherings.push_back({std::move(line), covers, state, is_false});
    }
    void put_in_order() {
        std::sort(gatherings.begin(), gatherings.end(), [](const Held& a, const Held& b) {
            return std::tie(a.line.held_on, a.line.id) < std::tie(b.line.held_on, b.line.id);
        });
    }
};

bool meets(const Held& held, const Obligation& obligation, Covers met_by) {
    return (held.covers & met_by) != 0 && held.line.held_on >= obligation.period.first &&
           held.line.held_on <= obligation.period.last && held.line.group_id == obligation.group;
}

/// A false record speaks for its duty unless a true one was accepted: people see what was filed.
int rank(const Held& held) {
    if (!held.is_false) return 2 * rank(held.state);
    return 2 * rank(held.state) + 1;
}

DutyFiling filing_of(const DutyLine& line) {
    const base::Date received_on = line.received_ms->date();
    const auto late = (received_on.days - line.due_ms->date().days).count();
    return {.held_on = line.held_on,
            .received_on = received_on,
            .late_days = std::max<std::int64_t>(late, 0),
            .study = {line.study_plan != 0, line.study_system != 0, line.study_material != 0}};
}

/// Of a gathering that nobody has filed, once its day has come.
std::optional<base::Date> record_due(DutyState state, const DutyLine& line,
                                     const rulebook::Rulebook& rules, base::Date today) {
    const bool unfiled = state == DutyState::InProgress || state == DutyState::NotStarted;
    if (!unfiled || line.held_on > today) return std::nullopt;
    return filing_due(rules, line.held_on, today);
}

/// A gathering whose day has come is overdue when its record is; without one, when the period is
/// over.
bool is_overdue(const Duty& duty, base::Date today) {
    if (duty.record_due_on) return today > *duty.record_due_on;
    return duty.state == DutyState::NotStarted && today > duty.obligation->due_on;
}

Duty begin_duty(Owing obligation) {
    return {.obligation = std::move(obligation),
            .state = DutyState::NotStarted,
            .gathering = {},
            .late = false};
}

Duty duty_of(const rulebook::Rulebook& rules, Owing obligation, const std::vector<Held>& gatherings,
             base::Date today) {
    Duty duty = begin_duty(std::move(obligation));
    const Covers met_by = covers_among(duty.obligation->met_by);
    const Held* best = nullptr;
    for (const Held& held : gatherings)
        if (meets(held, duty.obligation, met_by) && (best == nullptr || rank(held) < rank(*best)))
            best = &held;
    const DutyLine* const line = best == nullptr ? nullptr : &best->line;
    if (line != nullptr) {
        duty.state = best->state;
        duty.gathering = line->id;
        duty.record_due_on = record_due(duty.state, *line, rules, today);
        if (line->received_ms && line->due_ms) {
            duty.late = *line->received_ms > *line->due_ms;
            duty.filing = filing_of(*line);
            if (is_of_theme_day(duty)) {
                const auto covers = covers_of_text(line->covers);
                duty.filing->missing_parts = list_missing_parts({covers.begin(), covers.end()});
            }
        }
    }
    if (is_overdue(duty, today)) duty.state = DutyState::Overdue;
    if (best != nullptr && best->is_false) strike(duty);
    return duty;
}

Duty duty_of_plan(Owing obligation, const std::optional<PlanLine>& plan, base::Date today) {
    Duty duty = begin_duty(std::move(obligation));
    if (plan) {
        duty.late = plan->received_ms > plan->due_ms;
        duty.state = plan->stage == review::Stage::Accepted    ? DutyState::Accepted
                     : plan->stage == review::Stage::Returned  ? DutyState::Returned
                     : plan->stage == review::Stage::Withdrawn ? DutyState::InProgress
                                                               : DutyState::Filed;
    }
    const bool missing = duty.state == DutyState::NotStarted || duty.state == DutyState::InProgress;
    if (missing && today > duty.obligation->due_on) duty.state = DutyState::Overdue;
    return duty;
}

std::vector<Duty> duties_of(const rulebook::Rulebook& rules, std::vector<Owing> obligations,
                            const DutyFacts& facts, base::Date today) {
    std::vector<Duty> duties;
    duties.reserve(obligations.size());
    for (Owing& obligation : obligations)
        duties.push_back(obligation->met_by.empty()
                             ? duty_of_plan(std::move(obligation), facts.plan, today)
                             : duty_of(rules, std::move(obligation), facts.gatherings, today));
    return duties;
}

rulebook::OrganisationFacts facts_of(const organisation::Organisation& organisation,
                                     const membership::Headcount& headcount,
                                     std::vector<organisation::Group> groups,
                                     std::vector<organisation::FormerCommittee> committees,
                                     std::optional<base::Date> kept_since) {
    rulebook::OrganisationFacts facts;
    facts.kind = organisation.kind;
    facts.members = headcount.members;
    facts.full_members = headcount.full_members;
    facts.has_committee = organisation.has_committee;
    facts.groups = std::move(groups);
    facts.former_committees = std::move(committees);
    facts.founded_on = organisation.founded_on;
    facts.closed_on = organisation.closed_on;
    facts.kept_since = kept_since;
    return facts;
}

std::optional<base::Date> kept_since(storage::Transaction& tx) {
    const auto first = transparency::first_time(tx);
    return first ? std::optional(first->date()) : std::nullopt;
}

/// What may have met an obligation: anything of the quarter, and of the rest of the year what is
/// owed once a year.
void extend(DutyReach& reach, const std::vector<Owing>& obligations) {
    for (const Owing& obligation : obligations) {
        const rulebook::Period& period = obligation->period;
        if (period.first >= reach.all_of.first && period.last <= reach.all_of.last) continue;
        reach.days.first = std::min(reach.days.first, period.first);
        reach.days.last = std::max(reach.days.last, period.last);
        reach.covers.insert(obligation->met_by.begin(), obligation->met_by.end());
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
    std::optional<base::Date> kept_since;
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
    district.kept_since = kept_since(tx);
    return district;
}

std::vector<Owing> owing(std::vector<Obligation> obligations) {
    return {std::make_move_iterator(obligations.begin()),
            std::make_move_iterator(obligations.end())};
}

/// Most of a district owe the same, and it is laid out once for all of them.
class AllObligations {
  public:
    AllObligations(const rulebook::Rulebook& rules, base::Quarter quarter)
        : rules_(rules), quarter_(quarter) {}

    std::vector<Owing> of(rulebook::OrganisationFacts facts) {
        if (!facts.groups.empty() || !facts.former_committees.empty())
            return owing(rules_.obligations(facts, quarter_));
        // No rule asks of a day before the quarter.
        if (facts.founded_on && *facts.founded_on <= quarter_.first()) facts.founded_on.reset();
        const auto alike =
            std::tuple(facts.kind, facts.has_committee, facts.founded_on, facts.closed_on);
        const auto known = known_.find(alike);
        if (known != known_.end()) return known->second;
        return known_.emplace(alike, owing(rules_.obligations(facts, quarter_))).first->second;
    }

  private:
    using Alike = std::tuple<organisation::OrganisationKind, bool, std::optional<base::Date>,
                             std::optional<base::Date>>;
    const rulebook::Rulebook& rules_;
    base::Quarter quarter_;
    std::map<Alike, std::vector<Owing>> known_;
};

/// What one organisation owes and what it did.
struct Owed {
    const OrganisationId* organisation = nullptr;
    std::vector<Owing> obligations;
    DutyFacts facts;
};

/// Found by its organisation's id, for the very many lines of a district.
class AllOwed {
  public:
    explicit AllOwed(std::size_t count) { all_.reserve(count); }
    void add(const OrganisationId& organisation, std::vector<Owing> obligations) {
        if (places_.emplace(organisation.hex, all_.size()).second)
            all_.push_back({&organisation, std::move(obligations), {}});
    }
    DutyFacts* find(const OrganisationId& organisation) {
        const auto place = places_.find(organisation.hex);
        return place == places_.end() ? nullptr : &all_[place->second].facts;
    }
    std::vector<Owed>& all() { return all_; }

  private:
    std::vector<Owed> all_;
    std::unordered_map<std::string_view, std::size_t> places_;
};

}  // namespace

bool is_of_theme_day(const Duty& duty) {
    const auto& met_by = duty.obligation->met_by;
    return std::find(met_by.begin(), met_by.end(), Cover::ThemeDay) != met_by.end();
}

void strike(Duty& duty) {
    duty.state = DutyState::Overdue;
    duty.late = false;
    duty.found_false = true;
}

rulebook::OrganisationFacts organisation_facts(storage::Transaction& tx,
                                               const organisation::Organisation& organisation,
                                               base::Quarter quarter, base::Date today) {
    return facts_of(organisation,
                    membership::headcount(tx, organisation.id, day_in(quarter, today)),
                    organisation::list_group_spells(tx, organisation.id),
                    organisation::list_former_committees(tx, organisation.id), kept_since(tx));
}

std::vector<Duty> list_duties(storage::Transaction& tx, const rulebook::Rulebook& rules,
                              const OrganisationId& organisation, base::Quarter quarter,
                              base::Date today, const FalseRecords& found_false) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return {};
    auto obligations =
        owing(rules.obligations(organisation_facts(tx, *found, quarter, today), quarter));
    DutyReach reach = reach_of(quarter);
    extend(reach, obligations);
    DutyFacts facts;
    CoverTexts texts;
    for (auto& line : list_duty_lines(tx, organisation, reach))
        facts.add(std::move(line), texts, found_false);
    for (auto& plan : list_plans(tx, organisation, quarter)) facts.plan = std::move(plan);
    return duties_of(rules, std::move(obligations), facts, today);
}

std::map<OrganisationId, std::vector<Duty>> list_duties_of_all(
    storage::Transaction& tx, const rulebook::Rulebook& rules,
    const std::vector<OrganisationId>& organisations, base::Quarter quarter, base::Date today,
    const FalseRecords& found_false) {
    std::map<OrganisationId, std::vector<Duty>> duties;
    if (organisations.size() <= kFewOrganisations) {
        for (const OrganisationId& id : organisations)
            if (auto owed = list_duties(tx, rules, id, quarter, today, found_false); !owed.empty())
                duties.emplace(id, std::move(owed));
        return duties;
    }
    District district = load_district(tx, quarter, today);
    AllObligations all_obligations(rules, quarter);
    AllOwed owed(organisations.size());
    DutyReach reach = reach_of(quarter);
    for (const OrganisationId& id : organisations) {
        const auto found = district.organisations.find(id);
        if (found == district.organisations.end()) continue;
        auto obligations = all_obligations.of(
            facts_of(found->second, district.headcounts[id], std::move(district.groups[id]),
                     std::move(district.former_committees[id]), district.kept_since));
        extend(reach, obligations);
        owed.add(id, std::move(obligations));
    }
    CoverTexts texts;
    for (auto& line : list_duty_lines(tx, std::nullopt, reach))
        if (auto* const facts = owed.find(line.organisation))
            facts->add(std::move(line), texts, found_false);
    for (auto& plan : list_plans(tx, std::nullopt, quarter))
        if (auto* const facts = owed.find(plan.organisation)) facts->plan = std::move(plan);
    for (Owed& one : owed.all()) {
        one.facts.put_in_order();
        duties.emplace(*one.organisation,
                       duties_of(rules, std::move(one.obligations), one.facts, today));
        one.facts = {};  // given back one by one: of a whole district they are many
    }
    return duties;
}

}  // namespace shiji::records
