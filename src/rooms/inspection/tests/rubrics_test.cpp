#include "rooms/inspection/rubrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/messages.h"
#include "rooms/inspection/rubric_store.h"
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
    changed.sections.resize(kRubricSectionsMax + 1);
    EXPECT_EQ(district.change(changed), "inspection.too_many_sections");
    changed.items.resize(kRubricItemsMax + 1);
    EXPECT_EQ(district.change(changed), "inspection.too_many_items");
}

TEST(RubricDraft, KeepsEachHeadingBeforeThoseBelowIt) {
    Drafting district;
    ASSERT_EQ(district.open(), "");
    ChangeRubric changed = district.words();
    const auto before = changed.sections;
    changed.sections.insert(changed.sections.begin(), {"below", {"在后面"}, {100}, "effect"});
    ASSERT_EQ(district.change(changed), "");
    auto expected = before;
    expected.push_back({"below", {"在后面"}, {100}, "effect"});
    EXPECT_EQ(district.draft().rubric.sections, expected) << "effect is the last of level 1";
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
    const auto tried = district.trial();
    ASSERT_FALSE(tried);
    EXPECT_THAT(settings::sentence(tried.error().faults.front()),
                HasSubstr("加减分的“领导批示次数”："))
        << "where the first one is";

    changed.revision = 2;
    changed.items.back().name = {name};
    changed.items[4].metric = "duty:theme_day";
    ASSERT_EQ(district.change(changed), "");
    EXPECT_THAT(district.draft().flaws,
                Contains(Field(&RubricFlaw::words, HasSubstr("如实报备反而吃亏"))));
    EXPECT_EQ(district.propose_draft(3), "inspection.rubric_flaws");
    EXPECT_TRUE(district.trial()) << "it can be reckoned all the same";
}

TEST(RubricDraft, WhatStandsNowhereYetIsNamedByItself) {
    Drafting district;
    ASSERT_EQ(district.open(), "");
    ChangeRubric changed = district.words();
    changed.items.front().section = "";
    changed.items.front().clause = "";
    ASSERT_EQ(district.change(changed), "");
    const auto tried = district.trial();
    ASSERT_FALSE(tried);
    EXPECT_THAT(settings::sentence(tried.error().faults.front()),
                HasSubstr("不合规：“支部党员大会”：没有填写"));
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

/// A rubric as rows held it before headings were nodes of their own.
struct OldRubric {
    std::string code;
    std::int64_t version = 1;
    base::Line<80> name;
    base::Quarter from;
    std::optional<base::Quarter> until;
    std::vector<RubricItem> items;
    std::optional<RubricStandard> standard;
};
BOOST_DESCRIBE_STRUCT(OldRubric, (), (code, version, name, from, until, items, standard))

std::string old_content_of(Rubric rubric) {
    for (RubricItem& item : rubric.items) item.section = section_words(rubric, item);
    return base::write_json(OldRubric{rubric.code, rubric.version, rubric.name, rubric.from,
                                      rubric.until, rubric.items, rubric.standard});
}

TEST(RubricVersions, FromBeforeThereWasATreeStayAsTheyWereStored) {
    Drafting district;
    ASSERT_EQ(district.open(), "");
    const Rubric whole = district.draft().rubric;
    const std::string old = old_content_of(whole);
    district.edit("update inspection_rubric_draft set content = '" + old + "'");
    ASSERT_EQ(district.propose_draft(1), "");
    ASSERT_EQ(district.confirm_draft(district.second, 1), "");
    EXPECT_THAT(district.verify(), IsEmpty());
    const auto stored =
        district.database().read([](storage::Transaction& tx) { return list_rubric_rows(tx); });
    EXPECT_EQ(stored.at(0).content, old);
    const Rubric read = district.versions().back().rubric;
    ASSERT_EQ(read.sections.size(), whole.sections.size());
    for (std::size_t i = 0; i < read.sections.size(); ++i) {
        EXPECT_EQ(read.sections[i].name, whole.sections[i].name);
        EXPECT_EQ(read.sections[i].weight, whole.sections[i].weight);
    }
    for (std::size_t i = 0; i < read.items.size(); ++i)
        EXPECT_EQ(section_words(read, read.items[i]), section_words(whole, whole.items[i]));
    ASSERT_EQ(district.open("2026-11-29", {2027, 3}), "");
    EXPECT_THAT(district.draft().flaws, IsEmpty()) << "the next one is drafted as a tree";
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
    changed.sections.front().weight = {4800};
    changed.sections.back().weight = {2100};
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
    EXPECT_EQ(line->section, "成效（由人评定）");
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
