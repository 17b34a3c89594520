#include <gmock/gmock.h>

#include "platform/identity/opening.h"
#include "rooms/overview/tests/district.h"
#include "rooms/review/decisions.h"

namespace shiji::overview {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

TEST(Today, AGatheringWhoseDayCameAsksForItsRecord) {
    District district;
    const auto id = district.begin(district.first, "11月主题党日", "2026-11-06");
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Record}),
                ElementsAre("11月主题党日 已开始记录，待报备"));
    for (const Task& task : district.today(district.recorder).tasks) {
        if (task.kind != TaskKind::Record) continue;
        EXPECT_EQ(task.gathering, id);
        EXPECT_EQ(task.organisation, district.first);
        EXPECT_EQ(task.organisation_name, "第一党支部");
        EXPECT_EQ(task.due_on,
                  rulebook::Rulebook::shipped().filing_due(*base::Date::of(2026, 11, 6)));
        EXPECT_FALSE(task.overdue);
    }
}

TEST(Today, WhatIsToComeIsShownForTwoWeeksInOrderOfDay) {
    District district;
    district.begin(district.first, "十五天后", "2026-11-25");
    district.begin(district.first, "两周后", "2026-11-24");
    district.begin(district.first, "明天", "2026-11-11");
    std::vector<std::string> coming;
    for (const Coming& one : district.today(district.recorder).coming)
        if (one.gathering) coming.push_back(one.title);
    EXPECT_THAT(coming, ElementsAre("明天", "两周后"));
}

TEST(Today, ACommitteesSecretaryIsToldOfItsOwnStudy) {
    District district;
    const auto secretary = district.person("党委书记", district.committee, Role::Secretary);
    EXPECT_THAT(district.titles(secretary, {TaskKind::Overdue, TaskKind::Plan}),
                Contains("10月集中学习 没有记录"));
    EXPECT_THAT(district.titles(secretary, {TaskKind::Overdue, TaskKind::Plan}),
                Not(Contains("10月主题党日 没有记录")));
    const auto above = district.person("工委书记", district.work_committee, Role::Secretary);
    EXPECT_THAT(district.titles(above, {TaskKind::Overdue, TaskKind::Plan}), IsEmpty());
}

TEST(Today, APlanThatIsNotFiledIsDueAndLate) {
    District district;
    const auto tasks = district.today(district.recorder).tasks;
    const auto plan = std::find_if(tasks.begin(), tasks.end(),
                                   [](const Task& task) { return task.kind == TaskKind::Plan; });
    ASSERT_NE(plan, tasks.end());
    EXPECT_EQ(plan->title, "四季度计划 待报备");
    EXPECT_EQ(plan->quarter, (base::Quarter{2026, 4}));
    EXPECT_EQ(plan->due_on, rulebook::Rulebook::shipped().plan_due({2026, 4}));
    EXPECT_TRUE(plan->overdue);
}

TEST(Today, TheNextPlanIsOfferedTwoWeeksBeforeItIsDue) {
    District district;
    const auto due = rulebook::Rulebook::shipped().plan_due({2027, 1});
    district.now = base::Moment::start_of(due.plus_days(-15));
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Plan}),
                Not(Contains("一季度计划 待报备")));
    district.now = base::Moment::start_of(due.plus_days(-14));
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Plan}),
                Contains("一季度计划 待报备"));
}

TEST(Today, AMissedDutyOfferedNothingUntilTheBranchSpeaks) {
    District district;
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Overdue}),
                Contains("10月主题党日 没有记录"));
    district.begin(district.first, "10月主题党日", "2026-10-09");
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Overdue}),
                Not(Contains("10月主题党日 没有记录")));
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Record}),
                ElementsAre("10月主题党日 已开始记录，待报备"));
}

TEST(Today, TheQuarterBeforeIsPutRightForAMonth) {
    District district;
    district.now = tests::noon("2026-10-20");
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Overdue}),
                Contains("9月主题党日 没有记录"));
    district.now = tests::noon("2026-11-01");
    EXPECT_THAT(district.titles(district.recorder, {TaskKind::Overdue}),
                Not(Contains("9月主题党日 没有记录")));
}

