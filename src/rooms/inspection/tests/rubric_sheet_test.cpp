#include "rooms/inspection/rubric_sheet.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/settings/messages.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<rulebook::OwedDuty> duties() {
    return rulebook::list_owed(rulebook::Rulebook::shipped(), 2027);
}

/// "5.00" reads as "5", "0.50" as "0.5".
std::string as_number(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

/// What read_sheet makes of it (platform/documents: WriteSheet.IsReadBackCellForCell): rows that
/// hold text, up to their last cell that does.
documents::Sheet written(const Rubric& rubric) {
    const documents::WrittenSheet sheet = sheet_of_rubric(rubric, duties());
    documents::Sheet read{.name = sheet.name, .rows = {}};
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
        documents::Row row{.number = i + 1, .cells = {}};
        for (const documents::WrittenCell& cell : sheet.rows[i])
            row.cells.push_back(cell.style == documents::CellStyle::Number ? as_number(cell.text)
                                                                           : cell.text);
        while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
        if (!row.cells.empty()) read.rows.push_back(std::move(row));
    }
    return read;
}

/// As JSON, by which nothing is lost and everything is compared.
std::string text_of(const Rubric& rubric) {
    return base::write_json(
        RubricOfSheet{rubric.name, rubric.from, rubric.sections, rubric.items, rubric.standard});
}

std::string read_back(const Rubric& rubric) {
    const auto read = rubric_of_sheet(written(rubric), duties());
    return read ? base::write_json(*read) : settings::sentence(read.error().faults.front());
}

TEST(RubricSheet, WhatIsWrittenReadsAsItWas) {
    for (const Rubric& rubric : shipped_rubrics())
        EXPECT_EQ(read_back(rubric), text_of(rubric)) << rubric.version;
    for (const char* const name : {"a", "b", "d", "f", "i"}) {
        const Rubric rubric = real_rubric(name);
        EXPECT_EQ(read_back(rubric), text_of(rubric)) << name;
    }
}

/// Rubrics that nobody would write, flaws and all.
class Scribbler {
  public:
    explicit Scribbler(std::uint64_t seed) : chance_(seed) {}

    Rubric rubric() {
        Rubric made{.code = "real",
                    .version = 1,
                    .name = {words()},
                    .from = {2027, static_cast<unsigned>(1 + chance_.below(4))},
                    .until = {},
                    .items = {}};
        const bool beyond = chance_.below(3) > 0;
        if (beyond) made.standard = standard();
        for (std::uint64_t i = chance_.below(6); i > 0; --i)
            made.sections.push_back(section(made.sections, i));
        for (std::uint64_t i = chance_.below(12); i > 0; --i) made.items.push_back(item(made, i));
        return made;
    }

