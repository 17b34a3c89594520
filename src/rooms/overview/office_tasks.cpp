#include <algorithm>

#include "platform/identity/opening.h"
#include "rooms/overview/tasks.h"

namespace shiji::overview {
namespace {

constexpr std::size_t kNamesShownMax = 3;

std::vector<organisation::Organisation> list_branches(Desk& desk, base::Date on) {
    auto all = organisation::list_organisations(desk.tx, on);
    std::erase_if(all, [](const auto& one) { return !organisation::is_branch(one.kind); });
    return all;
}

/// "甲支部、乙支部、丙支部 等"
std::string some_names(const std::vector<organisation::Organisation>& branches) {
    std::string names;
    for (std::size_t i = 0; i < std::min(branches.size(), kNamesShownMax); ++i)
        names += (i == 0 ? "" : "、") + branches[i].name.text;
    return branches.size() > kNamesShownMax ? names + " 等" : names;
}

std::int64_t count_effect_items(storage::Transaction& tx, base::Quarter quarter) {
    const auto rubric = inspection::find_rubric(tx, quarter);
    if (!rubric) return 0;
    return std::count_if(rubric->items.begin(), rubric->items.end(), [](const auto& item) {
        return item.kind == inspection::ItemKind::Effect;
    });
}

struct GradedCount {
    OrganisationId organisation;
    std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(GradedCount, (), (organisation, items))

void add_rosters(Desk& desk) {
    std::set<OrganisationId> with_members;
    for (const auto& headcount : membership::list_headcounts(desk.tx, desk.today))
        with_members.insert(headcount.organisation);
    auto bare = list_branches(desk, desk.today);
    std::erase_if(bare, [&](const auto& one) { return with_members.contains(one.id); });
    if (bare.empty()) return;
    desk.add(desk.today, {.kind = TaskKind::Roster,
                          .title = std::to_string(bare.size()) + " 个支部还没有党员名册",
                          .detail = some_names(bare)});
}

struct OpeningWords {
    identity::OpeningStep step;
    const char* title;
    const char* detail;
};

/// ux.md 9.2, as far as facts do not tell: rosters have tasks of their own.
constexpr std::array<OpeningWords, 4> kOpeningWords{{
    {identity::OpeningStep::Trial, "先看看试用区，还是直接用正式数据",
     "两样可以同时有，数据分开放"},
    {identity::OpeningStep::Units, "录入单位名单", "可以从任何表格里粘一列"},
    {identity::OpeningStep::Notices, "想好怎样通知到人", "消息都在“消息”页，别的渠道要另外安排"},
    {identity::OpeningStep::Backup, "做第一次备份，并打开核对一遍", "没有核对过的备份不算备份"},
}};

bool is_done_by_facts(Desk& desk, identity::OpeningStep step) {
    return step == identity::OpeningStep::Units && !organisation::list_units(desk.tx).empty();
}

/// The trial has all that: nobody prepares it.
void add_opening(Desk& desk) {
    if (identity::find_district(desk.tx).trial) return;
    for (const auto& line : identity::list_opening(desk.tx)) {
        if (line.state != identity::OpeningState::Open || is_done_by_facts(desk, line.step))
            continue;
        for (const auto& [step, title, detail] : kOpeningWords)
            if (step == line.step)
                desk.add(desk.today, {.kind = TaskKind::Opening,
                                      .title = title,
                                      .detail = detail,
                                      .subject = base::name_of(step)});
    }
}

void add_desks_without_people(Desk& desk) {
    const auto written = desk.tx.list_values<OrganisationId>(
        "select distinct organisation from pub_organisation_post "
        "where role in ('secretary', 'recorder') and since <= ? and coalesce(until, ?) >= ?",
        desk.today, desk.today, desk.today);
    const std::set<OrganisationId> staffed(written.begin(), written.end());
    auto bare = list_branches(desk, desk.today);
    std::erase_if(bare, [&](const auto& one) { return staffed.contains(one.id); });
    if (bare.empty()) return;
    desk.add(desk.today, {.kind = TaskKind::Account,
                          .title = std::to_string(bare.size()) + " 个支部还没有书记或记录员的账号",
                          .detail = some_names(bare)});
}

}  // namespace

std::string waited_words(const Desk& desk, base::Date since) {
    const auto waited = desk.rules.work_calendar().count_workdays(since, desk.today);
    return waited == 0 ? "今天报来" : "已等 " + std::to_string(waited) + " 个工作日";
}

void add_reviews(Desk& desk, const std::vector<OrganisationId>& reviewers) {
    for (const review::Case& one : review::list_queue(desk.tx, reviewers)) {
        if (review::is_own_filing(desk.tx, one, desk.caller.account, desk.today)) continue;
        const auto since = one.submitted_at.date();
        Task task{.kind = TaskKind::Review,
                  .title = one.title.text + " 待审查",
                  .detail = waited_words(desk, since),
                  .organisation = one.organisation,
                  .due_on = one.due_on,
                  .review_case = one.id};
        if (one.subject.kind == records::kGatheringSubject)
            task.gathering = records::GatheringId{one.subject.id};
        desk.add(since, std::move(task));
    }
}

void add_erasures(Desk& desk) {
    const auto waiting = records::list_erasures_to_decide(desk.tx, desk.caller, desk.today);
    if (waiting.empty()) return;
    desk.add(waiting.front().date(),
             {.kind = TaskKind::Erasure,
              .title = std::to_string(waiting.size()) + " 份删除个人信息的申请待确认",
              .detail = "要由提出申请以外的人确认"});
}

void add_grades(Desk& desk) {
    const auto running = base::Quarter::of(desk.today);
    const bool just_ended = desk.today < running.first().plus_days(kSettlingDays);
    const base::Quarter quarter = just_ended ? running.plus(-1) : running;
    const auto items = count_effect_items(desk.tx, quarter);
    if (items == 0) return;
    std::map<OrganisationId, std::int64_t> graded;
    for (const auto& row : desk.tx.list<GradedCount>(
             "select organisation, count(*) from pub_inspection_grade where quarter = ? "
             "group by organisation",
             quarter))
        graded[row.organisation] = row.items;
    auto waiting = list_branches(desk, std::min(desk.today, quarter.last()));
    std::erase_if(waiting, [&](const auto& one) { return graded[one.id] >= items; });
    if (waiting.empty()) return;
    desk.add(quarter.last(), {.kind = TaskKind::Grade,
                              .title = quarter.spoken() + "成效项 还有 " +
                                       std::to_string(waiting.size()) + " 个支部待评",
                              .detail = some_names(waiting),
                              .organisation = waiting.front().id,
                              .quarter = quarter});
}

void add_verifications(Desk& desk) {
    for (const auto& finding : rectification::list_findings(desk.tx, std::nullopt)) {
        if (finding.stage != rectification::Stage::Reported ||
            finding.found_by != desk.caller.account)
            continue;
        desk.add(finding.due_on, {.kind = TaskKind::Verify,
                                  .title = "待核验：" + finding.name,
                                  .detail = finding.words.text,
                                  .organisation = finding.organisation,
                                  .finding = finding.id});
    }
}

void add_contests(Desk& desk) {
    for (const auto& finding : rectification::list_contested(desk.tx)) {
        if (finding.found_by != desk.caller.account) continue;
        const auto due = rectification::answer_due(rectification::list_moves(desk.tx, finding.id));
        desk.add(*due, {.kind = TaskKind::Verify,
                        .title = "整改异议待答复：" + finding.name,
                        .detail = finding.words.text,
                        .organisation = finding.organisation,
                        .due_on = due,
                        .finding = finding.id});
    }
}

void add_administration(Desk& desk) {
    if (desk.caller.administrator == http::Administrator::System) {
        add_rosters(desk);
        add_opening(desk);
    }
    if (desk.caller.administrator == http::Administrator::Security) add_desks_without_people(desk);
}

}  // namespace shiji::overview
