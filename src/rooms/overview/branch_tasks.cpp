#include "rooms/overview/tasks.h"

namespace shiji::overview {
namespace {

using records::DutyState;
using records::GatheringState;

/// How far back an unrecorded gathering still asks for its record.
constexpr int kLookBackDays = 92;

/// How a gathering that nobody has filed asks for it; empty: it does not ask.
std::string asking_words(GatheringState state) {
    switch (state) {
        case GatheringState::Planned:
            return " 已到时间，待记录";
        case GatheringState::Drafted:
            return " 已开始记录，待报备";
        case GatheringState::Withdrawn:
            return " 已撤回，待重新报备";
        default:
            return "";
    }
}

void add_plan(Desk& desk, const OrganisationId& branch, base::Quarter quarter,
              const records::Duty& duty) {
    const base::Date due_on = duty.obligation->due_on;
    if (due_on > desk.today.plus_days(kComingDays)) return;
    desk.add(due_on, {.kind = TaskKind::Plan,
                      .title = quarter.spoken() + "计划 待报备",
                      .detail = "",
                      .organisation = branch,
                      .due_on = due_on,
                      .quarter = quarter});
}

/// Nothing is under way for the duty: it was missed, or its last day comes near.
void add_bare_duty(Desk& desk, const OrganisationId& branch, base::Quarter quarter,
                   const records::Duty& duty) {
    const std::string what = duty.obligation->period.spoken() + duty.obligation->name.text;
    const base::Date due_on = duty.obligation->due_on;
    if (duty.state == DutyState::Overdue)
        desk.add(due_on, {.kind = TaskKind::Overdue,
                          .title = what + " 没有记录",
                          .detail = "开过的可以补录，没开的如实说明原因",
                          .organisation = branch,
                          .due_on = due_on,
                          .quarter = quarter});
    else if (duty.state == DutyState::NotStarted && due_on <= desk.today.plus_days(kComingDays))
        desk.add(Coming{
            .title = what + " 还没有安排，最晚这一天", .held_on = due_on, .organisation = branch});
}

void add_duties_of(Desk& desk, const OrganisationId& branch, base::Quarter quarter) {
    for (const auto& duty :
         records::list_duties(desk.tx, desk.rules, branch, quarter, desk.today)) {
        const bool waits = duty.state == DutyState::NotStarted || duty.state == DutyState::Overdue;
        if (!waits || duty.gathering) continue;
        if (duty.obligation->met_by.empty())
            add_plan(desk, branch, quarter, duty);
        else
            add_bare_duty(desk, branch, quarter, duty);
    }
}

std::string words_of(const review::Move& returned) {
    std::string words = returned.reason ? reason_label(*returned.reason) : "";
    if (!returned.words.text.empty()) words += "：" + returned.words.text;
    return words;
}

}  // namespace

void add_gatherings(Desk& desk, const OrganisationId& branch, bool may_write) {
    for (const auto& line :
         records::list_gatherings(desk.tx, branch, desk.today.plus_days(-kLookBackDays),
                                  desk.today.plus_days(kComingDays))) {
        const std::string asking = asking_words(line.state);
        if (asking.empty()) continue;
        if (line.held_on > desk.today) {
            desk.add(Coming{.title = line.title.text,
                            .held_on = line.held_on,
                            .organisation = branch,
                            .gathering = line.id});
        } else if (may_write) {
            desk.add(line.held_on, {.kind = TaskKind::Record,
                                    .title = line.title.text + asking,
                                    .detail = "",
                                    .organisation = branch,
                                    .due_on = desk.rules.filing_due(line.held_on),
                                    .gathering = line.id});
        }
    }
}

void add_duties(Desk& desk, const OrganisationId& branch) {
    const auto running = base::Quarter::of(desk.today);
    if (desk.today < running.first().plus_days(kSettlingDays))
        add_duties_of(desk, branch, running.plus(-1));
    add_duties_of(desk, branch, running);
    // The next quarter shows nothing but its plan: the rest of it is further off than two weeks.
    if (desk.rules.plan_due(running.plus(1)) <= desk.today.plus_days(kComingDays))
        add_duties_of(desk, branch, running.plus(1));
}

void add_returned(Desk& desk, const std::vector<OrganisationId>& branches) {
    for (const review::Case& one : review::list_returned(desk.tx, branches)) {
        const auto moves = review::list_moves(desk.tx, one.id);
        Task task{.kind = TaskKind::Returned,
                  .title = one.title.text + " 被退回，待修改",
                  .detail = words_of(moves.back()),
                  .organisation = one.organisation,
                  .review_case = one.id};
        if (one.subject.kind == records::kGatheringSubject)
            task.gathering = records::GatheringId{one.subject.id};
        else
            task.quarter = desk.tx.find_value<base::Quarter>(
                "select quarter from pub_records_plan where id = ?", one.subject.id);
        desk.add(moves.back().at.date(), std::move(task));
    }
}

void add_rectifications(Desk& desk, const OrganisationId& branch) {
    using rectification::Stage;
    std::set<rectification::FindingId> contested;  // their clock stands until they are answered
    for (const auto& finding : rectification::list_contested(desk.tx)) contested.insert(finding.id);
    for (const auto& finding : rectification::list_findings(desk.tx, branch)) {
        if (finding.stage != Stage::Open && finding.stage != Stage::UnderWay) continue;
        const bool waits = contested.contains(finding.id);
        desk.add(finding.found_at.date(),
                 {.kind = TaskKind::Rectify,
                  .title = "整改：" + finding.name + (waits ? "（异议等待答复）" : ""),
                  .detail = finding.words.text,
                  .organisation = branch,
                  .due_on = waits ? std::nullopt : std::optional(finding.due_on),
                  .finding = finding.id});
    }
}

}  // namespace shiji::overview