  private:
    std::string words() {
        static const std::vector<std::string> parts{"党课",    "“四有”",   "a&b",  "<1>", "100%",
                                                    "_x0041_", "第一议题", "=1+1", "'x"};
        std::string text = parts[chance_.below(parts.size())];
        for (std::uint64_t i = chance_.below(3); i > 0; --i)
            text += parts[chance_.below(parts.size())];
        return text;
    }
    base::Points points() { return {static_cast<std::int64_t>(chance_.below(10'001))}; }
    std::string metric() {
        static const std::vector<std::string> all{"duty:plan",
                                                  "plan_on_time",
                                                  "late_filings",
                                                  "study_elements",
                                                  "graded",
                                                  "entered",
                                                  "study_elements_in_time",
                                                  "not_held_explained",
                                                  "found_cases",
                                                  "found_persons",
                                                  "duty:assembly",
                                                  "duty_in_time:theme_day",
                                                  "duty_in_time:nobody_owes_it"};
        return all[chance_.below(all.size())];
    }
    /// Any of them, or none.
    std::string any_code(const std::vector<RubricSection>& sections) {
        const std::uint64_t nth = chance_.below(sections.size() + 1);
        return nth == sections.size() ? "" : sections[nth].code;
    }
    /// Names that others have too, or that are another's code.
    RubricSection section(const std::vector<RubricSection>& before, std::uint64_t number) {
        RubricSection made{.code = "part_" + std::to_string(number),
                           .name = {words()},
                           .weight = points(),
                           .parent = {}};
        if (chance_.below(4) == 0) made.name.text = "part_" + std::to_string(chance_.below(6));
        if (chance_.below(6) == 0) made.name.text += "、" + words();
        if (const auto above = any_code(before); !above.empty()) made.parent = above;
        return made;
    }
    RubricItem item(const Rubric& rubric, std::uint64_t number) {
        const RubricStandard standard = rubric.standard.value_or(RubricStandard{});
        RubricItem made{.code = chance_.below(4) == 0 ? "" : "item_" + std::to_string(number),
                        .section = any_code(rubric.sections),
                        .name = {words()},
                        .kind = static_cast<ItemKind>(chance_.below(3)),
                        .weight = points(),
                        .metric = metric(),
                        .per_occurrence = points(),
                        .cap = points(),
                        .clause = words()};
        if (chance_.below(3) == 0) {
            made.classes.emplace();
            for (const RubricClass& one : standard.classes)
                if (chance_.below(2) == 0) made.classes->push_back(one.code);
        }
        return made;
    }
    RubricStandard standard() {
        RubricStandard made{.bonus_max = points(),
                            .penalty_max = points(),
                            .classes = {},
                            .bands = {},
                            .holds = {}};
        for (std::uint64_t i = chance_.below(4); i > 0; --i) {
            RubricClass one{"kind_" + std::to_string(i), {words()}, {}, {}};
            if (chance_.below(3) == 0) one.name.text += "、" + words();
            if (chance_.below(2) == 0)
                one.kinds = {organisation::OrganisationKind::Branch,
                             organisation::OrganisationKind::JointBranch};
            if (chance_.below(2) == 0) one.unit_classes = {organisation::UnitClass::Vertical};
            made.classes.push_back(std::move(one));
        }
        for (std::uint64_t i = chance_.below(5); i > 0; --i) {
            RubricBand band{
                .name = {"等次" + std::to_string(i)}, .from = points(), .share_max = {}};
            if (chance_.below(2) == 0) band.share_max = points();
            made.bands.push_back(std::move(band));
        }
        for (std::uint64_t i = chance_.below(3); i > 0; --i)
            made.holds.push_back({"stop_" + std::to_string(i), {words()}, {words()}, {words()}});
        return made;
    }

    seams::SeededChance chance_;
};

TEST(RubricSheet, AnyRubricReadsAsItWasWritten) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        const Rubric rubric = Scribbler(seed).rubric();
        EXPECT_EQ(read_back(rubric), text_of(rubric)) << "seed " << seed;
    }
}

/// Row and column as the spreadsheet program shows them.
std::vector<std::string> told(documents::Sheet sheet) {
    const auto read = rubric_of_sheet(sheet, duties());
    std::vector<std::string> sentences;
    if (!read)
        for (const base::Fault& fault : read.error().faults) {
            EXPECT_EQ(fault.code, "inspection.sheet_cell");
            sentences.push_back(settings::sentence(fault));
        }
    return sentences;
}

documents::Row& row_with(documents::Sheet& sheet, const std::string& word) {
    for (documents::Row& row : sheet.rows)
        for (const std::string& cell : row.cells)
            if (cell == word) return row;
    base::check(false, "the sheet has " + word);
    return sheet.rows.front();
}

TEST(RubricSheet, WhatCannotBeReadIsToldByRowAndColumn) {
    const documents::Sheet good = written(real_rubric("i"));
    documents::Sheet sheet = good;
    documents::Row& item = row_with(sheet, "government");
    const std::string number = std::to_string(item.number);
    item.cells[3] = "软指标";
    item.cells[4] = "六十";
    item.cells[5] = "点赞数";
    item.cells[9] = "学校类";
    item.cells[1] = "硬指标";
    documents::Row& heading = row_with(sheet, "opinion");
    const std::string above = std::to_string(heading.number);
    heading.cells.resize(3);
    heading.cells[2] = "四十";
    heading.cells.push_back("全部");
    EXPECT_THAT(told(sheet),
                ElementsAre(HasSubstr("第 " + above + " 行“分值”：“四十”不是数字"),
                            HasSubstr("第 " + number + " 行“性质”：“软指标”不在可填的范围内"),
                            HasSubstr("第 " + number + " 行“分值”：“六十”不是数字"),
                            HasSubstr("第 " + number + " 行“按什么计”：没有“点赞数”这种计分办法"),
                            HasSubstr("第 " + number + " 行“适用类别”：【类别】里没有“学校类”"),
                            HasSubstr("第 " + above + " 行“上级”：【部分】里没有“全部”"),
                            HasSubstr("第 " + number + " 行“部分”：【部分】里没有“硬指标”")));
    sheet = good;
    row_with(sheet, "2027Q1").cells[1] = "明年";
    EXPECT_THAT(told(sheet), ElementsAre(HasSubstr("行“起用季度”：季度应写成 2027Q1")));
    sheet = good;
    row_with(sheet, "评分项").cells[2] = "项目";
    EXPECT_THAT(told(sheet), ElementsAre(HasSubstr("请不要改动表头")));
    sheet = good;
    row_with(sheet, "government").cells[2] = std::string(300, 'x');
    EXPECT_THAT(told(sheet), ElementsAre(HasSubstr("不超过 80 字")));
    for (const char* const number_text : {"-1", "1.234", "1.", ".5", "1,5", "9999999"}) {
        sheet = good;
        row_with(sheet, "government").cells[4] = number_text;
        EXPECT_EQ(told(sheet).size(), 1u) << number_text;
    }
}

TEST(RubricSheet, AnotherTableIsNotTakenForOne) {
    documents::Sheet roster{.name = "名册", .rows = {{.number = 1, .cells = {"姓名"}}}};
    EXPECT_EQ(rubric_of_sheet(roster, duties()).error().code(), "inspection.sheet_not_ours");
    documents::Sheet long_one = written(real_rubric("a"));
    const auto place = std::find_if(long_one.rows.begin(), long_one.rows.end(),
                                    [](const auto& row) { return row.cell(0) == "service"; });
    long_one.rows.insert(place, kRubricItemsMax, documents::Row(*place));
    EXPECT_EQ(rubric_of_sheet(long_one, duties()).error().code(), "inspection.too_many_items");
    documents::Sheet split = written(real_rubric("a"));
    const auto head = std::find_if(split.rows.begin(), split.rows.end(),
                                   [](const auto& row) { return row.cell(0) == "honesty"; });
    split.rows.insert(head, kRubricSectionsMax, documents::Row(*head));
    EXPECT_EQ(rubric_of_sheet(split, duties()).error().code(), "inspection.too_many_sections");
}

TEST(RubricSheet, StaffMayLeaveOutCodesAndStandard) {
    documents::Sheet sheet = written(real_rubric("i"));
    for (const char* const code : {"party_mass", "government", "law", "others"})
        for (documents::Row& row : sheet.rows)
            if (row.cell(0) == code) row.cells[0] = "";
    const auto read = rubric_of_sheet(sheet, duties());
    ASSERT_TRUE(read) << settings::sentence(read.error().faults.front());
    EXPECT_EQ(read->items[1].code, "");
    EXPECT_EQ(read->standard->classes[1].code, "class_2");
    EXPECT_THAT(*read->items[2].classes, ElementsAre("class_2"));
    EXPECT_FALSE(rubric_of_sheet(written(real_rubric("a")), duties())->standard);
}

TEST(RubricSheet, ANewHeadingNeedsNoCodeAndIsNamedInWords) {
    documents::Sheet sheet = written(real_rubric("a"));
    for (const char* const code : {"daily", "gatherings"}) row_with(sheet, code).cells[0] = "";
    const auto read = rubric_of_sheet(sheet, duties());
    ASSERT_TRUE(read) << settings::sentence(read.error().faults.front());
    EXPECT_EQ(read->sections[1].code, "section_1");
    EXPECT_EQ(read->sections[2].code, "section_2");
    EXPECT_EQ(read->sections[2].parent, "section_1");
    EXPECT_EQ(read->items[1].section, "section_2");
}

/// As sheets were exported before there was a tree, and as people write who leave the block out.
TEST(RubricSheet, WithoutItsHeadingsHasThoseThatItemsName) {
    documents::Sheet sheet = written(real_rubric("b"));
    const auto block = std::find_if(sheet.rows.begin(), sheet.rows.end(),
                                    [](const auto& row) { return row.cell(0) == "【部分】"; });
    const auto items = std::find_if(block, sheet.rows.end(),
                                    [](const auto& row) { return row.cell(0) == "【评分项】"; });
    sheet.rows.erase(block, items);
    const auto read = rubric_of_sheet(sheet, duties());
    ASSERT_TRUE(read) << settings::sentence(read.error().faults.front());
    const auto& whole = real_rubric("b").sections;
    ASSERT_EQ(read->sections.size(), whole.size());
    for (const RubricSection& one : read->sections) {
        const auto same = std::find_if(whole.begin(), whole.end(),
                                       [&](const auto& other) { return other.name == one.name; });
        ASSERT_NE(same, whole.end()) << one.name.text;
        EXPECT_EQ(one.weight, same->weight) << one.name.text;
    }
}

}  // namespace
}  // namespace shiji::inspection