TEST(Today, WhatWasReturnedSaysWhy) {
    District district;
    const auto reviewer = district.person("审查人", district.committee, Role::Reviewer);
    const auto id = district.submit(district.first, "11月主题党日（11月6日）", 'a', "2026-11-09");
    district.found_log();
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(review::return_case(tx, reviewer, id,
                                        {.version = 1,
                                         .reason = review::ReturnReason::TooThin,
                                         .words = {"议题二只有标题"},
                                         .marks = {}},
                                        district.now, district.chance()));
    });
    const auto tasks = district.today(district.recorder).tasks;
    ASSERT_FALSE(tasks.empty());
    const Task& returned = tasks.back();
    EXPECT_EQ(returned.kind, TaskKind::Returned) << "returned today: the youngest";
    EXPECT_EQ(returned.title, "11月主题党日（11月6日） 被退回，待修改");
    EXPECT_EQ(returned.detail, "内容过简：议题二只有标题");
    EXPECT_EQ(returned.gathering, records::GatheringId{std::string(32, 'a')});
    EXPECT_EQ(returned.review_case, id);
}

TEST(Today, AReviewersQueueIsByAgeAndWithoutTheirOwnFilings) {
    District district;
    const auto reviewer = district.person("审查人", district.committee, Role::Reviewer);
    district.submit(district.second, "第二支部的", 'b', "2026-11-10");
    district.submit(district.first, "第一支部的", 'a', "2026-11-06");
    EXPECT_THAT(district.titles(reviewer, {TaskKind::Review}),
                ElementsAre("第一支部的 待审查", "第二支部的 待审查"));
    const auto page = district.today(reviewer);
    ASSERT_EQ(page.tasks.size(), 2u);
    EXPECT_EQ(page.tasks[0].detail, "已等 2 个工作日");
    EXPECT_EQ(page.tasks[1].detail, "今天报来");
    EXPECT_EQ(page.tasks[0].due_on,
              rulebook::Rulebook::shipped().review_due(*base::Date::of(2026, 11, 6)));

    district.give_post(reviewer.account, district.first, Role::Secretary);
    EXPECT_THAT(district.titles(reviewer, {TaskKind::Review}), ElementsAre("第二支部的 待审查"));
}

TEST(Today, AnInspectorIsToldHowManyBranchesWaitForGrades) {
    District district;
    const auto inspector = district.person("督查员", district.work_committee, Role::Inspector);
    district.now = tests::noon("2026-10-12");
    EXPECT_THAT(district.titles(inspector, {TaskKind::Grade}),
                ElementsAre("三季度成效项 还有 3 个支部待评"));
    const auto& rubric = inspection::shipped_rubric({2026, 3});
    district.write([&](storage::Transaction& tx) {
        for (const auto& item : rubric.items) {
            if (item.kind != inspection::ItemKind::Effect) continue;
            EXPECT_TRUE(inspection::grade_item(tx, inspector, district.first, {2026, 3}, item.code,
                                               {item.weight, {"走访所见"}}, district.now));
        }
    });
    EXPECT_THAT(district.titles(inspector, {TaskKind::Grade}),
                ElementsAre("三季度成效项 还有 2 个支部待评"));
}

TEST(Today, AdministratorsSeeTheirOwnDutiesAndNobodyElses) {
    District district;
    const auto system = district.open_account("系统", http::Administrator::System);
    const auto security = district.open_account("安全", http::Administrator::Security);
    const auto audit = district.open_account("审计", http::Administrator::Audit);
    district.begin(district.first, "11月主题党日", "2026-11-06");

    EXPECT_THAT(district.titles(system, {TaskKind::Roster}), testing::SizeIs(1));
    const Task roster = district.today(system).tasks[0];
    EXPECT_EQ(roster.title, "3 个支部还没有党员名册");
    EXPECT_EQ(roster.detail, "第一党支部、第二党支部、档案馆党支部");
    EXPECT_FALSE(roster.organisation);

    EXPECT_THAT(district.titles(security, {TaskKind::Account}),
                ElementsAre("2 个支部还没有书记或记录员的账号"));
    EXPECT_THAT(district.today(audit).tasks, IsEmpty());
    EXPECT_THAT(district.today(audit).coming, IsEmpty());
}

