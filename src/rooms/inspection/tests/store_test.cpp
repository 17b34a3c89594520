#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/messages.h"
#include "tests/support/district.h"

namespace shiji::inspection {
namespace {

using testing::ElementsAre;

std::vector<std::string> words(const SheetLine& line) {
    std::vector<std::string> texts;
    for (const LineFact& fact : line.facts) texts.push_back((fact.met ? "√ " : "× ") + fact.words);
    return texts;
}

TEST(ScoreFromTheStore, ComesFromAcceptedRecordsOnly) {
    District district;
    const auto july = district.file("2026-07-08", "2026-07-09");
    district.accept(july, "2026-07-10");
    const auto august = district.file("2026-08-12", "2026-08-31");
    district.accept(august, "2026-09-01");
    district.file("2026-09-09", "2026-09-10");  // waits on the desk

    const auto sheet = district.sheet_of(district.branch_a, "2026-10-20");
    ASSERT_TRUE(sheet);
    const auto& theme_days = line(*sheet, "theme_day");
    EXPECT_EQ(theme_days.reckoning, "10.00 × 2/3 = 6.67");
    const std::string four = "，缺：党性教育、党费缴纳、议事谋事、党员活动";
    EXPECT_THAT(words(theme_days),
                ElementsAre("√ 7月主题党日：7月8日已开，7月9日报备，已审" + four,
                            "√ 8月主题党日：8月12日已开，8月31日补报（迟14天），已审" + four,
                            "× 9月主题党日：已报备，待审"));
    EXPECT_EQ(theme_days.facts[0].gathering, july);
    EXPECT_EQ(line(*sheet, "study").reckoning, "8.00 × 2/3 = 5.33") << "met by the same gatherings";
    EXPECT_EQ(line(*sheet, "study_elements").reckoning, "4.00 × 4/12 = 1.33");
    EXPECT_FALSE(line(*sheet, "committee_meeting").applies);
    EXPECT_EQ(line(*sheet, "plan").points, base::Points{});
}

TEST(ScoreFromTheStore, SaysWhatWasHonestlyNotHeld) {
    District district;
    district.not_held("2026-08-12", "2026-08-13");
    const auto sheet = district.sheet_of(district.branch_a, "2026-10-20");
    ASSERT_TRUE(sheet);
    EXPECT_THAT(words(line(*sheet, "theme_day")),
                ElementsAre("× 7月主题党日：没有报备", "× 8月主题党日：未开，8月13日如实说明",
                            "× 9月主题党日：没有报备"));
    EXPECT_EQ(line(*sheet, "not_held_explained").met, 1);
}

TEST(ScoreFromTheStore, OneByOneOrAllAtOnceIsTheSame) {
    District district;
    district.accept(district.file("2026-07-08", "2026-07-09"), "2026-07-10");
    ASSERT_TRUE(
        district.grade(district.inspector, district.branch_b, "integration", 650, "有结果"));
    const auto sheets = district.database().read([&](storage::Transaction& tx) {
        return score_quarter(tx, rulebook::Rulebook::shipped(), {2026, 3},
                             tests::noon("2026-10-20"));
    });
    ASSERT_EQ(sheets.size(), 3u) << "branches only";
    for (const Sheet& sheet : sheets) {
        const auto alone = district.sheet_of(sheet.organisation, "2026-10-20");
        ASSERT_TRUE(alone);
        EXPECT_EQ(sheet_text(sheet), sheet_text(*alone));
    }
    std::vector<std::string> names, office_order;
    for (const Sheet& sheet : sheets) names.push_back(sheet.organisation_name);
    district.database().read([&](storage::Transaction& tx) {
        for (const auto& one : organisation::list_organisations(tx, *base::Date::of(2026, 9, 30)))
            if (organisation::is_branch(one.kind)) office_order.push_back(one.name.text);
    });
    EXPECT_EQ(names, office_order) << "never by points";
}

TEST(ScoreFromTheStore, ACommitteesSheetHasTheLinesOfItsOwnDutiesOnly) {
    District district;
    const auto sheet = district.sheet_of(district.committee_a, "2026-10-20");
    ASSERT_TRUE(sheet);
    std::vector<std::string> codes;
    for (const SheetLine& line : sheet->lines) {
        codes.push_back(line.item->code);
        EXPECT_TRUE(line.applies) << line.item->code;
        EXPECT_EQ(line.item->kind, ItemKind::Statutory) << line.item->code;
    }
    EXPECT_THAT(codes, testing::Contains("study"));
    EXPECT_THAT(codes, testing::Not(testing::Contains("theme_day")));
    std::vector<std::string> headings;
    for (const SheetSection& one : sheet->sections) headings.push_back(one.section->code);
    EXPECT_THAT(headings, testing::ElementsAre("learning", "mechanism")) << "no empty ones";
    EXPECT_EQ(sheet->ungraded, 0);
}

TEST(ScoreFromTheStore, RefusesWhatItCannotScore) {
    District district;
    const auto unknown = district.sheet_of({std::string(32, 'e')}, "2026-10-20");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code(), "organisation.not_found");
    const auto early = district.sheet_of(district.branch_a, "2026-10-20", {2021, 4});
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code(), "inspection.no_rubric");
    const auto none = district.database().read([&](storage::Transaction& tx) {
        return score_quarter(tx, rulebook::Rulebook::shipped(), {2021, 4},
                             tests::noon("2026-10-20"));
    });
    EXPECT_TRUE(none.empty());
}

