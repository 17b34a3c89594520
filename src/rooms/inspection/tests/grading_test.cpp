#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/answerers.h"
#include "rooms/inspection/pages.h"
#include "rooms/inspection/tests/season.h"

namespace shiji::inspection {
namespace {

using organisation::Role;
using testing::HasSubstr;

/// The quarter's item "service" of the first branch was graded by both inspectors on a visit, is
/// published and contested.
struct Contested : Season {
    Contested() {
        grade_all();
        EXPECT_TRUE(grade_together(second, inspector, branch_a, "service", 250));
        EXPECT_TRUE(publish("2026-10-20"));
        objection = contest("service", "2026-10-21").value();
    }
    SheetPage page(const http::Caller& who) {
        return database().read([&](storage::Transaction& tx) {
            return sheet_page(tx, who, branch_a, {2026, 3}, tests::noon("2026-10-22")).value();
        });
    }
    Objection objection;
};

TEST(Answerers, NeitherOfAVisitsTwoAnswersForTheirGrade) {
    Contested at;
    EXPECT_EQ(code_of(at.answer(at.inspector, at.objection, {}, "2026-10-22")),
              "inspection.graded_it");
    EXPECT_EQ(code_of(at.answer(at.second, at.objection, {}, "2026-10-22")),
              "inspection.graded_it");
    EXPECT_THAT(at.page(at.inspector).objections[0].answerer, HasSubstr("到期这一项不扣分"));
    const auto third = at.person("郑重", at.work_committee, Role::Inspector);
    const auto page = at.page(third);
    EXPECT_TRUE(page.objections[0].may_answer);
    EXPECT_THAT(page.objections[0].answerer, HasSubstr("没有参加这一项评分"));
    EXPECT_FALSE(at.page(at.second).objections[0].may_answer);
    EXPECT_EQ(code_of(at.answer(third, at.objection, 300, "2026-10-22")), "");
}

TEST(Answerers, TheHeadOfTheWorkCommitteeAnswersWhereNoInspectorMay) {
    Contested at;
    const auto head = at.person("高远", at.work_committee, Role::UnitHead);
    const auto other_head = at.person("陆平", at.branch_b, Role::UnitHead);
    const auto own_head = at.person("何川", at.committee_a, Role::UnitHead);
    for (const auto& stranger : {other_head, own_head, at.secretary})
        EXPECT_EQ(code_of(at.answer(stranger, at.objection, {}, "2026-10-22")),
                  "inspection.not_answerer");
    EXPECT_THAT(at.page(head).objections[0].answerer, HasSubstr("由机关工委负责人答复"));
    EXPECT_TRUE(at.page(head).objections[0].may_answer);
    EXPECT_EQ(code_of(at.answer(head, at.objection, 300, "2026-10-22")), "");
    const auto after = at.sheet_of(at.branch_a, "2026-10-23");
    EXPECT_EQ(line(*after, "service").ruling->by, "高远");
    EXPECT_THAT(at.verify(), testing::IsEmpty());
}

TEST(Answerers, WithNobodyWhoMayTheBranchKeepsItsPoints) {
    Contested at;
    const auto lapsed = at.sheet_of(at.branch_a, "2026-10-29");
    EXPECT_EQ(line(*lapsed, "service").points, line(*lapsed, "service").possible);
}

TEST(Grading, OneAloneDoesNotChangeWhatTwoSigned) {
    Season at;
    ASSERT_TRUE(at.grade(at.inspector, at.branch_a, "premises", 300, "先看了一眼"));
    ASSERT_TRUE(at.grade_together(at.inspector, at.second, at.branch_a, "premises", 200));
    EXPECT_EQ(code_of(at.grade(at.inspector, at.branch_a, "premises", 0, "改一下")),
              "inspection.visit_graded");
    EXPECT_EQ(line(*at.sheet_of(at.branch_a, "2026-10-20"), "premises").points, base::Points{200});
    EXPECT_TRUE(at.grade_together(at.second, at.inspector, at.branch_a, "premises", 100));
    EXPECT_EQ(line(*at.sheet_of(at.branch_a, "2026-10-20"), "premises").grader, "李察、周敏");
}

TEST(Grading, OnlyBranchesAreInAQuartersScoring) {
    Season at;
    EXPECT_EQ(code_of(at.grade(at.inspector, at.committee_a, "premises", 300, "看过")),
              "inspection.not_scored");
    EXPECT_EQ(code_of(at.database().write([&](storage::Transaction& tx) {
                  return contest_line(tx, at.secretary, {at.committee_a, {2026, 3}, "study"},
                                      {{"已经学过"}, {}}, tests::noon("2026-10-21"), at.chance());
              })),
              "inspection.not_scored");
}

struct LeftOutCase {
    const char* sentence;
    base::Result<void> (*act)(Season&);
    const char* code;
};

TEST(NotApplicable, IsJudgedOfEffectItemsWithAReason) {
    const LeftOutCase cases[] = {
        {"of an effect item",
         [](Season& at) { return at.leave_out(at.inspector, "service", "没有对外服务窗口"); }, ""},
        {"without a reason", [](Season& at) { return at.leave_out(at.inspector, "service", ""); },
         "inspection.no_reason"},
        {"of a statutory item",
         [](Season& at) { return at.leave_out(at.inspector, "theme_day", "没有必要"); },
         "inspection.not_graded_item"},
        {"by one, of what two graded on a visit",
         [](Season& at) {
             EXPECT_TRUE(at.grade_together(at.inspector, at.second, at.branch_a, "service", 100));
             return at.leave_out(at.inspector, "service", "没有对外服务窗口");
         },
         "inspection.visit_graded"},
    };
    for (const LeftOutCase& c : cases) {
        Season at;
        EXPECT_EQ(code_of(c.act(at)), c.code) << c.sentence;
    }
}

TEST(NotApplicable, LeavesTheDenominatorAndSaysWhoAndWhy) {
    Season at;
    at.grade_all();
    const auto before = at.sheet_of(at.branch_a, "2026-10-20");
    ASSERT_TRUE(at.leave_out(at.inspector, "service", "没有对外服务窗口"));
    const auto after = at.sheet_of(at.branch_a, "2026-10-20");
    const auto& left = line(*after, "service");
    EXPECT_FALSE(left.applies);
    EXPECT_EQ(left.reckoning, "判为不适用，不计入满分");
    EXPECT_EQ(left.grader, at.inspector.name);
    EXPECT_EQ(left.reason, "没有对外服务窗口");
    EXPECT_EQ(after->ungraded, 0);
    EXPECT_EQ(before->possible - after->possible, left.item->weight);
    EXPECT_EQ(before->points - after->points, line(*before, "service").points);
    EXPECT_THAT(sheet_text(*after), HasSubstr("判为不适用：没有对外服务窗口"));
    ASSERT_TRUE(at.grade(at.inspector, at.branch_a, "service", 100, "有一个窗口"));
    EXPECT_EQ(line(*at.sheet_of(at.branch_a, "2026-10-20"), "service").points, base::Points{100});
}

TEST(NotApplicable, IsContestedAndAnAnswerSaysWithHowManyPointsItApplies) {
    Season at;
    at.grade_all();
    ASSERT_TRUE(at.leave_out(at.inspector, "service", "没有对外服务窗口"));
    ASSERT_TRUE(at.publish("2026-10-20"));
    const auto objection = at.contest("service", "2026-10-21", {{"设有便民服务岗"}, {}});
    ASSERT_TRUE(objection) << code_of(objection);
    EXPECT_EQ(objection->points, base::Points{});
    EXPECT_EQ(objection->possible, base::Points{400});
    EXPECT_EQ(code_of(at.answer(at.second, *objection, 401, "2026-10-22")),
              "inspection.upheld_points");
    EXPECT_EQ(code_of(at.answer(at.second, *objection, 300, "2026-10-22")), "");
    const auto sheet = at.sheet_of(at.branch_a, "2026-10-23");
    const auto& ruled = line(*sheet, "service");
    EXPECT_TRUE(ruled.applies);
    EXPECT_EQ(ruled.points, base::Points{300});
    EXPECT_EQ(ruled.possible, base::Points{400});
    EXPECT_EQ(ruled.reckoning, "判为不适用，不计入满分；异议成立，改为 3.00");
    EXPECT_THAT(sheet_text(*sheet), HasSubstr("判为不适用：没有对外服务窗口"))
        << "the reason is of what was judged, not of the points";
    EXPECT_THAT(at.verify(), testing::IsEmpty());
}

TEST(NotApplicable, ContestedAndRefusedStaysOutAndUnansweredCountsWhole) {
    for (const bool answered : {true, false}) {
        Season at;
        at.grade_all();
        ASSERT_TRUE(at.leave_out(at.inspector, "service", "没有对外服务窗口"));
        ASSERT_TRUE(at.publish("2026-10-20"));
        const auto objection = at.contest("service", "2026-10-21");
        ASSERT_TRUE(objection);
        if (answered) {
            EXPECT_TRUE(at.answer(at.second, *objection, {}, "2026-10-22"));
        }
        const auto sheet = at.sheet_of(at.branch_a, "2026-10-30");
        EXPECT_EQ(line(*sheet, "service").applies, !answered);
        EXPECT_EQ(line(*sheet, "service").points, base::Points{answered ? 0 : 400});
    }
}

TEST(Grading, TellsWhenAndOnWhichVisit) {
    Season at;
    ASSERT_TRUE(at.grade(at.inspector, at.branch_a, "service", 300, "一人看的"));
    ASSERT_TRUE(at.grade_together(at.inspector, at.second, at.branch_a, "premises", 200));
    const auto stamps = at.database().read([&](storage::Transaction& tx) {
        return list_grade_stamps(tx, at.branch_a, {2026, 3});
    });
    ASSERT_EQ(stamps.size(), 2u);
    EXPECT_EQ(stamps[0].item, "premises");
    EXPECT_EQ(stamps[0].visit, std::string(32, 'a'));
    EXPECT_EQ(stamps[0].graded_at, tests::noon("2026-10-20"));
    EXPECT_EQ(stamps[1].visit, std::nullopt);
}

struct FormerCase {
    const char* sentence;
    base::Result<void> (*act)(Season&);
};

TEST(FormerPosts, BarAsThoseOfTodayDo) {
    const FormerCase cases[] = {
        {"an answer",
         [](Season& at) {
             const auto objection = at.contest("theme_day", "2026-10-21").value();
             return at.answer(at.second, objection, 500, "2026-10-22");
         }},
        {"a grade",
         [](Season& at) {
             return at.grade(at.second, at.branch_a, "service", 100, "再看", {2026, 4});
         }},
        {"a grade in a team",
         [](Season& at) {
             return at.grade_together(at.inspector, at.second, at.branch_a, "service", 100,
                                      {2026, 4});
         }},
    };
    for (const FormerCase& c : cases) {
        Season at;
        at.grade_all();
        ASSERT_TRUE(at.publish("2026-10-20"));
        at.once_held(at.second, at.committee_a);
        EXPECT_EQ(code_of(c.act(at)), "inspection.own_unit") << c.sentence;
    }
}

struct ClockCase {
    const char* sentence;
    const char* published;
    bool told;
};

TEST(Clocks, SayWhenNoHolidayTableWasThereToCountBy) {
    const ClockCase cases[] = {{"within a year that is known", "2026-10-20", false},
                               {"across the turn to one that is not", "2026-12-30", true}};
    for (const ClockCase& c : cases) {
        Season at;
        at.grade_all();
        ASSERT_TRUE(at.publish(c.published));
        const auto page = at.database().read([&](storage::Transaction& tx) {
            return sheet_page(tx, at.secretary, at.branch_a, {2026, 3}, tests::noon(c.published))
                .value();
        });
        EXPECT_EQ(page.clock_note.find("2027年的放假") != std::string::npos, c.told) << c.sentence;
    }
}

}  // namespace
}  // namespace shiji::inspection
