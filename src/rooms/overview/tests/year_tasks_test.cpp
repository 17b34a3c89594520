#include <gmock/gmock.h>

#include "rooms/overview/overview.h"
#include "rooms/talks/talks.h"
#include "tests/support/days.h"
#include "tests/support/district.h"

namespace shiji::overview {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A district in the autumn of 2026 in which everybody has something of the year's to do.
class Autumn {
  public:
    Autumn() {
        using organisation::Role;
        head = at.person("局长", at.committee_a, Role::UnitHead);
        secretary = at.person("王书记", at.branch_a, Role::Secretary);
    }

    template <class Work>
    auto write(Work work) {
        return at.database().write([&](storage::Transaction& tx) { return work(tx, now); });
    }
    std::vector<Task> tasks(const http::Caller& caller, TaskKind kind) {
        auto page = at.database().read(
            [&](storage::Transaction& tx) { return describe_today(tx, caller, now); });
        std::erase_if(page.tasks, [&](const Task& task) { return task.kind != kind; });
        return page.tasks;
    }
    std::vector<std::string> titles(const http::Caller& caller, TaskKind kind) {
        std::vector<std::string> titles;
        for (const Task& task : tasks(caller, kind)) titles.push_back(task.title);
        return titles;
    }

    const base::Moment now = tests::noon("2026-10-12");
    inspection::District at;
    http::Caller head, secretary;
};

TEST(YearTasks, AProgrammeAsksUntilSomethingShowsIt) {
    Autumn autumn;
    const auto record = autumn.at.file("2026-10-08", "2026-10-09");
    const auto id = autumn.write([&](auto& tx, auto now) {
        return programmes::adopt_programme(
            tx, autumn.at.inspector,
            {.model = {},
             .since = day("2026-10-12"),
             .text = {.name = {"两件实事"},
                      .asks = {"办成两件实事"},
                      .source = {"区委〔2026〕9号"},
                      .until = {},
                      .items = {{.code = {"deeds"}, .words = {"办成两件"}, .links = {}}}}},
            now, autumn.at.chance());
    });
    ASSERT_TRUE(id);
    EXPECT_THAT(autumn.titles(autumn.secretary, TaskKind::Programme),
                ElementsAre("两件实事 有 1 项待办"));
    EXPECT_EQ(autumn.tasks(autumn.secretary, TaskKind::Programme).front().subject, id->hex);
    EXPECT_THAT(autumn.titles(autumn.head, TaskKind::Programme), IsEmpty()) << "asked of branches";
    EXPECT_THAT(autumn.titles(autumn.at.inspector, TaskKind::Result), IsEmpty());
    EXPECT_TRUE(autumn.write([&](auto& tx, auto now) {
        return programmes::link_result(
            tx, autumn.secretary, autumn.at.branch_a, *id,
            {.item = {"deeds"}, .subject = {record.hex}, .task = {}, .words = {"办成了"}}, now,
            autumn.at.chance());
    }));
    EXPECT_THAT(autumn.titles(autumn.secretary, TaskKind::Programme), IsEmpty());
    EXPECT_THAT(autumn.titles(autumn.at.inspector, TaskKind::Result),
                ElementsAre("1 条专项部署的结果待回复"));
}

TEST(YearTasks, MaterialIsAskedForUntilEveryItemIsAnswered) {
    Autumn autumn;
    const auto id = autumn.write([&](auto& tx, auto now) {
        return materials::ask_materials(
            tx, autumn.at.inspector, autumn.at.work_committee,
            {.title = {"走访情况"},
             .basis = {"区委〔2026〕12号"},
             .closes_on = day("2026-12-20"),
             .asked = {autumn.at.branch_a},
             .items = {{.kind = materials::MaterialKind::Headcount},
                       {.kind = materials::MaterialKind::Other, .words = {"走访情况"}}}},
            now, autumn.at.chance());
    });
    ASSERT_TRUE(id) << id.error().code();
    EXPECT_THAT(autumn.titles(autumn.secretary, TaskKind::Material),
                ElementsAre("被要材料：走访情况"));
    const auto task = autumn.tasks(autumn.secretary, TaskKind::Material).front();
    EXPECT_EQ(task.detail, "机关工委，已有 1/2");
    EXPECT_EQ(task.subject, id->hex);
    EXPECT_THAT(autumn.titles(autumn.head, TaskKind::Material), IsEmpty()) << "asked of the branch";
    const auto answered = autumn.write([&](auto& tx, auto now) {
        const auto& branch = autumn.at.branch_a;
        auto& chance = autumn.at.chance();
        EXPECT_TRUE(materials::provide_on_file(tx, autumn.secretary, branch, *id, now, chance));
        return materials::answer_item(tx, autumn.secretary, branch, *id,
                                      {.item = 2, .kind = materials::AnswerKind::None}, now,
                                      chance);
    });
    EXPECT_TRUE(answered);
    EXPECT_THAT(autumn.titles(autumn.secretary, TaskKind::Material), IsEmpty());
}

TEST(YearTasks, ASurveyWaitsToBeCountedByWhoOpenedItOnceItsLastDayIsOver) {
    Autumn autumn;
    const auto other =
        autumn.at.person("李察", autumn.at.work_committee, organisation::Role::Inspector);
    const auto opened = [&](const char* on, const char* closes_on, const auto& where) {
        const auto id = autumn.at.database().write([&](storage::Transaction& tx) {
            return surveys::open_survey(tx, autumn.at.inspector, where,
                                        {.model = "branch-work",
                                         .year = {"2026"},
                                         .campaign = {},
                                         .basis = {"区直工委发〔2026〕5号"},
                                         .closes_on = day(closes_on),
                                         .classes = {{{"党员"}, 12}}},
                                        tests::noon(on), autumn.at.chance());
        });
        EXPECT_TRUE(id) << (id ? "" : id.error().code());
        return *id;
    };
    const auto over = opened("2026-10-01", "2026-10-11", autumn.at.branch_a);
    opened("2026-10-02", "2026-10-12", autumn.at.branch_b);
    const auto waiting = autumn.tasks(autumn.at.inspector, TaskKind::Survey);
    ASSERT_EQ(waiting.size(), 1u) << "slips of the other may still come back today";
    EXPECT_EQ(waiting[0].subject, over.hex);
    EXPECT_EQ(waiting[0].organisation, autumn.at.branch_a);
    EXPECT_EQ(waiting[0].detail, "10月11日收齐，计票后由另一位核对");
    EXPECT_THAT(autumn.tasks(other, TaskKind::Survey), IsEmpty()) << "another opened it";
    ASSERT_TRUE(autumn.write([&](auto& tx, auto now) {
        return surveys::count_slips(
            tx, autumn.at.inspector, over,
            {{{.returned = 10,
               .answers = std::vector<surveys::AnswerCount>(5, {.satisfied = 10})}}},
            now, autumn.at.chance());
    }));
    EXPECT_THAT(autumn.tasks(autumn.at.inspector, TaskKind::Survey), IsEmpty())
        << "who counted does not confirm";
    const auto own =
        autumn.at.person("从前的书记", autumn.at.work_committee, organisation::Role::Inspector);
    autumn.at.once_held(own, autumn.at.branch_a);
    EXPECT_THAT(autumn.tasks(own, TaskKind::Survey), IsEmpty()) << "a survey of their own unit";
    const auto counted = autumn.tasks(other, TaskKind::Survey);
    ASSERT_EQ(counted.size(), 1u);
    EXPECT_EQ(counted[0].title, "党支部工作满意度测评 待核对计票");
    EXPECT_EQ(counted[0].subject, over.hex);
    ASSERT_TRUE(autumn.write([&](auto& tx, auto now) {
        return surveys::confirm_count(tx, other, over, {2}, now, autumn.at.chance());
    }));
    EXPECT_THAT(autumn.tasks(other, TaskKind::Survey), IsEmpty());
}

TEST(YearTasks, ALetterWaitsToBeMadeFinalByAnotherThanItsDrafter) {
    Autumn autumn;
    const auto other =
        autumn.at.person("李察", autumn.at.work_committee, organisation::Role::Inspector);
    const auto draft = autumn.write([&](auto& tx, auto now) {
        return circulars::begin_draft(tx, autumn.at.inspector, autumn.at.work_committee,
                                      {.kind = circulars::CircularKind::Notice,
                                       .title = {"关于四季度组织生活的通知"},
                                       .body = {"请按计划开展。"},
                                       .demands = {},
                                       .basis = {},
                                       .office_mark = {"区直工"},
                                       .to = {autumn.at.branch_a}},
                                      now, autumn.at.chance());
    });
    ASSERT_TRUE(draft) << draft.error().code();
    EXPECT_THAT(autumn.tasks(autumn.at.inspector, TaskKind::Circular), IsEmpty());
    const auto waiting = autumn.tasks(other, TaskKind::Circular);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].title, "“关于四季度组织生活的通知”待定稿");
    EXPECT_EQ(waiting[0].subject, draft->hex);
    EXPECT_EQ(waiting[0].organisation, autumn.at.work_committee);
    ASSERT_TRUE(autumn.write([&](auto& tx, auto now) {
        return circulars::confirm_draft(tx, other, autumn.at.work_committee, *draft, {1}, now,
                                        autumn.at.chance());
    }));
    EXPECT_THAT(autumn.tasks(other, TaskKind::Circular), IsEmpty());
}