TEST(Today, StepsOfTheOpeningWaitUntilTheyAreDoneOrGonePast) {
    using identity::OpeningState;
    using identity::OpeningStep;
    District district;
    const auto system = district.open_account("系统", http::Administrator::System);
    const auto security = district.open_account("安全", http::Administrator::Security);
    const auto settle = [&](OpeningStep step, OpeningState state) {
        district.write([&](storage::Transaction& tx) {
            identity::settle_opening(tx, step, state, district.now.date());
        });
    };
    const auto steps = [&](const http::Caller& who) {
        return district.titles(who, {TaskKind::Opening});
    };
    settle(OpeningStep::Units, OpeningState::Skipped);
    EXPECT_THAT(steps(system), ElementsAre("先看看试用区，还是直接用正式数据", "想好怎样通知到人",
                                           "做第一次备份，并打开核对一遍"));
    EXPECT_THAT(steps(security), IsEmpty());
    settle(OpeningStep::Trial, OpeningState::Done);
    settle(OpeningStep::Notices, OpeningState::Skipped);
    EXPECT_THAT(steps(system), ElementsAre("做第一次备份，并打开核对一遍"));
    settle(OpeningStep::Notices, OpeningState::Open);
    settle(OpeningStep::Backup, OpeningState::Done);
    EXPECT_THAT(steps(system), ElementsAre("想好怎样通知到人"));
    settle(OpeningStep::Units, OpeningState::Open);
    district.write([&](storage::Transaction& tx) {
        seams::SeededChance chance(5);
        EXPECT_TRUE(organisation::add_unit(
            tx, {{"新设的部门"}, organisation::UnitClass::Government}, chance));
    });
    EXPECT_THAT(steps(system), ElementsAre("想好怎样通知到人")) << "units speak for themselves";
    district.write([&](storage::Transaction& tx) {
        auto known = identity::find_district(tx);
        known.trial = true;
        identity::set_district(tx, known);
    });
    EXPECT_THAT(steps(system), IsEmpty()) << "nobody prepares a trial";
}

TEST(Today, AMemberSeesWhatComesAndNoTasks) {
    District district;
    const auto member = district.person("党员", district.first, Role::Member);
    district.begin(district.first, "11月主题党日", "2026-11-06");
    district.begin(district.first, "11月党课", "2026-11-18");
    const auto page = district.today(member);
    EXPECT_THAT(page.tasks, IsEmpty());
    ASSERT_EQ(page.coming.size(), 1u);
    EXPECT_EQ(page.coming[0].title, "11月党课");
}

TEST(Today, TwoPostsInOneBranchAreOneDesk) {
    District district;
    district.begin(district.first, "11月主题党日", "2026-11-06");
    const auto once = district.today(district.recorder).tasks.size();
    district.give_post(district.recorder.account, district.first, Role::Member);
    district.give_post(district.recorder.account, district.first, Role::Secretary);
    EXPECT_EQ(district.today(district.recorder).tasks.size(), once);
}

TEST(Today, TheOldestComesFirst) {
    District district;
    district.begin(district.first, "十一月的", "2026-11-06");
    district.begin(district.first, "十月的", "2026-10-12");
    const auto tasks = district.today(district.recorder).tasks;
    std::vector<std::string> records;
    for (const Task& task : tasks)
        if (task.kind == TaskKind::Record) records.push_back(task.title.substr(0, 9));
    EXPECT_THAT(records, ElementsAre("十月的", "十一月"));
    EXPECT_EQ(tasks.front().kind, TaskKind::Plan) << "due since the first days of the quarter";
}

}  // namespace
}  // namespace shiji::overview
