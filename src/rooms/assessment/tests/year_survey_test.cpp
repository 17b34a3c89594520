#include <gtest/gtest.h>

#include "rooms/assessment/tests/year_story.h"
#include "rooms/surveys/surveys.h"

namespace shiji::assessment {
namespace {

using surveys::ClassCount;

ClassCount asked_five(const surveys::AnswerCount& answers) {
    return {.returned = answers.satisfied + answers.mostly_satisfied + answers.dissatisfied +
                        answers.unknown,
            .answers = std::vector<surveys::AnswerCount>(5, answers)};
}

/// Slips are out for a week before `on`; then the inspector counts and the second confirms.
surveys::SurveyId survey_branch(Year& year, const OrganisationId& where, std::string_view on,
                                const std::vector<ClassCount>& counts) {
    auto& chance = year.district.chance();
    surveys::SurveyId id;
    const auto open = [&](auto& tx, auto now) {
        auto made = surveys::open_survey(tx, year.district.inspector, where,
                                         {.model = "branch-work",
                                          .year = {"2026"},
                                          .campaign = {},
                                          .basis = {"区直工委发〔2026〕5号"},
                                          .closes_on = day(on).plus_days(-1),
                                          .classes = {{{"党员"}, 12}, {{"服务对象"}, 90}}},
                                         now, chance);
        if (made) id = *made;
        return made;
    };
    EXPECT_EQ(year.write(day(on).plus_days(-7).iso(), open), "");
    EXPECT_EQ(year.write(on,
                         [&](auto& tx, auto now) {
                             return surveys::count_slips(tx, year.district.inspector, id, {counts},
                                                         now, chance);
                         }),
              "");
    EXPECT_EQ(year.write(on,
                         [&](auto& tx, auto now) {
                             return surveys::confirm_count(tx, year.second, id, {2}, now, chance);
                         }),
              "");
    return id;
}

const std::vector<ClassCount> kCounted{asked_five({2, 1, 0, 7}), asked_five({30, 8, 2, 3})};

TEST(YearSurvey, TakesWhatWasCountedAndIsNotTypedAgain) {
    Year year;
    year.freeze_quarter();
    year.begin();
    for (const auto& branch : {year.where, year.district.branch_b}) {
        year.enter_both(Year::year_end(), branch);
        year.enter_both(Year::report(), branch);
    }
    const auto id = survey_branch(year, year.where, "2026-12-11", kCounted);
    const YearLine line = year.line("satisfaction");
    EXPECT_TRUE(line.counted);
    EXPECT_EQ(line.record, id.hex) << "the line leads to the survey";
    // The members' class is left out, for three alone took a side.
    EXPECT_EQ(line.reckoning.substr(0, line.reckoning.find("；")),
              "（100.00 × 30 + 70.00 × 8 + 30.00 × 2）÷ 40 = 90.50");
    EXPECT_EQ(year.enter(year.district.inspector, Year::survey(), year.where, "2026-12-12"),
              "assessment.surveyed_there");
    EXPECT_EQ(
        year.enter(year.district.inspector, Year::survey(), year.district.branch_b, "2026-12-12"),
        "")
        << "there was none there";
    EXPECT_EQ(year.decide(year.second, year.last_mark, year.district.branch_b, MarkState::Confirmed,
                          "2026-12-12"),
              "");
    ASSERT_EQ(year.notify(), "");
    ASSERT_EQ(year.contest("satisfaction", "2027-01-06"), "");
    EXPECT_EQ(year.answer(year.district.inspector, "satisfaction",
                          {.upheld = false, .points = {}, .reason = {"票数无误"}}, "2027-01-08"),
              "assessment.entered_it")
        << "whoever counted does not answer";
    EXPECT_EQ(year.answer(year.second, "satisfaction",
                          {.upheld = false, .points = {}, .reason = {"票数无误"}}, "2027-01-08"),
              "");
}

TEST(YearSurvey, AMarkThatTwoEnteredStandsAndALateCountChangesNothing) {
    Year year;
    year.freeze_quarter();
    year.begin();
    year.enter_all();
    const std::string before = year.line("satisfaction").points.text();
    survey_branch(year, year.where, "2026-12-11", kCounted);
    EXPECT_EQ(year.line("satisfaction").points.text(), before);
    ASSERT_EQ(year.notify(), "");
    survey_branch(year, year.district.branch_b, "2027-01-13", kCounted);
    const auto other = year.sheet(year.district.branch_b);
    const bool counted = std::any_of(
        other.lines.begin(), other.lines.end(),
        [](const YearLine& line) { return line.code == "satisfaction" && line.counted; });
    EXPECT_FALSE(counted) << "after it was notified";
}

TEST(YearSurvey, OneThatWouldShowNobodyEnoughIsNone) {
    Year year;
    year.freeze_quarter();
    year.begin();
    survey_branch(year, year.where, "2026-12-11",
                  {asked_five({2, 1, 0, 7}), {.returned = 3, .answers = {}}});
    EXPECT_FALSE(year.line("satisfaction").counted);
}

}  // namespace
}  // namespace shiji::assessment
