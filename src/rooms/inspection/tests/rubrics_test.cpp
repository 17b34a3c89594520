#include "rooms/inspection/rubrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/messages.h"
#include "rooms/inspection/tests/drafting.h"

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(RubricDraft, BeginsAsACopyAndOnlyForAQuarterAhead) {
    Drafting district;
    EXPECT_EQ(district.open("2026-11-26", {2026, 4}), "inspection.quarter_begun");
    EXPECT_EQ(district.open("2027-01-01", {2027, 1}), "inspection.quarter_begun")
        << "its first day";
    EXPECT_EQ(district.open(), "");
    EXPECT_EQ(district.open(), "inspection.draft_open");
    const RubricDraft draft = district.draft();
    EXPECT_EQ(draft.rubric.version, 3);
    EXPECT_EQ(draft.rubric.items, shipped_rubric({2027, 1}).items);
    EXPECT_THAT(draft.flaws, IsEmpty());
    EXPECT_EQ(district.version_in({2027, 1}), 2) << "a draft counts for nothing";
    EXPECT_EQ(district.discard(2), "inspection.draft_moved");
    EXPECT_EQ(district.discard(1), "");
    EXPECT_EQ(district.discard(1), "inspection.no_draft");
    EXPECT_EQ(district.open("2026-09-22", {2026, 4}), "");
    EXPECT_THAT(district.draft().flaws, IsEmpty()) << "a copy of the newest, in which truth pays";
    EXPECT_EQ(district.discard(1), "");
    EXPECT_EQ(district.propose_draft(1), "inspection.no_draft");
}

TEST(RubricDraft, IsChangedByOneAtATimeAndGivesNewItemsACode) {
    Drafting district;
    ASSERT_EQ(district.open(), "");
    ChangeRubric changed = district.words();
    changed.items[0].code = "";
    ASSERT_EQ(district.change(changed), "");
    EXPECT_EQ(district.draft().rubric.items[0].code, "item_1");
    EXPECT_EQ(district.change(changed), "inspection.draft_moved");
    changed.revision = 2;
    EXPECT_EQ(district.change(changed, "2027-01-01"), "inspection.quarter_begun");
    changed.items.resize(kRubricItemsMax + 1);
    EXPECT_EQ(district.change(changed), "inspection.too_many_items");
}

TEST(RubricDraft, WithAFlawOrATemptationIsNotProposed) {
    Drafting district;
    ASSERT_EQ(district.open(), "");
    ChangeRubric changed = district.words();
    const std::string name = changed.items.back().name.text;
    changed.items.back().name = {"领导批示次数"};
    ASSERT_EQ(district.change(changed), "") << "a draft may be unfinished";
    EXPECT_THAT(district.draft().flaws, Contains(Field(&RubricFlaw::words, HasSubstr("“批示”"))));
    EXPECT_EQ(district.propose_draft(2), "inspection.rubric_flaws");

    changed.revision = 2;
    changed.items.back().name = {name};
    changed.items[4].metric = "duty:theme_day";
    ASSERT_EQ(district.change(changed), "");
    EXPECT_THAT(district.draft().flaws,
                Contains(Field(&RubricFlaw::words, HasSubstr("如实报备反而吃亏"))));
    EXPECT_EQ(district.propose_draft(3), "inspection.rubric_flaws");
    EXPECT_TRUE(district.trial()) << "it can be reckoned all the same";
}

TEST(RubricDraft, TakesTwoAndCountsFromItsQuarter) {
    Drafting district;
    ASSERT_EQ(district.open(), "");
    EXPECT_EQ(district.confirm_draft(district.second, 1), "inspection.rubric_not_proposed");
    ASSERT_EQ(district.propose_draft(1), "");
    ASSERT_EQ(district.change(district.words()), "") << "a change takes the proposal back";
    EXPECT_EQ(district.confirm_draft(district.second, 1), "inspection.draft_moved");
    EXPECT_EQ(district.confirm_draft(district.second, 2), "inspection.rubric_not_proposed");
    ASSERT_EQ(district.propose_draft(2), "");
    EXPECT_EQ(district.confirm_draft(district.inspector, 2), "inspection.same_inspector");
    EXPECT_EQ(district.confirm_draft(district.second, 2, "2027-01-01"), "inspection.quarter_begun");
    EXPECT_EQ(district.confirm_draft(district.second, 2, "2026-12-31"), "");
    EXPECT_EQ(district.confirm_draft(district.second, 2), "inspection.no_draft");
    EXPECT_EQ(district.version_in({2026, 4}), 1);
    EXPECT_EQ(district.version_in({2027, 1}), 3);
    EXPECT_THAT(district.verify(), IsEmpty());
}

