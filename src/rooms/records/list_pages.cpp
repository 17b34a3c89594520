#include "rooms/records/erasure_target.h"
#include "rooms/records/limits.h"
#include "rooms/records/pages.h"
#include "rooms/records/plan_habits.h"

namespace shiji::records {
namespace {

/// A year back and a quarter ahead, unless the query says otherwise.
constexpr int kListMonthsBack = 12;
constexpr int kListMonthsAhead = 4;

const rulebook::Rulebook& rules() { return rulebook::Rulebook::shipped(); }

base::Result<organisation::Organisation> organisation_of(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

base::Result<base::Date> day_in_query(const http::Call& call, std::string_view name,
                                      base::Date otherwise) {
    const std::string given = call.query(name);
    if (given.empty()) return otherwise;
    if (const auto day = base::Date::parse(given)) return *day;
    return base::refuse(base::ErrorKind::Invalid, "input.date", name, {{"value", given}});
}

base::Result<base::Quarter> quarter_in_query(const http::Call& call) {
    const std::string given = call.query("quarter");
    if (given.empty()) return base::Quarter::of(call.today());
    if (const auto quarter = base::Quarter::parse(given)) return *quarter;
    return base::refuse(base::ErrorKind::Invalid, "input.quarter", "quarter", {{"value", given}});
}

PlanState plan_state_of(const std::optional<review::Stage>& stage) {
    if (!stage) return PlanState::Submitted;
    switch (*stage) {
        case review::Stage::Submitted:
            return PlanState::Submitted;
        case review::Stage::Returned:
            return PlanState::Returned;
        case review::Stage::Accepted:
            return PlanState::Accepted;
        case review::Stage::Withdrawn:
            break;
    }
    return PlanState::Withdrawn;
}

/// Those that stand on any day of the quarter, each under its last name there.
std::vector<organisation::Group> groups_of_quarter(storage::Transaction& tx,
                                                   const OrganisationId& organisation,
                                                   base::Quarter quarter) {
    std::vector<organisation::Group> groups;
    for (auto& spell : organisation::list_group_spells(tx, organisation)) {
        if (spell.until && *spell.until < quarter.first()) continue;
        if (spell.since && *spell.since > quarter.last()) continue;
        if (!groups.empty() && groups.back().id == spell.id)
            groups.back() = std::move(spell);
        else
            groups.push_back(std::move(spell));
    }
    return groups;
}

/// A branch may set its day, or another one, within the quarter: "每月 5 日，后改为每月 15 日".
std::string words_of_fixed_days(const PlanHabits& habits) {
    std::string words;
    std::string last;
    for (const auto& day : habits.fixed_days) {
        if (!day || spoken(*day) == last) continue;
        last = spoken(*day);
        words += (words.empty() ? "" : "，后改为") + last;
    }
    return words;
}

PlanPage plan_page(http::Call& call, const organisation::Organisation& organisation,
                   base::Quarter quarter) {
    PlanPage page;
    page.organisation_name = organisation.name.text;
    page.quarter = quarter;
    page.due_on = rules().plan_due(quarter);
    page.groups = groups_of_quarter(call.tx, organisation.id, quarter);
    page.may_write =
        organisation::may(call.tx, call.caller, "records.write", organisation.id.hex, call.today())
            .has_value();
    const auto plan = find_plan(call.tx, organisation.id, quarter);
    if (!plan) {
        page.proposed = true;
        const PlanHabits habits = load_plan_habits(call.tx, organisation.id, quarter);
        const bool is_over = quarter.last() < call.today();
        page.content = propose_plan(
            rules(), organisation_facts(call.tx, organisation, quarter, call.today()), quarter,
            habits, is_over ? quarter.first() : std::max(call.today(), quarter.first()));
        page.fixed_day = words_of_fixed_days(habits);
        page.follows_last_year = !habits.last_year.items.empty();
        return page;
    }
    const PlanRows rows = load_shown_plan(call.tx, *plan);
    page.plan = plan->id;
    page.version = rows.version.version;
    page.content = content_of_plan(rows);
    const auto found = review::find_case_of(call.tx, {std::string(kPlanSubject), plan->id.hex});
    page.state = plan_state_of(found ? std::optional(found->stage) : std::nullopt);
    if (!found) return page;
    page.review_case = found->id;
    page.moves = list_steps(call.tx, found->id);
    return page;
}

base::Result<PlanRow> plan_in_path(http::Call& call) {
    const auto id = call.id<PlanOwner>("plan");
    if (!id) return base::refuse(id);
    const auto plan = find_plan(call.tx, *id);
    if (!plan) return base::refuse(base::ErrorKind::NotFound, "records.no_plan");
    return *plan;
}

}  // namespace

base::Result<std::string> organisation_of_plan(http::Call& call) {
    const auto plan = plan_in_path(call);
    if (!plan) return base::refuse(plan);
    return plan->organisation.hex;
}

std::string name_of_organisation(storage::Transaction& tx, const OrganisationId& id) {
    const auto found = organisation::find_organisation(tx, id);
    return found ? found->name.text : "";
}

std::vector<CaseStep> list_steps(storage::Transaction& tx, const review::CaseId& id) {
    std::vector<CaseStep> steps;
    for (const review::Move& move : review::list_moves(tx, id)) {
        const auto by = identity::find_account(tx, move.by);
        steps.push_back({.step = move.step,
                         .version = move.version,
                         .by_name = by ? by->name.text : "",
                         .at = move.at,
                         .reason = move.reason,
                         .words = move.words,
                         .marks = move.marks});
    }
    return steps;
}

base::Result<GatheringList> show_gatherings(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    const auto from = day_in_query(call, "from", call.today().plus_months(-kListMonthsBack));
    if (!from) return base::refuse(from);
    const auto to = day_in_query(call, "to", call.today().plus_months(kListMonthsAhead));
    if (!to) return base::refuse(to);
    return GatheringList{list_gatherings(call.tx, *id, *from, *to)};
}

base::Result<DutyPage> show_duties(http::Call& call) {
    const auto organisation = organisation_of(call);
    if (!organisation) return base::refuse(organisation);
    const auto quarter = quarter_in_query(call);
    if (!quarter) return base::refuse(quarter);
    DutyPage page;
    page.organisation_name = organisation->name.text;
    page.quarter = *quarter;
    page.today = call.today();
    page.duties = list_duties(call.tx, rules(), organisation->id, *quarter, call.today());
    for (const PlanLine& plan : list_plans(call.tx, organisation->id, *quarter))
        page.plan_state = plan_state_of(plan.stage);
    page.plan_due_on = rules().plan_due(*quarter);
    return page;
}

base::Result<PlanPage> show_plan(http::Call& call) {
    const auto organisation = organisation_of(call);
    if (!organisation) return base::refuse(organisation);
    const auto quarter = call.word<base::Quarter>("quarter");
    if (!quarter) return base::refuse(quarter);
    return plan_page(call, *organisation, *quarter);
}

base::Result<PlanPage> show_filed_plan(http::Call& call) {
    const auto plan = plan_in_path(call);
    if (!plan) return base::refuse(plan);
    const auto organisation = organisation::find_organisation(call.tx, plan->organisation);
    base::check(organisation.has_value(), "a plan has its organisation");
    return plan_page(call, *organisation, plan->quarter);
}

}  // namespace shiji::records
