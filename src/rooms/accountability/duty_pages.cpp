#include <algorithm>

#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/pages.h"

namespace shiji::accountability {
namespace {

std::vector<DutyItem> duties_of_year(std::int64_t year) {
    const DutyList* const list = find_duty_list(year);
    return list == nullptr ? std::vector<DutyItem>{} : list->duties;
}

std::vector<std::string> codes_to_state(http::Call& call, const PlaceInYear& place) {
    std::vector<std::string> codes;
    const auto levels = levels_of(call.tx, place.organisation);
    for (const DutyItem& duty : duties_of_year(place.year))
        if (std::find(levels.begin(), levels.end(), duty.level) != levels.end() &&
            parse_measure(duty.measure)->kind == MeasureKind::Statement &&
            speaks_for(call.tx, call.caller.account, place.organisation.id, duty.level,
                       call.today()))
            codes.push_back(duty.code);
    return codes;
}

base::Result<OwnDutyPage> show_duties(http::Call& call) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    const auto levels = levels_of(call.tx, place->organisation);
    return OwnDutyPage{
        .organisation_name = place->organisation.name.text,
        .year = place->year,
        .duties = duties_of_year(place->year),
        .holders = describe_own(call.tx, place->organisation.id, place->year, call.today()),
        .may_state = codes_to_state(call, *place),
        .party_group =
            std::find(levels.begin(), levels.end(), DutyLevel::PartyGroup) != levels.end()};
}

base::Result<OwnDutyPage> state_duty(http::Call& call, const MakeStatement& body) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    const auto said = make_statement(call.tx, call.caller, place->organisation.id, place->year,
                                     body, call.now, call.chance);
    if (!said) return base::refuse(said);
    return show_duties(call);
}

base::Result<DutyMatrix> show_duty_matrix(http::Call& call) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    DutyMatrix matrix{
        .organisation_name = place->organisation.name.text,
        .year = place->year,
        .duties = duties_of_year(place->year),
        .holders = describe_holders(call.tx, place->organisation.id, place->year, call.today())};
    for (DutyHolder& holder : matrix.holders)
        for (DutyCell& cell : holder.cells) cell.facts.clear();
    return matrix;
}

std::string names_of_holders(http::Call& call, const DutyHolder& holder) {
    using organisation::Role;
    const std::vector<Role> roles = holder.level == DutyLevel::PartyGroup
                                        ? std::vector{Role::UnitHead}
                                        : std::vector{Role::Secretary, Role::Reviewer};
    for (const Role role : roles) {
        std::string names;
        for (const auto& id :
             organisation::list_holders(call.tx, holder.organisation, role, call.today()))
            if (const auto account = identity::find_account(call.tx, id))
                names += (names.empty() ? "" : "、") + account->name.text;
        if (!names.empty()) return names;
    }
    return "";
}

constexpr int kTrendQuarters = 4;

using HolderKey = std::tuple<DutyLevel, OrganisationId, std::string>;
using Trends = std::map<HolderKey, std::vector<TrendPoint>>;

/// By level, organisation and duty, for `top` and everything below it.
Trends trends_below(http::Call& call, const OrganisationId& top) {
    Trends trends;
    for (int back = -kTrendQuarters; back < 0; ++back) {
        const base::Quarter quarter = base::Quarter::of(call.today()).plus(back);
        const base::Date last = quarter.last();
        for (const DutyHolder& holder : describe_holders(call.tx, top, last.year(), last))
            for (const DutyCell& cell : holder.cells)
                trends[{holder.level, holder.organisation, cell.duty}].push_back(
                    {quarter.full(), cell.state});
    }
    return trends;
}

/// What the gaps of a year are shown with.
struct GapFacts {
    Trends trends;
    std::map<std::pair<OrganisationId, std::string>, DutyAssignment> assigned;
    std::map<std::string, std::vector<StudyTask>> named;  ///< by duty, in the own unit
};

/// Tasks of the organisation's Party group that are for a duty and not done.
std::map<std::string, std::vector<StudyTask>> tasks_by_duty(http::Call& call,
                                                            const OrganisationId& organisation) {
    std::map<std::string, std::vector<StudyTask>> named;
    for (const PartyGroupStudy& study : list_studies(call.tx, organisation))
        for (const StudyTaskState& state : study.tasks)
            if (state.task.duty && !state.done) named[*state.task.duty].push_back(state.task);
    return named;
}

bool gives_duties(http::Call& call, const DutyHolder& holder) {
    const auto place = organisation::find_organisation(call.tx, holder.organisation);
    return place && holds_right(call, "accountability.assign", place->id) &&
           may_assign(call.tx, call.caller, *place, holder.level, call.today());
}

