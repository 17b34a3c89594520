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
