#include "rooms/inspection/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> words_of_flaws(const Rubric& rubric) {
    std::vector<std::string> words;
    for (const RubricFlaw& flaw : find_flaws(rubric, rulebook::Rulebook::shipped()))
        words.push_back(flaw.item + " " + flaw.field + " " + flaw.words);
    return words;
}

RubricItem& item(Rubric& rubric, std::string_view code) {
    return *std::find_if(rubric.items.begin(), rubric.items.end(),
                         [&](const RubricItem& one) { return one.code == code; });
}

RubricSection& section(Rubric& rubric, std::string_view code) {
    return *find_section(rubric.sections, code);
}

struct FlawCase {
    const char* sentence;
    void (*spoil)(Rubric&);
    const char* said;
};

/// Sheet A: 日常基础 35, of which 组织活动 15.
const FlawCase kFlaws[] = {
    {"a heading heavier than what stands below it",
     [](Rubric& r) { section(r, "learning").weight = {1'100}; },
     "learning weight “学习教育”定为 11.00 分，下面各项合计 10.00 分，还差 1.00 分。"},
    {"a heading lighter than it", [](Rubric& r) { section(r, "learning").weight = {999}; },
     "learning weight “学习教育”定为 9.99 分，下面各项合计 10.00 分，多出 0.01 分。"},
    {"a heading of level 1 that leaves out those below",
     [](Rubric& r) { section(r, "daily").weight = {2'000}; },
     "daily weight “日常基础”定为 20.00 分，下面各项合计 35.00 分，多出 15.00 分。"},
    {"a heading of level 2 by itself", [](Rubric& r) { section(r, "gatherings").weight = {1'400}; },
     "gatherings weight “组织活动”定为 14.00 分，下面各项合计 15.00 分，多出 1.00 分。"},
    {"a heading over nothing", [](Rubric& r) { item(r, "told").section = "daily"; },
     "honesty weight “如实报备”下面没有评分项。"},
    {"a heading that weighs nothing", [](Rubric& r) { section(r, "daily").weight = {}; },
     "daily weight 部分的分值应大于 0，不超过 100。"},
    {"an item under no heading", [](Rubric& r) { item(r, "told").section = ""; },
     "told section 没有写明归入哪个部分。"},
    {"an item under a heading that is not there",
     [](Rubric& r) { item(r, "told").section = "nowhere"; },
     "told section 没有“nowhere”这个部分。"},
    {"an adjustment within the hundred",
     [](Rubric& r) { item(r, "told").kind = ItemKind::Adjustment; },
     "told section 加减分在 100 分之外，不归入哪个部分。"},
    {"the code of an item", [](Rubric& r) { section(r, "honesty").code = "told"; },
     "told code 代号和别的部分或者评分项重复。"},
    {"the code of another heading", [](Rubric& r) { section(r, "honesty").code = "daily"; },
     "daily code 代号和别的部分或者评分项重复。"},
    {"the code of an event",
     [](Rubric& r) {
         r.standard = RubricStandard{};
         r.standard->holds = {{"honesty", {"受处分"}, {"一般"}, {"《条例》"}}};
     },
     "honesty code 代号和别的部分或者评分项重复。"},
    {"a code that no address can carry", [](Rubric& r) { section(r, "honesty").code = "如实"; },
     "如实 code 代号只用小写字母、数字和下划线"},
    {"no name", [](Rubric& r) { section(r, "honesty").name = {}; }, "honesty name 没有填写。"},
    {"a name of more than a line", [](Rubric& r) { section(r, "honesty").name = {"一\n二"}; },
     "honesty name 只写一行"},
    {"what may not be an indicator, as a heading",
     [](Rubric& r) { section(r, "honesty").name = {"全区排名"}; }, "honesty name 不得按“排名”计分"},
    {"under a heading that is not there",
     [](Rubric& r) { section(r, "gatherings").parent = "nowhere"; },
     "gatherings parent 没有“nowhere”这个上级部分。"},
    {"under itself", [](Rubric& r) { section(r, "gatherings").parent = "gatherings"; },
     "gatherings parent 没有“gatherings”这个上级部分。"},
    {"a third level", [](Rubric& r) { section(r, "honesty").parent = "gatherings"; },
     "honesty parent 上级只能是一级部分，“组织活动”自己已经是二级。"},
};

TEST(RubricTree, EveryKindOfFlawIsFoundAtItsHeading) {
    ASSERT_THAT(words_of_flaws(real_rubric("a")), IsEmpty());
    for (const FlawCase& c : kFlaws) {
        Rubric rubric = real_rubric("a");
        c.spoil(rubric);
        EXPECT_THAT(words_of_flaws(rubric), Contains(HasSubstr(c.said))) << c.sentence;
    }
}

/// Sheet I: what is asked of 政法 is not asked of 政府, each under a heading of its own.
TEST(RubricTree, AHeadingWeighsTheSameInEveryClassThatHasIt) {
    Rubric rubric = real_rubric("i");
    std::erase_if(rubric.sections, [](const auto& one) { return one.code == "conduct"; });
    for (const char* const own : {"party_mass", "government", "law", "others"}) {
        rubric.sections.push_back({std::string("of_") + own, {own}, {6'000}});
        item(rubric, own).section = std::string("of_") + own;
    }
    EXPECT_THAT(words_of_flaws(rubric), IsEmpty());
    item(rubric, "law").section = "of_government";
    item(rubric, "law").weight = {5'000};
    EXPECT_THAT(words_of_flaws(rubric),
                Contains("of_government weight “government”定为 60.00 分，下面适用于“政法类”"
                         "的各项合计 50.00 分，还差 10.00 分。"));
    EXPECT_THAT(words_of_flaws(rubric), Contains("of_law weight “law”下面没有评分项。"));
}

std::vector<std::string> codes_of(const std::vector<RubricSection>& sections) {
    std::vector<std::string> codes;
    for (const RubricSection& one : sections) codes.push_back(one.code);
    return codes;
}

TEST(RubricTree, IsToldFromTheTopDownAndLosesNothing) {
    std::vector<RubricSection> sections{
        {"b2", {"乙二"}, {1}, "b"}, {"a", {"甲"}, {1}},          {"own", {"自己"}, {1}, "own"},
        {"b", {"乙"}, {1}},         {"a1", {"甲一"}, {1}, "a"},  {"b1", {"乙一"}, {1}, "b"},
        {"lost", {"失"}, {1}, "x"}, {"b11", {"三级"}, {1}, "b1"}};
    settle_order(sections);
    EXPECT_THAT(codes_of(sections), ElementsAre("a", "a1", "own", "b", "b2", "b1", "lost", "b11"));
}

TEST(RubricTree, GrowsFromHeadingsInWords) {
    Rubric rubric = real_rubric("f");
    for (RubricItem& one : rubric.items) one.section = section_words(rubric, one);
    const auto planted = plant_sections(rubric.items, rubric.standard);
    EXPECT_THAT(planted, ElementsAre(RubricSection{"section_1", {"一查"}, {5'000}},
                                     RubricSection{"section_2", {"二看"}, {3'000}},
                                     RubricSection{"section_3", {"三评"}, {2'000}}));
    EXPECT_EQ(item(rubric, "looked").section, "section_2");
    EXPECT_EQ(item(rubric, "pilot").section, "") << "after the hundred";
    rubric.sections = planted;
    EXPECT_THAT(words_of_flaws(rubric), IsEmpty());
}

TEST(RubricTree, AWeightThatClassesDoNotShareIsLeftToPeople) {
    Rubric rubric = real_rubric("i");
    for (RubricItem& one : rubric.items) one.section = one.code == "law" ? "甲" : "乙";
    const auto planted = plant_sections(rubric.items, rubric.standard);
    EXPECT_THAT(planted, ElementsAre(RubricSection{"section_1", {"乙"}, {}},
                                     RubricSection{"section_2", {"甲"}, {6'000}}));
}

Sheet sheet_by(const Rubric& rubric) {
    const GoldenFacts facts = read_facts(
        "unit 第一党支部\ncommittee yes\nquarter 2027Q1\ntoday 2027-04-20\n"
        "held 2027-01-08 theme_day,collective_study filed 2027-01-11 accepted\n"
        "held 2027-03-12 assembly filed 2027-03-15 accepted\n"
        "grade service 25.00 周敏 服务对象确认\n");
    return score(rubric, facts.evidence, facts.quarter, facts.now);
}

TEST(SheetTree, AHeadingOfLevelOneHoldsWhatStandsBelowThoseOfLevelTwo) {
    Rubric rubric = real_rubric("a");
    const Sheet sheet = sheet_by(rubric);
    const SheetSection& daily = *find_section(sheet.sections, "daily");
    const SheetSection& gatherings = *find_section(sheet.sections, "gatherings");
    base::Points own;
    for (const SheetLine& line : sheet.lines)
        if (line.item->section == "daily") own = own + line.points;
    EXPECT_EQ(gatherings.possible, base::Points{1'500});
    EXPECT_EQ(daily.possible, base::Points{3'500});
    EXPECT_GT(gatherings.points, base::Points{});
    EXPECT_EQ(daily.points, own + gatherings.points);
    EXPECT_EQ(section_words(sheet, item(rubric, "lecture")), "日常基础 · 组织活动");
}

TEST(SheetTree, ACorrectionMovesTheHeadingsAboveItsLine) {
    Sheet sheet = sheet_by(real_rubric("a"));
    const base::Points before = find_section(sheet.sections, "daily")->points;
    const auto line = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                   [](const auto& one) { return one.item->code == "lecture"; });
    const base::Points more = line->item->weight - line->points;
    ASSERT_GT(more, base::Points{});
    apply_correction(sheet, "lecture", {line->item->weight});
    EXPECT_EQ(find_section(sheet.sections, "daily")->points, before + more);
}

/// Sheets that were frozen before there was a tree: each line names its heading in words, and
/// their entries in the log know nothing of others.
TEST(SheetTree, WhatWasFrozenWithoutOneHasTheHeadingsOfItsLines) {
    const Rubric rubric = real_rubric("a");
    FrozenRows rows = frozen_rows_of(sheet_by(rubric), {});
    EXPECT_EQ(base::write_json(sheet_of_rows(rows).sections),
              base::write_json(sheet_by(rubric).sections));
    rows.sections.clear();
    for (SheetLineRow& line : rows.lines)
        line.section = find_section(rubric.sections, line.section)->name.text;
    const Sheet old = sheet_of_rows(rows);
    std::vector<std::string> headings;
    for (const SheetSection& one : old.sections) {
        headings.push_back(one.section->name.text);
        EXPECT_EQ(one.section->weight, base::Points{}) << "nobody gave it one";
    }
    EXPECT_THAT(headings,
                ElementsAre("学习教育", "组织活动", "日常基础", "如实报备", "成效（由人评定）"));
    EXPECT_THAT(sheet_text(old), HasSubstr("\n学习教育  8.00 / 10.00\n"));
    for (const transparency::Field& field : fields_of_sheet(rows))
        EXPECT_FALSE(field.path.starts_with("sheet/sections")) << field.path;
}

}  // namespace
}  // namespace shiji::inspection
