#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/tests/facts.h"
#include "tests/support/days.h"

namespace shiji::inspection {
namespace {

using records::DutyState;

constexpr base::Quarter kQuarter{2026, 3};
const base::Moment kAfter = base::Moment::end_of(base::Date::of(2026, 10, 20).value());

RubricItem item(std::string_view metric, std::int64_t weight, std::int64_t per_occurrence = 0,
                std::optional<std::int64_t> cap = {}) {
    return {.code = "item",
            .section = "一",
            .name = {"项"},
            .kind = metric == "graded" ? ItemKind::Effect : ItemKind::Statutory,
            .weight = {weight},
            .metric = std::string(metric),
            .per_occurrence = {per_occurrence},
            .cap = {cap.value_or(weight)},
            .clause = "条"};
}

/// So many theme days owed by the end of September, the first `met` of them met.
Evidence theme_days(int met, int owed) {
    Evidence evidence;
    for (int i = 0; i < owed; ++i)
        evidence.duties.push_back(
            {rulebook::Obligation{.code = "theme_day",
                                  .name = {"主题党日"},
                                  .period = {day("2026-09-01"), day("2026-09-30")},
                                  .due_on = day("2026-09-30"),
                                  .group = {},
                                  .met_by = {rulebook::Cover::ThemeDay},
                                  .source = {},
                                  .article = {},
                                  .why = {}},
             i < met ? DutyState::Accepted : DutyState::Overdue, std::nullopt, false});
    return evidence;
}

SheetLine line_of(const RubricItem& one, const Evidence& evidence, base::Moment now = kAfter) {
    Rubric rubric{.code = "r", .name = {}, .from = kQuarter, .until = {}, .items = {one}};
    if (one.metric == "not_held_explained" || one.metric == "late_filings") {
        rubric.items.push_back(item("duty:theme_day", 100));
        rubric.items.back().code = "theme_day";
    }
    return score(rubric, evidence, kQuarter, now).lines.front();
}

struct ShareCase {
    const char* sentence;
    std::int64_t weight;
    int met;
    int owed;
    std::int64_t cap;
    std::int64_t points;
    const char* reckoning;
};

TEST(Score, SharesAreExactInHundredths) {
    const ShareCase cases[] = {
        {"all of them", 1000, 3, 3, 1000, 1000, "10.00 × 3/3 = 10.00"},
        {"none", 1000, 0, 3, 1000, 0, "10.00 × 0/3 = 0.00"},
        {"two thirds of ten", 1000, 2, 3, 1000, 667, "10.00 × 2/3 = 6.67"},
        {"one third of ten is rounded down", 1000, 1, 3, 1000, 333, "10.00 × 1/3 = 3.33"},
        {"exactly half a hundredth goes up", 500, 7, 16, 500, 219, "5.00 × 7/16 = 2.19"},
        {"just below half goes down", 100, 1, 7, 100, 14, "1.00 × 1/7 = 0.14"},
        {"no more than the cap is lost", 1000, 0, 3, 400, 600,
         "10.00 × 0/3 = 0.00，最多扣 4.00，得 6.00"},
        {"a cap that is not reached says nothing", 1000, 2, 3, 400, 667, "10.00 × 2/3 = 6.67"},
    };
    for (const ShareCase& c : cases) {
        const auto line =
            line_of(item("duty:theme_day", c.weight, 0, c.cap), theme_days(c.met, c.owed));
        EXPECT_EQ(line.points.hundredths, c.points) << c.sentence;
        EXPECT_EQ(line.possible.hundredths, c.weight) << c.sentence;
        EXPECT_EQ(line.reckoning, c.reckoning) << c.sentence;
    }
}

struct OccurrenceCase {
    const char* sentence;
    int met;
    int owed;
    std::int64_t cap;
    std::int64_t points;
    const char* reckoning;
};

TEST(Score, OccurrencesAreDeductedUpToTheCap) {
    const OccurrenceCase cases[] = {
        {"none", 3, 3, 600, 600, "6.00 − 0 × 0.50 = 6.00"},
        {"two of three", 1, 3, 600, 500, "6.00 − 2 × 0.50 = 5.00"},
        {"just the whole", 0, 12, 600, 0, "6.00 − 12 × 0.50 = 0.00"},
        {"more than the whole", 0, 13, 600, 0, "6.00 − 13 × 0.50，最多扣 6.00，得 0.00"},
        {"more than the cap", 0, 9, 400, 200, "6.00 − 9 × 0.50，最多扣 4.00，得 2.00"},
    };
    for (const OccurrenceCase& c : cases) {
        const auto line = line_of(item("late_filings", 600, 50, c.cap), theme_days(c.met, c.owed));
        EXPECT_EQ(line.points.hundredths, c.points) << c.sentence;
        EXPECT_EQ(line.reckoning, c.reckoning) << c.sentence;
    }
}

TEST(Score, WhatIsNotOwedLeavesTheDenominator) {
    const auto line = line_of(item("duty:group_meeting", 600), theme_days(3, 3));
    EXPECT_FALSE(line.applies);
    EXPECT_EQ(line.possible, base::Points{});
    EXPECT_EQ(line.reckoning, "不适用，不计入满分");
}

TEST(Score, WhatIsNotYetDueLeavesTheDenominator) {
    const base::Moment september = base::Moment::start_of(day("2026-09-30"));
    const auto open = line_of(item("duty:theme_day", 600), theme_days(0, 2), september);
    EXPECT_TRUE(open.applies);
    EXPECT_EQ(open.possible, base::Points{});
    EXPECT_EQ(open.reckoning, "尚未到期，暂不计入");
    const auto begun = line_of(item("duty:theme_day", 600), theme_days(1, 2), september);
    EXPECT_EQ(begun.points.hundredths, 600);
    EXPECT_EQ(begun.reckoning, "6.00 × 1/1 = 6.00（另有1项未到期）");
}

TEST(Score, PeopleGradeEffectItems) {
    Evidence evidence = theme_days(3, 3);
    const auto open = line_of(item("graded", 800), evidence);
    EXPECT_EQ(open.possible, base::Points{}) << "a record on file earns no quality points";
    EXPECT_EQ(open.reckoning, "待评，暂不计入");
    evidence.grades = {{"item", {650}, "有结果", "周敏"}};
    const auto graded = line_of(item("graded", 800), evidence);
    EXPECT_EQ(graded.points.hundredths, 650);
    EXPECT_EQ(graded.possible.hundredths, 800);
    EXPECT_EQ(graded.reckoning, "评 6.50 / 8.00");
    EXPECT_EQ(graded.grader, "周敏");
    EXPECT_EQ(graded.reason, "有结果");
}

TEST(Score, AnEmptySheetDividesByNothing) {
    const Sheet sheet = score(shipped_rubric(kQuarter), {}, kQuarter, kAfter);
    EXPECT_EQ(sheet.points, base::Points{});
    EXPECT_EQ(sheet.possible, base::Points{});
    EXPECT_EQ(sheet.out_of_hundred, base::Points{});
    EXPECT_EQ(sheet.ungraded, 5);
    EXPECT_THAT(sheet_text(sheet), testing::HasSubstr("还没有可以计分的项目"));
}

TEST(Score, OneLateGatheringIsOneOccurrenceHoweverMuchItMeets) {
    const auto read = read_facts(
        "unit 支部\nquarter 2026Q3\ntoday 2026-10-20\n"
        "held 2026-07-08 theme_day,collective_study,assembly,lecture filed 2026-07-30 accepted\n"
        "held 2026-08-12 theme_day,collective_study filed 2026-08-13 accepted\n"
        "held 2026-09-09 theme_day,collective_study filed 2026-09-10 accepted\n");
    const Sheet sheet = score(shipped_rubric(read.quarter), read.evidence, read.quarter, read.now);
    for (const SheetLine& line : sheet.lines)
        if (line.item->code == "late_filings") {
            EXPECT_EQ(line.due, 3);
            EXPECT_EQ(line.met, 2);
            EXPECT_EQ(line.reckoning, "6.00 − 1 × 0.50 = 5.50");
        }
}

TEST(Score, FiveHundredBranchesAreQuick) {
    const auto figure = measure_scoring(500, kQuarter, seams::system_clock());
    EXPECT_EQ(figure.branches, 500);
    EXPECT_EQ(figure.lines, 500 * 18);
    RecordProperty("took_ms", static_cast<int>(figure.took_ms));
    std::printf("%lld branches, %lld duties, %lld lines: %lld ms\n",
                static_cast<long long>(figure.branches), static_cast<long long>(figure.duties),
                static_cast<long long>(figure.lines), static_cast<long long>(figure.took_ms));
}

}  // namespace
}  // namespace shiji::inspection
