#include "rooms/membership/roster_sheet.h"

#include "rooms/membership/roster_line.h"
#include "rooms/membership/tests/district.h"
#include "rooms/membership/written_date.h"

namespace shiji::membership {
namespace {

TEST(WrittenDate, TheManyWaysPeopleWriteADay) {
    struct Case {
        const char* written;
        const char* day;  ///< empty: no day
    };
    for (const Case& row : {
             Case{"2026-07-01", "2026-07-01"},
             Case{"2026.7.1", "2026-07-01"},
             Case{"2026/7/1", "2026-07-01"},
             Case{"2026年7月1日", "2026-07-01"},
             Case{"2026年07月01号", "2026-07-01"},
             Case{"2026年7月", "2026-07-01"},
             Case{"2026.07", "2026-07-01"},
             Case{"2026-7", "2026-07-01"},
             Case{"20260701", "2026-07-01"},
             Case{"202607", "2026-07-01"},
             Case{"46204", "2026-07-01"},
             Case{"2026-07-01 19:30", "2026-07-01"},
             Case{"2026-07-01 00:00:00", "2026-07-01"},
             Case{"2026-07-01T00:00:00", "2026-07-01"},
             Case{"２０２６．７．１", "2026-07-01"},
             Case{"２０２６年７月１日", "2026-07-01"},
             Case{" 2026 . 7 . 1 ", "2026-07-01"},
             Case{"2026。7。1", "2026-07-01"},
             Case{"2026、7、1", "2026-07-01"},
             Case{"2026.7.1.", "2026-07-01"},
             Case{"二〇二六年七月一日", "2026-07-01"},
             Case{"二零二六年十二月三十一日", "2026-12-31"},
             Case{"二〇二六年十月二十日", "2026-10-20"},
             Case{"2024.2.29", "2024-02-29"},
             Case{"20226.7.1", ""},
             Case{"2026.2.30", ""},
             Case{"2026.13.1", ""},
             Case{"2026.7.32", ""},
             Case{"85.3", ""},
             Case{"26.7.1", ""},
             Case{"2026", ""},
             Case{"2026年", ""},
             Case{"202613", ""},
             Case{"20261301", ""},
             Case{"123456789", ""},
             Case{"99", ""},
             Case{"1899.1.1", ""},
             Case{"七月一日", ""},
             Case{"2026年春", ""},
             Case{"....", ""},
             Case{"", ""},
             Case{"2026.7.1.5", ""},
         }) {
        const auto parsed = parse_written_date(row.written);
        EXPECT_EQ(parsed ? parsed->iso() : "", row.day) << row.written;
    }
}

TEST(Heading, IsMatchedByMeaning) {
    struct Case {
        const char* heading;
        std::optional<Meaning> meaning;
    };
    for (const Case& row : {
             Case{"姓名", Meaning::Name},
             Case{"姓　名", Meaning::Name},
             Case{"党员姓名*", Meaning::Name},
             Case{"名字", Meaning::Name},
             Case{"公民身份号码", Meaning::IdentityNumber},
             Case{"身份证号\n（18位）", Meaning::IdentityNumber},
             Case{"出生年月", Meaning::BornOn},
             Case{"入党日期", Meaning::JoinedOn},
             Case{"加入党组织时间", Meaning::JoinedOn},
             Case{"转正时间", Meaning::FullOn},
             Case{"支部名称", Meaning::Organisation},
             Case{"所在党支部（全称）", Meaning::Organisation},
             Case{"所属党委", Meaning::Parent},
             Case{"部门", Meaning::Unit},
             Case{"所在单位：", Meaning::Unit},
             Case{"人员类别（正式/预备）", Meaning::Standing},
             Case{"性别", Meaning::Gender},
             Case{"手机号码", Meaning::Phone},
             Case{"党小组", Meaning::Group},
             Case{"党内职务", Meaning::Duty},
             Case{"序号", Meaning::Serial},
             Case{"民族", std::nullopt},
             Case{"备注", std::nullopt},
             Case{"张三", std::nullopt},
             Case{"", std::nullopt},
         })
        EXPECT_EQ(meaning_of(row.heading), row.meaning) << row.heading;
}

documents::Sheet sheet_of(const std::vector<std::vector<std::string>>& rows) {
    documents::Sheet sheet;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!rows[i].empty()) sheet.rows.push_back({i + 1, rows[i]});
    return sheet;
}

TEST(UnderstandSheet, ABranchIsPreferredToWhatMayBeItsCommittee) {
    for (const auto& heading : {std::vector<std::string>{"姓名", "党组织", "所在支部"},
                                std::vector<std::string>{"姓名", "所在支部", "党组织名称"}}) {
        const auto roster = understand_sheet(sheet_of({heading, {"张三", "甲", "乙"}}));
        ASSERT_TRUE(roster) << roster.error().code();
        EXPECT_EQ(roster->heading_of(Meaning::Organisation), "所在支部");
        EXPECT_EQ(roster->rows[0].of(Meaning::Organisation),
                  heading[1] == "所在支部" ? "甲" : "乙");
    }
    const auto alone = understand_sheet(sheet_of({{"姓名", "党组织"}, {"张三", "甲"}}));
    ASSERT_TRUE(alone) << alone.error().code();
    EXPECT_EQ(alone->rows[0].of(Meaning::Organisation), "甲");
}

TEST(UnderstandSheet, TheHeaderIsFoundBelowTitles) {
    const std::string title = "某局机关党员名册";
    const auto roster = understand_sheet(sheet_of({
        {title, title, title, title},
        {"填表单位：某局", "", "", "2026年11月"},
        {},
        {"序号", "姓名", "基本情况", "基本情况", "民族"},
        {"序号", "姓名", "性别", "出生年月", "民族"},
        {"1", "张三", "男", "1980.5", "汉"},
        {"2", "李四", "女", "1985.6", "汉"},
        {"序号", "姓名", "性别", "出生年月", "民族"},
        {"3", "王五", "男", "1990.1", "满"},
        {"合计", "3人", "", ""},
        {"备注：以上人员均已核对", "备注：以上人员均已核对"},
        {"", "", "", "填表人：赵六"},
    }));
    ASSERT_TRUE(roster) << roster.error().code();
    EXPECT_EQ(roster->heading_row, 5u);
    ASSERT_EQ(roster->rows.size(), 3u);
    EXPECT_EQ(roster->rows[2].number, 9u);
    EXPECT_EQ(roster->rows[2].of(Meaning::Name), "王五");
    EXPECT_EQ(roster->rows[0].of(Meaning::BornOn), "1980.5");
    EXPECT_EQ(roster->heading_of(Meaning::BornOn), "出生年月");
    EXPECT_FALSE(roster->has(Meaning::Organisation));
}

TEST(UnderstandSheet, ASheetThatIsNoRosterIsRefused) {
    EXPECT_EQ(understand_sheet(sheet_of({{"单位", "金额"}, {"某局", "5"}})).error().code(),
              "membership.no_heading_row");
    EXPECT_EQ(understand_sheet(sheet_of({{"姓名", "性别"}})).error().code(),
              "membership.no_people");
    std::vector<std::vector<std::string>> crowd{{"姓名", "性别"}};
    for (std::size_t i = 0; i <= kImportRowsMax; ++i)
        crowd.push_back({"人" + std::to_string(i), "男"});
    EXPECT_EQ(understand_sheet(sheet_of(crowd)).error().code(), "membership.too_many_people");
}

/// The sentences about one row under the usual headings.
std::vector<std::string> sentences(const std::map<std::string, std::string>& cells) {
    std::vector<std::string> headings, values;
    for (const char* heading : {"姓名", "身份证号", "性别", "出生年月", "入党时间", "转正时间",
                                "人员类别", "所在支部", "手机"}) {
        headings.push_back(heading);
        const auto cell = cells.find(heading);
        values.push_back(cell != cells.end()                       ? cell->second
                         : std::string_view(heading) == "姓名"     ? "张三"
                         : std::string_view(heading) == "所在支部" ? "第一党支部"
                                                                   : "");
    }
    auto sheet = sheet_of({headings});
    sheet.rows.push_back({17, values});
    const auto roster = understand_sheet(sheet);
    base::check(roster.has_value(), "the sheet is a roster");
    std::vector<RowFault> faults;
    judge_row(roster->rows[0], *roster, day(kToday), faults);
    std::vector<std::string> told;
    for (const auto& fault : faults) {
        EXPECT_EQ(fault.row, 17);
        told.push_back(fault.code + " " + fault.sentence);
    }
    return told;
}

struct RowCase {
    const char* what;
    std::map<std::string, std::string> cells;
    std::vector<std::string> sentences;
};

std::vector<RowCase> cases_of_one_cell() {
    const std::string woman = identity_number(day("1985-06-01"), 2);
    return {
        {"nothing wrong",
         {{"身份证号", woman},
          {"性别", "女"},
          {"出生年月", "1985年6月"},
          {"入党时间", "2008.7.1"},
          {"转正时间", "2009.7.1"},
          {"人员类别", "正式党员"},
          {"手机", "13800138000"}},
         {}},
        {"cells that say nothing", {{"身份证号", "无"}, {"手机", "-"}, {"转正时间", "/"}}, {}},
        {"no name",
         {{"姓名", " "}, {"手机", "13800138000"}, {"性别", "男"}},
         {"membership.row_no_name 第 17 行：没有姓名。请补上，或删去这一行。"}},
        {"a name that hides a control",
         {{"姓名", "张\xe2\x80\xae三"}},
         {"membership.row_text 第 17 行：姓名“张\xe2\x80\xae三”太长（最多 40 "
          "个字）或有看不见的字符。请改短或重新输入。"}},
        {"the year 20226",
         {{"入党时间", "20226.7.1"}},
         {"membership.row_date 第 17 行：入党时间“20226.7.1”不是有效日期。请写成 "
          "2026-07-01、2026.7.1 或 2026年7月 "
          "这样，年份四位。"}},
        {"tomorrow",
         {{"入党时间", "2026.11.24"}},
         {"membership.row_future_date 第 17 行：入党时间“2026.11.24”晚于今天。请核对。"}},
        {"a confirmation that lies ahead",
         {{"入党时间", "2026.1.1"}, {"转正时间", "2027.1.1"}},
         {}},
        {"a number that fails its check",
         {{"身份证号", "110105194912310021"}},
         {"membership.row_identity_number 第 17 行：身份证号“110105194912310021”不对，应为 18 "
          "位且校验码相符。请对照证件核对。"}},
        {"a number that a spreadsheet rounded",
         {{"身份证号", "110105194912310000"}},
         {"membership.row_identity_lost 第 17 "
          "行：身份证号“110105194912310000”的末几位被表格软件改成了 "
          "0。请把这一列设为“文本”后重新输入。"}},
        {"an old number",
         {{"身份证号", "110105491231002"}},
         {"membership.row_identity_old 第 17 行：身份证号“110105491231002”是 15 位旧号码。请换成 "
          "18 位的。"}},
    };
}

std::vector<RowCase> cases_against_each_other() {
    const std::string woman = identity_number(day("1985-06-01"), 2);
    return {
        {"a gender the number denies",
         {{"身份证号", woman}, {"性别", "男"}},
         {"membership.row_gender 第 17 行：性别“男”与身份证号不符。请核对。"}},
        {"a birth the number denies",
         {{"身份证号", woman}, {"出生年月", "1986.6"}},
         {"membership.row_birth_differs 第 17 行：出生年月“1986.6”与身份证号不符。请核对。"}},
        {"a phone of words",
         {{"手机", "同上"}},
         {"membership.row_phone 第 17 行：手机“同上”不是电话号码（7 到 15 位数字）。请核对。"}},
        {"no member yet",
         {{"人员类别", "入党积极分子"}},
         {"membership.row_not_a_member 第 17 "
          "行：人员类别“入党积极分子”还不是党员。请删去这一行。"}},
        {"a class nobody knows",
         {{"人员类别", "B类"}},
         {"membership.row_standing 第 17 行：人员类别“B类”看不懂。请写“正式党员”或“预备党员”。"}},
        {"no branch",
         {{"所在支部", ""}},
         {"membership.row_no_branch 第 17 行：没有写所在支部。请补上。"}},
        {"joined as a child",
         {{"出生年月", "1990.5"}, {"入党时间", "2008.4"}},
         {"membership.joined_before_18 第 17 行：入党时间“2008.4”时还不满 18 "
          "岁。请核对入党时间和出生年月。"}},
        {"full before joining",
         {{"入党时间", "2008.7"}, {"转正时间", "2007.7"}},
         {"membership.full_before_joined 第 17 行：转正时间“2007.7”早于入党时间。请核对。"}},
    };
}

TEST(JudgeRow, FaultsArePlainSentencesWithTheRow) {
    for (const auto& cases : {cases_of_one_cell(), cases_against_each_other()})
        for (const RowCase& row : cases) EXPECT_EQ(sentences(row.cells), row.sentences) << row.what;
}

TEST(JudgeRow, WhatARowMeans) {
    const auto roster = understand_sheet(sheet_of({
        {"姓名", "入党时间", "人员类别", "支部", "党内职务", "转正时间"},
        {"张　三", "2026.3.1", "", "第一党支部", "支部书记", ""},
        {"李 四", "2026.3.1", "正式", "第一党支部", "组织委员", ""},
        {"欧阳娜娜·买买提", "2001.3.1", "预备党员", "第一党支部", "机关党委委员会成员", ""},
        {"John Smith", "2001.3.1", "", "第一党支部", "", "2002.3.1"},
    }));
    ASSERT_TRUE(roster);
    std::vector<RowFault> faults;
    std::vector<RosterLine> lines;
    for (const auto& row : roster->rows)
        lines.push_back(judge_row(row, *roster, day(kToday), faults));
    EXPECT_TRUE(faults.empty()) << faults[0].sentence;
    EXPECT_EQ(lines[0].name, "张三") << "spread out for looks";
    EXPECT_EQ(lines[0].standing, Standing::Probationary) << "joined within a year";
    EXPECT_TRUE(lines[0].in_committee);
    EXPECT_FALSE(lines[0].committee_seat) << "a secretary alone is no 支委会";
    EXPECT_EQ(lines[1].standing, Standing::Full);
    EXPECT_TRUE(lines[1].committee_seat);
    EXPECT_EQ(lines[2].standing, Standing::Probationary);
    EXPECT_FALSE(lines[2].in_committee);
    EXPECT_EQ(lines[3].name, "John Smith");
}

}  // namespace
}  // namespace shiji::membership