TEST(YearTasks, AnAgreementWaitsForBothSidesEachOnItsOwnPage) {
    Autumn autumn;
    EXPECT_THAT(autumn.titles(autumn.head, TaskKind::Sign), IsEmpty());
    EXPECT_TRUE(autumn.write([&](auto& tx, auto now) {
        return accountability::draft_agreement(tx, autumn.at.inspector, autumn.at.committee_a, 2026,
                                               now, autumn.at.chance());
    }));
    EXPECT_THAT(autumn.titles(autumn.head, TaskKind::Sign), ElementsAre("2026年责任书 待签署"));
    EXPECT_EQ(autumn.tasks(autumn.head, TaskKind::Sign).front().organisation,
              autumn.at.committee_a);
    EXPECT_THAT(autumn.titles(autumn.at.inspector, TaskKind::Sign),
                ElementsAre("1 份责任书待机关工委签署"));
    EXPECT_THAT(autumn.titles(autumn.secretary, TaskKind::Sign), IsEmpty());
}

TEST(YearTasks, ADutyThatWasGivenToSomebodyIsTheirs) {
    Autumn autumn;
    EXPECT_TRUE(autumn.write([&](auto& tx, auto now) {
        return accountability::assign_duty(tx, autumn.head, autumn.at.branch_a, 2026,
                                           {.duty = "assembly",
                                            .person = autumn.secretary.account,
                                            .due_on = day("2026-10-20"),
                                            .words = {}},
                                           now, autumn.at.chance());
    }));
    const auto given = autumn.tasks(autumn.secretary, TaskKind::Duty);
    ASSERT_EQ(given.size(), 1u);
    EXPECT_EQ(given.front().title, "交办：每季度召开支部党员大会");
    EXPECT_EQ(given.front().due_on, day("2026-10-20"));
    EXPECT_THAT(autumn.titles(autumn.head, TaskKind::Duty), IsEmpty());
}

