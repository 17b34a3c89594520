#include "rooms/overview/overview.h"

namespace shiji::overview {
namespace {

using organisation::Role;
using records::GatheringState;

/// How far back an unrecorded gathering still asks for its record.
constexpr int kLookBackDays = 92;
constexpr int kComingDays = 14;
/// In the last days of a quarter the next one's plan is offered.
constexpr int kPlanAheadDays = 10;
/// Grading is done in the first month after a quarter's end.
constexpr int kGradingDays = 30;
constexpr std::size_t kGradeTasksMax = 10;

struct Desk {
    storage::Transaction& tx;
    const rulebook::Rulebook& rules;
    base::Moment now;
    base::Date today;
    std::map<OrganisationId, std::string> names;
    TodayPage page;

    const std::string& name_of(const OrganisationId& id) {
        auto found = names.find(id);
        if (found == names.end()) {
            const auto organisation = organisation::find_organisation(tx, id);
            found = names.emplace(id, organisation ? organisation->name.text : "").first;
        }
        return found->second;
    }
    void add(Task task) {
        task.organisation_name = name_of(task.organisation);
        task.overdue = task.due_on && *task.due_on < today;
        page.tasks.push_back(std::move(task));
    }
};

bool is_unrecorded(GatheringState state) {
    return state == GatheringState::Planned || state == GatheringState::Drafted ||
           state == GatheringState::Withdrawn;
}

/// The words with which the reviewer sent it back.
std::string words_of_return(storage::Transaction& tx, const review::CaseId& id) {
    const auto moves = review::list_moves(tx, id);
    for (auto move = moves.rbegin(); move != moves.rend(); ++move)
        if (move->step == review::Step::Return) return move->words.text;
    return "";
}

void add_returned(Desk& desk, const std::vector<OrganisationId>& mine) {
    for (const review::Case& one : review::list_returned(desk.tx, mine)) {
        Task task{.kind = TaskKind::Returned,
                  .title = one.title.text + " 被退回，待修改",
                  .detail = words_of_return(desk.tx, one.id),
                  .organisation = one.organisation,
                  .organisation_name = {},
                  .due_on = {},
                  .overdue = false,
                  .gathering = {},
                  .review_case = one.id,
                  .quarter = {}};
        if (one.subject.kind == records::kGatheringSubject)
            task.gathering = records::GatheringId{one.subject.id};
        else
            task.quarter = desk.tx.find_value<base::Quarter>(
                "select quarter from pub_records_plan where id = ?", one.subject.id);
        desk.add(std::move(task));
    }
}

void add_gatherings(Desk& desk, const OrganisationId& mine, bool records) {
    const auto lines = records::list_gatherings(desk.tx, mine, desk.today.plus_days(-kLookBackDays),
                                                desk.today.plus_days(kComingDays));
    for (const auto& line : lines) {
        if (!is_unrecorded(line.state)) continue;
        if (line.held_on > desk.today) {
            desk.page.coming.push_back(
                {line.title.text, line.held_on, mine, desk.name_of(mine), line.id});
        } else if (records) {
            desk.add({.kind = TaskKind::Record,
                      .title = line.title.text + " 已到时间，待记录",
                      .detail = "",
                      .organisation = mine,
                      .organisation_name = {},
                      .due_on = desk.rules.filing_due(line.held_on),
                      .overdue = false,
                      .gathering = line.id,
                      .review_case = {},
                      .quarter = {}});
        }
    }
}

void add_plan(Desk& desk, const OrganisationId& mine, base::Quarter quarter) {
    if (desk.tx.count("select count(*) from pub_records_plan where organisation = ? and quarter = ?",
                      mine, quarter) > 0)
        return;
    desk.add({.kind = TaskKind::Plan,
              .title = quarter.spoken() + "计划 待报备",
              .detail = "",
              .organisation = mine,
              .organisation_name = {},
              .due_on = desk.rules.plan_due(quarter),
              .overdue = false,
              .gathering = {},
              .review_case = {},
              .quarter = quarter});
}

void add_reviews(Desk& desk, const std::vector<OrganisationId>& desks) {
    for (const review::Case& one : review::list_queue(desk.tx, desks))
        desk.add({.kind = TaskKind::Review,
                  .title = one.title.text + " 待审查",
                  .detail = "",
                  .organisation = one.organisation,
                  .organisation_name = {},
                  .due_on = one.due_on,
                  .overdue = false,
                  .gathering = {},
                  .review_case = one.id,
                  .quarter = {}});
}

/// Sheets with items that wait for a person's grade: the ended quarter first, for a month.
void add_grades(Desk& desk) {
    const base::Quarter running = base::Quarter::of(desk.today);
    const bool just_ended = desk.today < running.first().plus_days(kGradingDays);
    const base::Quarter quarter = just_ended ? running.plus(-1) : running;
    std::size_t added = 0;
    for (const auto& sheet : inspection::score_quarter(desk.tx, desk.rules, quarter, desk.now)) {
        if (sheet.ungraded == 0 || added++ == kGradeTasksMax) continue;
        if (added > kGradeTasksMax) break;
        desk.add({.kind = TaskKind::Grade,
                  .title = quarter.spoken() + "成效项 待评分",
                  .detail = "还有 " + std::to_string(sheet.ungraded) + " 项没有评分",
                  .organisation = sheet.organisation,
                  .organisation_name = {},
                  .due_on = {},
                  .overdue = false,
                  .gathering = {},
                  .review_case = {},
                  .quarter = quarter});
    }
}

/// What is due first comes first; what has no day keeps its place behind.
void sort_tasks(std::vector<Task>& tasks) {
    std::stable_sort(tasks.begin(), tasks.end(), [](const Task& a, const Task& b) {
        const bool a_back = a.kind == TaskKind::Returned, b_back = b.kind == TaskKind::Returned;
        if (a_back != b_back) return a_back;
        if (a.due_on.has_value() != b.due_on.has_value()) return a.due_on.has_value();
        return a.due_on && *a.due_on < *b.due_on;
    });
}

}  // namespace

TodayPage describe_today(storage::Transaction& tx, const http::Caller& caller, base::Moment now) {
    Desk desk{tx, rulebook::Rulebook::shipped(), now, now.date(), {}, {}};
    desk.page.today = desk.today;
    std::vector<OrganisationId> mine, desks;
    bool grades = false;
    for (const auto& post : organisation::list_posts(tx, caller.account, desk.today)) {
        const bool records = post.role == Role::Secretary || post.role == Role::Recorder;
        const auto found = organisation::find_organisation(tx, post.organisation);
        if (records) mine.push_back(post.organisation);
        if (post.role == Role::Reviewer) desks.push_back(post.organisation);
        grades |= post.role == Role::Inspector;
        if (!found || !organisation::is_branch(found->kind)) continue;
        if (records || post.role == Role::Member) add_gatherings(desk, post.organisation, records);
        if (!records) continue;
        const base::Quarter quarter = base::Quarter::of(desk.today);
        add_plan(desk, post.organisation, quarter);
        if (desk.today.plus_days(kPlanAheadDays) > quarter.last())
            add_plan(desk, post.organisation, quarter.plus(1));
    }
    if (!mine.empty()) add_returned(desk, mine);
    if (!desks.empty()) add_reviews(desk, desks);
    if (grades) add_grades(desk);
    sort_tasks(desk.page.tasks);
    std::stable_sort(desk.page.coming.begin(), desk.page.coming.end(),
                     [](const Coming& a, const Coming& b) { return a.held_on < b.held_on; });
    return std::move(desk.page);
}

}  // namespace shiji::overview