TEST(GradeItem, TheNewestCountsAndAllStayOnFile) {
    District district;
    ASSERT_TRUE(district.grade(district.inspector, district.branch_a, "integration", 800, "很好"));
    ASSERT_TRUE(district.grade(district.inspector, district.branch_a, "integration", 650, "复核"));
    const auto sheet = district.sheet_of(district.branch_a, "2026-10-20");
    ASSERT_TRUE(sheet);
    const auto& graded = line(*sheet, "integration");
    EXPECT_EQ(graded.points.hundredths, 650);
    EXPECT_EQ(graded.grader, "周敏");
    EXPECT_EQ(graded.reason, "复核");
    EXPECT_EQ(sheet->ungraded, 4);
    const auto rows = district.database().read(
        [](storage::Transaction& tx) { return tx.count("select count(*) from inspection_grade"); });
    EXPECT_EQ(rows, 2);
    EXPECT_EQ(district.sheet_of(district.branch_a, "2026-10-20", {2026, 2})->ungraded, 5)
        << "a grade is of its quarter";
    EXPECT_EQ(district.sheet_of(district.branch_b, "2026-10-20")->ungraded, 5);
}

struct GradeCase {
    const char* sentence;
    OrganisationId District::*graded;
    const char* item;
    std::int64_t points;
    const char* reason;
    base::Quarter quarter;
    const char* code;
};

TEST(GradeItem, IsRefusedWithItsReason) {
    const GradeCase cases[] = {
        {"all of the points", &District::branch_a, "integration", 800, "好", {2026, 3}, ""},
        {"none of the points", &District::branch_a, "integration", 0, "没有", {2026, 3}, ""},
        {"a hundredth too many",
         &District::branch_a,
         "integration",
         801,
         "好",
         {2026, 3},
         "inspection.too_many_points"},
        {"less than nothing",
         &District::branch_a,
         "integration",
         -1,
         "差",
         {2026, 3},
         "inspection.too_many_points"},
        {"no reason",
         &District::branch_a,
         "integration",
         500,
         "",
         {2026, 3},
         "inspection.no_reason"},
        {"an item that records decide",
         &District::branch_a,
         "theme_day",
         500,
         "好",
         {2026, 3},
         "inspection.not_graded_item"},
        {"an item that does not exist",
         &District::branch_a,
         "photos",
         500,
         "好",
         {2026, 3},
         "inspection.no_item"},
        {"a quarter that lies ahead",
         &District::branch_a,
         "integration",
         500,
         "好",
         {2027, 1},
         "inspection.not_begun"},
        {"a quarter before all rubrics",
         &District::branch_a,
         "integration",
         500,
         "好",
         {2021, 1},
         "inspection.no_rubric"},
        {"what is no branch",
         &District::work_committee,
         "integration",
         500,
         "好",
         {2026, 3},
         "inspection.not_scored"},
        {"a branch of one's own department",
         &District::own_branch,
         "integration",
         500,
         "好",
         {2026, 3},
         "inspection.own_unit"},
    };
    District district;
    for (const GradeCase& c : cases) {
        const auto graded = district.grade(district.inspector, district.*c.graded, c.item, c.points,
                                           c.reason, c.quarter);
        EXPECT_EQ(graded ? "" : graded.error().code(), c.code) << c.sentence;
        if (graded) continue;
        const std::string sentence = settings::sentence(graded.error().faults.front());
        EXPECT_EQ(sentence.find('{'), std::string::npos) << "every hole is filled: " << sentence;
    }
    const auto nobody =
        district.grade(district.inspector, {std::string(32, 'e')}, "integration", 500, "好");
    EXPECT_EQ(nobody ? "" : nobody.error().code(), "organisation.not_found");
}

TEST(GradeItem, AFailedWriteLeavesNothing) {
    auto fails = std::make_shared<bool>(false);
    storage::Config config;
    config.before_write = [fails] {
        if (*fails) throw storage::Failure(storage::Failure::Kind::DiskFull, "full");
    };
    District district(config);
    *fails = true;
    EXPECT_THROW(
        (void)district.grade(district.inspector, district.branch_a, "integration", 500, "好"),
        storage::Failure);
    *fails = false;
    EXPECT_EQ(district.sheet_of(district.branch_a, "2026-10-20")->ungraded, 5);
}

}  // namespace
}  // namespace shiji::inspection