TEST(YearTasks, ADutyOfTheYearBeforeLeadsToItsOwnYear) {
    Autumn autumn;
    for (const std::int64_t year : {2025, 2026})
        EXPECT_TRUE(autumn.write([&](auto& tx, auto now) {
            return accountability::assign_duty(tx, autumn.head, autumn.at.branch_a, year,
                                               {.duty = "assembly",
                                                .person = autumn.secretary.account,
                                                .due_on = day("2026-10-20"),
                                                .words = {}},
                                               now, autumn.at.chance());
        })) << year;
    std::vector<std::string> years;
    for (const Task& task : autumn.tasks(autumn.secretary, TaskKind::Duty))
        years.push_back(task.subject);
    EXPECT_THAT(years, testing::UnorderedElementsAre("2025", "2026"));
}

TEST(YearTasks, ATalkIsToldToWhoseStepItIsAndTellsNothingOfItsContent) {
    Autumn autumn;
    tests::TemporaryStore folder;
    const auto keys =
        membership::FieldKeys::make(folder.folder() + "/talks.key", autumn.at.chance());
    EXPECT_TRUE(autumn.write([&](auto& tx, auto now) {
        return talks::open_talk(tx, keys, autumn.head, autumn.at.branch_a,
                                {.kind = talks::TalkKind::Reminder,
                                 .person = autumn.secretary.account,
                                 .finding = {},
                                 .reason = {"三个月没有集中学习"}},
                                now, autumn.at.chance());
    }));
    EXPECT_THAT(autumn.titles(autumn.head, TaskKind::Talk),
                ElementsAre("一件谈话事项 已立，待办下一步"));
    EXPECT_THAT(autumn.titles(autumn.secretary, TaskKind::Talk), IsEmpty());
    EXPECT_THAT(autumn.titles(autumn.at.inspector, TaskKind::Talk), IsEmpty());
}

TEST(YearTasks, AnObjectionToAFindingWaitsForItsFinderWithItsDay) {
    Autumn autumn;
    const auto& inspector = autumn.at.inspector;
    const auto id = autumn.write([&](auto& tx, auto now) {
        return rectification::issue_finding(
            tx, inspector, autumn.at.branch_a,
            {.item = "study", .words = {"8月没有记录"}, .gathering = {}, .due_on = {}}, now,
            autumn.at.chance());
    });
    ASSERT_TRUE(id);
    EXPECT_THAT(autumn.tasks(inspector, TaskKind::Verify), IsEmpty());
    const auto contested = autumn.write([&](auto& tx, auto now) {
        return rectification::contest_finding(tx, autumn.secretary, *id, {{"当日已报备"}}, now,
                                              autumn.at.chance());
    });
    ASSERT_TRUE(contested);
    const auto tasks = autumn.tasks(inspector, TaskKind::Verify);
    ASSERT_EQ(tasks.size(), 1u);
    EXPECT_EQ(tasks[0].title, "整改异议待答复：每月集中学习");
    EXPECT_EQ(tasks[0].due_on, day("2026-10-19"));
    EXPECT_EQ(tasks[0].finding, *id);
    const auto own = autumn.tasks(autumn.secretary, TaskKind::Rectify);
    ASSERT_EQ(own.size(), 1u);
    EXPECT_EQ(own[0].title, "整改：每月集中学习（异议等待答复）");
    EXPECT_EQ(own[0].due_on, std::nullopt) << "its clock stands meanwhile";
}

}  // namespace
}  // namespace shiji::overview