TEST(RubricVersions, EachEndsWhereTheNextBegins) {
    Drafting district;
    district.put_in_force();
    ASSERT_EQ(district.open("2026-11-29", {2027, 3}), "");
    ASSERT_EQ(district.propose_draft(1, "2026-11-29"), "");
    ASSERT_EQ(district.confirm_draft(district.second, 1, "2026-11-29"), "");
    const auto versions = district.versions();
    ASSERT_EQ(versions.size(), 3u) << "the shipped one of 2027 has no quarter left";
    EXPECT_TRUE(versions[0].shipped);
    EXPECT_EQ(versions[0].rubric.until, (base::Quarter{2026, 4}));
    EXPECT_EQ(versions[1].rubric.until, (base::Quarter{2027, 2}));
    EXPECT_EQ(versions[2].rubric.until, std::nullopt);
    EXPECT_EQ(versions[1].confirmed_by, "李察");
    EXPECT_EQ(district.version_in({2027, 2}), 3);
    EXPECT_EQ(district.version_in({2030, 1}), 4);
}

TEST(RubricVersions, WhatIsEditedBehindTheLogIsFound) {
    for (const char* edit :
         {"update inspection_rubric set content = replace(content, '900', '800')",
          "update inspection_rubric set first_quarter = '2027Q2'",
          "update inspection_rubric set confirmed_name = '别人'",
          "delete from inspection_rubric"}) {
        Drafting district;
        district.put_in_force();
        EXPECT_THAT(district.verify(), IsEmpty());
        district.edit(edit);
        EXPECT_THAT(district.verify(), Not(IsEmpty())) << edit;
    }
}

TEST(RubricTrial, ShowsWhatWouldChangeOfTheLastQuarter) {
    Drafting district;
    EXPECT_EQ(code_of(district.trial()), "inspection.no_draft");
    district.file("2026-07-08", "2026-07-20");
    district.grade_all();
    ASSERT_EQ(district.open(), "");
    ChangeRubric changed = district.words();
    RubricItem& service = *std::find_if(changed.items.begin(), changed.items.end(),
                                        [](const auto& one) { return one.code == "service"; });
    service.weight = service.cap = {300};
    changed.items[0].weight = changed.items[0].cap = {900};
    ASSERT_EQ(district.change(changed), "");
    const auto trial = district.trial();
    ASSERT_TRUE(trial);
    EXPECT_EQ(trial->quarter, (base::Quarter{2026, 3}));
    ASSERT_EQ(trial->sheets.size(), 3u) << "in office order";
    EXPECT_EQ(trial->sheets[0].organisation_name, "第一党支部");
    const auto& lines = trial->sheets[0].lines;
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [](const TrialLine& one) { return one.item == "service"; });
    ASSERT_NE(line, lines.end());
    EXPECT_EQ(line->old_points, base::Points{350});
    EXPECT_EQ(line->new_points, base::Points{300}) << "a grade above the new weight";
    changed.revision = 2;
    service.weight = {0};
    ASSERT_EQ(district.change(changed), "");
    EXPECT_EQ(code_of(district.trial()), "inspection.rubric_flaws");
    EXPECT_EQ(code_of(district.trial("2026-10-01")), "inspection.rubric_flaws");
}

TEST(RubricProposal, WaitsForATrialOfWhatIsProposed) {
    Drafting at;
    ASSERT_EQ(at.open(), "");
    EXPECT_EQ(at.propose_untried(1), "inspection.not_tried");
    ASSERT_TRUE(at.trial());
    ASSERT_EQ(at.change(at.words()), "");
    EXPECT_EQ(at.propose_untried(2), "inspection.not_tried") << "another revision was tried";
    ASSERT_TRUE(at.trial());
    EXPECT_EQ(at.propose_untried(2), "");
}

}  // namespace
}  // namespace shiji::inspection