void add_gaps(http::Call& call, const DutyHolder& holder, const DutyList& list,
              const GapFacts& facts, std::vector<DutyGap>& gaps) {
    const bool assigns = gives_duties(call, holder);
    for (const DutyCell& cell : holder.cells) {
        if (cell.state != CellState::Partly && cell.state != CellState::Unfulfilled) continue;
        const DutyItem* const duty = find_duty(list, cell.duty);
        DutyGap gap{.level = holder.level,
                    .organisation = holder.organisation,
                    .holder = holder.name,
                    .held_by = names_of_holders(call, holder),
                    .code = duty->code,
                    .duty = duty->words.text,
                    .basis = basis_of(*duty),
                    .state = cell.state,
                    .standing = cell.words,
                    .trend = {},
                    .named = {},
                    .assigned = {},
                    .assignees = {}};
        const auto trend = facts.trends.find({holder.level, holder.organisation, cell.duty});
        if (trend != facts.trends.end()) gap.trend = trend->second;
        const auto named = facts.named.find(cell.duty);
        if (named != facts.named.end()) gap.named = named->second;
        const auto given = facts.assigned.find({holder.organisation, cell.duty});
        if (given != facts.assigned.end()) gap.assigned = given->second;
        if (assigns) gap.assignees = list_assignees(call.tx, holder.organisation, call.today());
        gaps.push_back(std::move(gap));
    }
}

void add_findings(http::Call& call, const organisation::Organisation& one, GapPage& page) {
    for (const auto& finding : rectification::list_findings(call.tx, one.id)) {
        if (rectification::is_over(finding.stage)) continue;
        page.findings.push_back({.finding = finding.id,
                                 .organisation_name = one.name.text,
                                 .name = finding.name,
                                 .stage = rectification::stage_label(finding.stage),
                                 .due_on = finding.due_on,
                                 .overdue = finding.due_on < call.today()});
    }
}

base::Result<GapPage> show_gaps(http::Call& call) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    GapPage page{.organisation_name = place->organisation.name.text,
                 .year = place->year,
                 .gaps = {},
                 .findings = {}};
    const OrganisationId& top = place->organisation.id;
    if (const DutyList* const list = find_duty_list(place->year)) {
        const GapFacts facts{trends_below(call, top), list_assignments(call.tx, place->year),
                             tasks_by_duty(call, top)};
        for (const DutyHolder& holder : describe_holders(call.tx, top, place->year, call.today()))
            add_gaps(call, holder, *list, facts, page.gaps);
    }
    for (const auto& one : organisation::list_organisations_below(call.tx, top, call.today()))
        add_findings(call, one, page);
    return page;
}

base::Result<GapPage> give_duty(http::Call& call, const AssignDuty& body) {
    const auto place = place_of_path(call);
    if (!place) return base::refuse(place);
    const auto given = assign_duty(call.tx, call.caller, place->organisation.id, place->year, body,
                                   call.now, call.chance);
    if (!given) return base::refuse(given);
    return show_gaps(call);
}

base::Result<StudyPage> show_studies(http::Call& call) {
    const auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto& account = call.caller.account;
    const auto& id = organisation->id;
    const auto levels = levels_of(call.tx, *organisation);
    const bool heads =
        std::find(levels.begin(), levels.end(), DutyLevel::PartyGroup) != levels.end();
    return StudyPage{
        .organisation_name = organisation->name.text,
        .studies = list_studies(call.tx, id),
        .duties = duties_of_year(call.today().year()),
        .may_record = heads && may_record_study(call.tx, account, id, call.today()),
        .for_head = !speaks_for(call.tx, account, id, DutyLevel::PartyGroup, call.today())};
}

base::Result<StudyPage> enter_study(http::Call& call, const RecordStudy& body) {
    const auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto recorded =
        record_study(call.tx, call.caller, organisation->id, body, call.now, call.chance);
    if (!recorded) return base::refuse(recorded);
    return show_studies(call);
}

base::Result<StudyPage> enter_task_done(http::Call& call, const TaskDone& body) {
    const auto organisation = organisation_of_path(call);
    if (!organisation) return base::refuse(organisation);
    const auto study = call.id<StudyOwner>("study");
    if (!study) return base::refuse(study);
    const auto done = finish_task(call.tx, call.caller, organisation->id, *study,
                                  number_of_path(call, "number"), body, call.now, call.chance);
    if (!done) return base::refuse(done);
    return show_studies(call);
}

}  // namespace

std::vector<http::Route> duty_routes() {
    const std::string base = "/api/organisations/{organisation}";
    const auto reading = http::right("accountability.read", http::organisation_in_path);
    const auto stating = http::right("accountability.state", http::organisation_in_path);
    const auto assigning = http::right("accountability.assign", http::organisation_in_path);
    return {
        http::get<OwnDutyPage>(base + "/duties/{year}", reading, "一个组织一年的责任事项和履行情况",
                               show_duties),
        http::post<MakeStatement, OwnDutyPage>(base + "/duties/{year}/statements", stating,
                                               "填写一项责任的履行说明", state_duty),
        http::get<DutyMatrix>(base + "/duty-matrix/{year}", reading,
                              "责任落实表：四级责任一页看全，按建制顺序", show_duty_matrix),
        http::get<GapPage>(base + "/duty-gaps/{year}", reading,
                           "本单位差距：没有履行到位的事项和没有销号的整改", show_gaps),
        http::post<AssignDuty, GapPage>(base + "/duties/{year}/assignments", assigning,
                                        "把没有履行到位的责任交办给人", give_duty),
        http::get<StudyPage>(base + "/studies", reading, "党组研究机关党建的记录，新的在前",
                             show_studies),
        http::post<RecordStudy, StudyPage>(base + "/studies", stating, "登记党组研究机关党建",
                                           enter_study),
        http::post<TaskDone, StudyPage>(base + "/studies/{study}/tasks/{number}/done", stating,
                                        "登记议定的任务已经办结", enter_task_done),
    };
}

}  // namespace shiji::accountability
