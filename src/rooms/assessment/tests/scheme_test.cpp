#include <gtest/gtest.h>

#include "rooms/assessment/assessment.h"

namespace shiji::assessment {
namespace {

TEST(Scheme, WhatIsShippedHasNoFlawInAnyYear) {
    for (const char* year : {"2022", "2025", "2026", "2031"}) {
        const YearScheme scheme = shipped_scheme(year);
        EXPECT_TRUE(find_flaws(scheme).empty()) << year;
        EXPECT_EQ(scheme.quarters.front().quarter.text(), std::string(year) + "Q1");
        EXPECT_EQ(last_day(scheme).iso(), std::string(year) + "-12-31");
    }
    EXPECT_FALSE(is_year("26"));
    EXPECT_FALSE(is_year("1999"));
    EXPECT_FALSE(is_year("2026Q1"));
}

TEST(Scheme, AnAssessmentYearNeedNotBeTheCalendars) {
    YearScheme scheme = shipped_scheme("2026");
    for (YearQuarter& one : scheme.quarters) one.quarter = one.quarter.plus(-1);
    EXPECT_TRUE(find_flaws(scheme).empty());
    EXPECT_EQ(last_day(scheme).iso(), "2026-09-30");
}

TEST(Scheme, ThatDoesNotSayWhatAQuarterCountsByKeepsTheDigestItHad) {
    YearScheme scheme = shipped_scheme("2026");
    scheme.adjusted_quarters.reset();
    const std::string digest = scheme_digest(scheme);
    std::string before = base::write_json(scheme);
    before.erase(before.find(",\"adjusted_quarters\""));
    EXPECT_EQ(digest, base::to_hex(transparency::sha256(before + "}")));
    const auto read = base::read_json<YearScheme>(before + "}");
    ASSERT_TRUE(read) << "as it stands in stores of earlier versions";
    EXPECT_EQ(scheme_digest(*read), digest);
    scheme.adjusted_quarters = false;
    EXPECT_NE(scheme_digest(scheme), digest) << "said is said";
}

struct FlawCase {
    const char* sentence;
    void (*change)(YearScheme&);
    const char* flaw;
};

TEST(Scheme, EachFlawIsNamed) {
    const FlawCase cases[] = {
        {"weights too low", [](YearScheme& s) { s.report = {1'400}; }, "99.00"},
        {"weights below nothing",
         [](YearScheme& s) {
             s.report = {-100};
             s.year_end = {4'600};
         },
         "权重不能小于 0"},
        {"a quarter twice", [](YearScheme& s) { s.quarters[1].quarter = s.quarters[0].quarter; },
         "写了两次"},
        {"no quarter",
         [](YearScheme& s) {
             s.quarters.clear();
             s.year_end = {7'000};
         },
         "没有写明采用哪些季度"},
        {"one band", [](YearScheme& s) { s.bands.resize(1); }, "至少要有两档"},
        {"bands upside down", [](YearScheme& s) { std::swap(s.bands[0], s.bands[1]); }, "从高到低"},
        {"a last band above nothing", [](YearScheme& s) { s.bands.back().floor = {100}; },
         "最后一档的下限应为 0"},
        {"a band without a name", [](YearScheme& s) { s.bands[0].name = {}; }, "名称和代码"},
        {"two bands of one name", [](YearScheme& s) { s.bands[1].name = s.bands[0].name; },
         "名称和代码"},
        {"no share", [](YearScheme& s) { s.top_percent_max = 0; }, "比例"},
        {"a cap without a basis", [](YearScheme& s) { s.caps[0].basis = {}; }, "情形和依据"},
        {"a cap to no band", [](YearScheme& s) { s.caps[0].band = "none"; }, "不在方案里"},
        {"contentment upside down", [](YearScheme& s) { s.satisfied = {100}; }, "从高到低"},
        {"no grades", [](YearScheme& s) { s.report_grades.clear(); }, "述职评议的等次"},
        {"a grade past a hundred", [](YearScheme& s) { s.report_grades[0].score = {10'100}; },
         "折算分"},
        {"no name", [](YearScheme& s) { s.name = {}; }, "年度和名称"},
    };
    for (const FlawCase& c : cases) {
        YearScheme scheme = shipped_scheme("2026");
        c.change(scheme);
        std::string all;
        for (const auto& flaw : find_flaws(scheme)) all += flaw + "\n";
        EXPECT_NE(all.find(c.flaw), std::string::npos) << c.sentence << ": " << all;
        EXPECT_NE(scheme_digest(scheme), scheme_digest(shipped_scheme("2026"))) << c.sentence;
    }
}

}  // namespace
}  // namespace shiji::assessment
