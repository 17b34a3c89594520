#include <filesystem>
#include <fstream>

#include "platform/seams/seams.h"
#include "rooms/assessment/tests/year_facts.h"
#include "tests/support/source_tree.h"
#include "tests/support/store.h"

namespace shiji::assessment {
namespace {

constexpr std::string_view kSheetMark = "\nsheet\n";

YearSheet reckoned(const std::string& facts) {
    const GoldenYear golden = read_year_facts(facts);
    return reckon(shipped_scheme(golden.year), golden.facts, tests::noon("2027-01-20"));
}

TEST(GoldenYears, AreReckonedAsAgreed) {
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(
             tests::source_tree() / "src/rooms/assessment/tests/golden")) {
        if (entry.path().extension() != ".year") continue;
        files += 1;
        const std::string text = tests::text_of(entry.path());
        const auto mark = text.find(kSheetMark);
        const std::string facts = text.substr(0, mark == std::string::npos ? mark : mark + 1);
        const std::string computed =
            year_text(reckoned(facts), shipped_scheme(read_year_facts(facts).year));
        if (std::getenv("SHIJI_WRITE_GOLDEN") != nullptr) {
            std::ofstream(entry.path()) << facts << "sheet\n" << computed;
            continue;
        }
        ASSERT_NE(mark, std::string::npos) << entry.path();
        EXPECT_EQ(text.substr(mark + kSheetMark.size()), computed) << entry.path();
    }
    EXPECT_GE(files, 6);
}

const char* const kUsual =
    "unit 第一党支部\nquarter 2026Q1 92.50\nquarter 2026Q2 88.00\nquarter 2026Q3 95.25\n"
    "quarter 2026Q4 90.00\nyear_end 88.00 看过现场\nreport 较好\nsatisfaction 群众 40 8 2 5\n";

TEST(Reckon, OneLineIsAsAPersonWouldReckonIt) {
    const YearSheet sheet = reckoned(kUsual);
    EXPECT_EQ(sheet.lines[0].reckoning, "10.00 × 92.50 ÷ 100 = 9.25");
    EXPECT_EQ(sheet.possible.text(), "100.00");
    EXPECT_EQ(sheet.points, sheet.out_of_hundred);
    EXPECT_EQ(sheet.rule_band, "good");
}

TEST(Reckon, WhatIsMissingLeavesTheDenominator) {
    const YearSheet sheet = reckoned("missing 2026Q1 没有评分\nquarter 2026Q2 80.00\n");
    EXPECT_FALSE(sheet.lines[0].counted);
    EXPECT_EQ(sheet.possible.text(), "10.00");
    EXPECT_EQ(sheet.total.text(), "80.00");
    const YearSheet nothing = reckoned("unit 空\n");
    EXPECT_EQ(nothing.rule_band, "") << "no band of nothing";
}

TEST(Reckon, BandsBeginAtTheirFloor) {
    const auto band_at = [](const char* score) {
        return reckoned(std::string("quarter 2026Q1 ") + score + "\n").rule_band;
    };
    EXPECT_EQ(band_at("90.00"), "excellent");
    EXPECT_EQ(band_at("89.90"), "good");
    EXPECT_EQ(band_at("80.00"), "good");
    EXPECT_EQ(band_at("79.90"), "fair");
    EXPECT_EQ(band_at("60.00"), "fair");
    EXPECT_EQ(band_at("59.90"), "poor");
    EXPECT_EQ(band_at("0.00"), "poor");
}

TEST(Reckon, ACapHoldsTheBandAndNotTheFigures) {
    const YearSheet sheet = reckoned("quarter 2026Q1 96.00\ncap no_life 三季度没有开展\n");
    EXPECT_EQ(sheet.total.text(), "96.00");
    EXPECT_EQ(sheet.rule_band, "fair");
    EXPECT_EQ(reckoned("quarter 2026Q1 50.00\ncap no_life 三季度没有开展\n").rule_band, "poor");
    EXPECT_EQ(reckoned("quarter 2026Q1 96.00\ncap no_life 没有\nlapsed no_life\n").rule_band,
              "excellent");
}

TEST(Reckon, AdditionsAndDeductionsHaveALimit) {
    EXPECT_EQ(
        reckoned("quarter 2026Q1 80.00\nadjust 案1 -4.00 一\nadjust 案2 -3.00 二\n").total.text(),
        "75.00");
    EXPECT_EQ(reckoned("quarter 2026Q1 98.00\nadjust 案1 4.00 一\n").total.text(), "100.00");
    EXPECT_EQ(reckoned("quarter 2026Q1 80.00\nadjust 案1 -4.00 一\nlapsed 案1\n").total.text(),
              "80.00");
}

TEST(Reckon, AQuarterCountsByItsTotalWhereTheSchemeSaysSo) {
    const auto golden = read_year_facts("quarter 2026Q1 92.50 -2.00 90.50\nquarter 2026Q2 80.00\n");
    YearScheme scheme = shipped_scheme("2026");
    const auto line = [&](std::size_t nth) {
        return reckon(scheme, golden.facts, tests::noon("2027-01-20")).lines[nth];
    };
    EXPECT_EQ(line(0).score.text(), "90.50");
    EXPECT_EQ(line(0).reckoning, "加减分 -2.00，总分 90.50；10.00 × 90.50 ÷ 100 = 9.05");
    EXPECT_EQ(line(1).reckoning, "10.00 × 80.00 ÷ 100 = 8.00") << "its rubric knows no more";
    for (const std::optional<bool> unsaid : {std::optional<bool>(), std::optional(false)}) {
        scheme.adjusted_quarters = unsaid;
        EXPECT_EQ(line(0).reckoning, "10.00 × 92.50 ÷ 100 = 9.25");
    }
}

/// Random years: a seed is in every message.
TEST(Reckon, NeverFallsForABetterQuarterOrForAnObjection) {
    seams::SeededChance chance(20'261'126);
    const YearScheme scheme = shipped_scheme("2026");
    for (int nth = 0; nth < 500; ++nth) {
        YearFacts facts;
        for (const YearQuarter& one : scheme.quarters)
            if (chance.below(5) > 0)
                facts.quarters.push_back(
                    {one.quarter, base::Points{static_cast<std::int64_t>(chance.below(10'001))}, "",
                     "", ""});
        facts.marks.push_back({.record = "m",
                               .kind = MarkKind::YearEnd,
                               .word = {},
                               .points = {static_cast<std::int64_t>(chance.below(10'001))},
                               .respondents = {},
                               .reason = {},
                               .document = {},
                               .by = {}});
        facts.marks.push_back({.record = "a",
                               .kind = MarkKind::Adjustment,
                               .word = "案",
                               .points = {static_cast<std::int64_t>(chance.below(1'001)) - 500},
                               .respondents = {},
                               .reason = {},
                               .document = {},
                               .by = {}});
        const YearSheet before = reckon(scheme, facts, {});
        EXPECT_LE(before.points, before.possible) << nth;
        EXPECT_LE(before.total, base::Points{10'000}) << nth;
        YearFacts better = facts;
        if (!better.quarters.empty()) {
            auto& score = better.quarters[chance.below(better.quarters.size())].score;
            score = std::min(base::Points{10'000},
                             *score + base::Points{static_cast<std::int64_t>(chance.below(900))});
        }
        EXPECT_GE(reckon(scheme, better, {}).total, before.total) << nth;
        YearFacts ruled = facts;
        ruled.rulings["year_end"] = {YearRulingKind::Upheld,
                                     {static_cast<std::int64_t>(chance.below(10'001))}};
        ruled.rulings["a"] = {YearRulingKind::Lapsed, {}};
        EXPECT_GE(reckon(scheme, ruled, {}).total, before.total) << nth;
    }
}

TEST(YearDigest, IsOfEveryFigure) {
    const YearSheet sheet = reckoned(kUsual);
    const std::string digest = year_digest(sheet);
    void (*const changes[])(YearSheet&) = {
        [](YearSheet& s) { s.lines[0].score = {1}; },
        [](YearSheet& s) { s.lines[0].points = {1}; },
        [](YearSheet& s) { s.lines[4].reckoning = ""; },
        [](YearSheet& s) { s.total = {1}; },
        [](YearSheet& s) { s.band = "good"; },
        [](YearSheet& s) { s.year = "2027"; },
        [](YearSheet& s) { s.lines[0].digest = "x"; },
        [](YearSheet& s) { s.scheme = "x"; },
    };
    for (const auto change : changes) {
        YearSheet other = sheet;
        change(other);
        EXPECT_NE(year_digest(other), digest);
    }
}

}  // namespace
}  // namespace shiji::assessment
