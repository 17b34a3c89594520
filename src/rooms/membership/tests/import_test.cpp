#include "rooms/membership/tests/imports.h"

#include "rooms/membership/membership_store.h"
#include "rooms/membership/plan_import.h"

namespace shiji::membership {
namespace {

TEST(Import, ARosterComesInWithWhatItNeedsAndGoesOutAgain) {
    Imports imports;
    const auto preview = imports.upload(small_roster());
    ASSERT_TRUE(preview) << preview.error().code();
    EXPECT_EQ(preview->state, ImportState::Read);
    EXPECT_EQ(preview->heading_row, 2);
    EXPECT_EQ(preview->rows_total, 3);
    EXPECT_EQ(preview->headings[1].column, "B");
    EXPECT_EQ(preview->headings[1].meaning, Meaning::IdentityNumber);
    EXPECT_EQ(preview->first_rows[0].cells[0], "张三");
    EXPECT_TRUE(preview->first_rows[0].cells[1].starts_with("1101****"))
        << "closed fields are masked: " << preview->first_rows[0].cells[1];
    EXPECT_EQ(preview->counts.units, 1);
    EXPECT_EQ(preview->counts.organisations, 3) << "a Party committee and two branches";
    EXPECT_EQ(preview->counts.groups, 1);
    EXPECT_EQ(preview->counts.members, 3);
    EXPECT_EQ(preview->counts.probationary, 1);
    const std::string before = imports.roster_dump();

    const auto applied = imports.apply(preview->id);
    ASSERT_TRUE(applied) << applied.error().code();
    EXPECT_EQ(applied->state, ImportState::Applied);
    EXPECT_EQ(applied->rows_done, 3);
    const auto second = imports.members_of("第二党支部");
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(second[0].name.text, "王五");
    EXPECT_EQ(second[0].standing, Standing::Probationary);
    EXPECT_EQ(second[0].born_on, day("1999-05-01")) << "from the identity number";
    EXPECT_EQ(second[0].since, day("2026-10-01"));
    const auto water = imports.members_of("第一党支部");
    ASSERT_EQ(water.size(), 1u);
    EXPECT_TRUE(water[0].group.has_value());
    imports.district.database().read([&](storage::Transaction& tx) {
        const auto entries = roll(tx, imports.district.branch, day("2026-10-01"));
        ASSERT_EQ(entries.size(), 1u) << "the branch that was there already";
        EXPECT_EQ(entries[0].group, imports.district.group);
        EXPECT_TRUE(entries[0].in_committee);
        for (const auto& o : organisation::list_organisations(tx, day(kToday))) {
            if (o.id == water[0].organisation) {
                EXPECT_TRUE(o.has_committee);
            }
            if (o.name.text == "水务局机关党委") {
                EXPECT_EQ(o.kind, organisation::OrganisationKind::PartyCommittee);
                EXPECT_EQ(o.parent, imports.district.work_committee);
            }
        }
    });
    EXPECT_EQ(code_of(imports.apply(preview->id)), "membership.import_not_ready");

    const auto undone = imports.undo(preview->id);
    ASSERT_TRUE(undone) << undone.error().code();
    EXPECT_EQ(undone->state, ImportState::Undone);
    EXPECT_EQ(imports.roster_dump(), before);
    EXPECT_EQ(code_of(imports.undo(preview->id)), "membership.import_not_applied");
    EXPECT_EQ(code_of(imports.apply(preview->id)), "membership.import_not_ready");
}

TEST(Import, TheSameSheetTwiceBringsNobodyTwice) {
    Imports imports;
    ASSERT_TRUE(imports.apply(imports.upload(small_roster())->id));
    const auto again = imports.upload(small_roster());
    EXPECT_EQ(again->counts.already_there, 3);
    EXPECT_EQ(again->counts.members, 0);
    EXPECT_EQ(again->counts.organisations, 0);
    EXPECT_TRUE(imports.apply(again->id));
}

TEST(Import, TextFilesOfTheOffice) {
    Imports imports;
    const auto preview = imports.upload(
        "\xd0\xd5\xc3\xfb,\xd6\xa7\xb2\xbf\r\n\xd5\xc5\xc8\xfd,\xb5\xda\xb6\xfe\xb5\xb3"
        "\xd6\xa7\xb2\xbf\r\n",
        "名册.csv");
    ASSERT_TRUE(preview) << preview.error().code() << preview.error().detail;
    EXPECT_EQ(preview->first_rows[0].cells, (std::vector<std::string>{"张三", "第二党支部"}));
}

TEST(Import, UploadsThatCannotBeRead) {
    Imports imports;
    EXPECT_EQ(code_of(imports.upload("x", "a.xls")), "documents.not_a_sheet");
    EXPECT_EQ(code_of(imports.upload({{"姓名", "性别"}, {"张三", "男"}})),
              "membership.no_branch_column");
    EXPECT_EQ(code_of(imports.upload({{"姓名", "性别"}, {"张三", "男"}},
                                     OrganisationId{std::string(32, 'a')})),
              "organisation.not_found");
    EXPECT_EQ(code_of(imports.apply({std::string(32, 'a')})), "membership.no_import");
    EXPECT_EQ(code_of(imports.undo({std::string(32, 'a')})), "membership.no_import");
    EXPECT_EQ(code_of(imports.district.database().read([&](storage::Transaction& tx) {
                  return find_import(tx, imports.district.keys(), imports.progress,
                                     {std::string(32, 'a')});
              })),
              "membership.no_import");

    const auto for_one =
        imports.upload({{"姓名", "性别"}, {"张三", "男"}}, imports.district.branch);
    ASSERT_TRUE(for_one) << for_one.error().code();
    EXPECT_EQ(for_one->counts.members, 1);
    EXPECT_EQ(for_one->counts.organisations, 0);
}

TEST(Import, WithoutAWorkCommitteeThereIsNowhereToHangARoster) {
    tests::TemporaryStore store;
    seams::SeededChance chance(1);
    const auto keys = FieldKeys::make(store.folder() + "/k", chance);
    EXPECT_EQ(code_of(upload_sheet(store.database(), keys,
                                   {"a.xlsx", tests::workbook_of_texts(small_roster()),
                                    day("2026-10-01"), std::nullopt},
                                   tests::noon(kToday), chance)),
              "membership.no_work_committee");
}

struct PeopleCase {
    const char* what;
    Rows rows;  ///< below 姓名, 身份证号, 出生年月, 所在支部, 所属党委, 所在单位
    std::string faults;  ///< "row sentence" of each
    std::string questions;
    std::int64_t members;
};

/// Of 张三, who is on the roster of 第一党支部 before any sheet comes.
std::string known_number() { return identity_number(day("1980-05-01"), 9); }

std::vector<PeopleCase> people_cases() {
    const std::string first = identity_number(day("1980-05-01"), 1);
    const std::string other = identity_number(day("1980-05-01"), 2);
    const std::string here = "第一党支部", there = "第二党支部", committee = "住建局机关党委";

    return {
        {"two of one name with two numbers",
         {{"李四", first, "", there}, {"李四", other, "", there}},
         "",
         "",
         2},
        {"two of one name born on different days",
         {{"李四", "", "1980.5", there}, {"李四", "", "1981.5", there}},
         "",
         "",
         2},
        {"two of one name whom nothing tells apart",
         {{"李四", "", "", there}, {"李四", "", "", "第三党支部"}},
         "",
         "membership.ask_rows 第 3 行和第 2 "
         "行都是“李四”，表里没有能区分的身份证号或出生年月。是两个人吗？",
         1},
        {"two of one name, one with a number",
         {{"李四", first, "", there}, {"李四", "", "", there}},
         "",
         "membership.ask_rows 第 3 行和第 2 "
         "行都是“李四”，表里没有能区分的身份证号或出生年月。是两个人吗？",
         1},
        {"one number twice",
         {{"李四", first, "", there}, {"李肆", first, "", there}},
         "membership.row_twice 第 3 行：“李肆”与第 2 行是同一个身份证号。请删去一行，或改正号码。",
         "",
         1},
        {"somebody on this roster", {{"张三", "", "1980.5.1", here, committee}}, "", "", 0},
        {"somebody on another roster",
         {{"张三", known_number(), "", there}},
         "membership.row_on_other_roster 第 2 "
         "行：“张三”已在“第一党支部”的名册上。请先办组织关系转接，或删去这一行。",
         "",
         0},
        {"a namesake of somebody on a roster, told apart", {{"张三", first, "", there}}, "", "", 1},
        {"a namesake of somebody on a roster, not told apart",
         {{"钱七", "", "", there}},
         "",
         "membership.ask_roster 第 2 "
         "行的“钱七”在“第一党支部”的名册上已有同名的人，没有能区分的身份证号或出生年月。"
         "是另一个人吗？",
         0},
        {"a Party committee is no branch",
         {{"李四", "", "", committee}},
         "membership.row_not_a_branch 第 2 "
         "行：“住建局机关党委”不是党支部。党员要编在支部里，请写支部名称。",
         "",
         0},
        {"a new Party committee is no branch either",
         {{"李四", "", "", "水务局机关党委"}},
         "membership.row_not_a_branch 第 2 "
         "行：“水务局机关党委”不是党支部。党员要编在支部里，请写支部名称。",
         "",
         0},
        {"a branch below a branch",
         {{"李四", "", "", there, here}},
         "membership.row_parent_is_branch 第 2 "
         "行：上级党组织“第一党支部”是党支部，下面不能再有支部。请核对。",
         "",
         0},
    };
}

TEST(Import, WhoIsWho) {
    Imports imports;
    auto known = zhang_san();
    known.identity_number = {known_number()};
    ASSERT_TRUE(imports.district.enter(known));
    auto nameless = zhang_san();
    nameless.name = {"钱七"};
    nameless.born_on = {};
    ASSERT_TRUE(imports.district.enter(nameless));
    for (const auto& row : people_cases()) {
        Rows rows{{"姓名", "身份证号", "出生年月", "所在支部", "所属党委", "所在单位"}};
        rows.insert(rows.end(), row.rows.begin(), row.rows.end());
        const auto preview = imports.upload(rows);
        ASSERT_TRUE(preview) << row.what << preview.error().code();
        std::string faults, questions;
        for (const auto& fault : preview->faults) faults += fault.code + " " + fault.sentence;
        for (const auto& question : preview->questions)
            questions += question.code + " " + question.sentence;
        EXPECT_EQ(faults, row.faults) << row.what;
        EXPECT_EQ(questions, row.questions) << row.what;
        EXPECT_EQ(preview->counts.members, row.members) << row.what;
        EXPECT_EQ(preview->state, faults.empty() ? ImportState::Read : ImportState::Refused);
    }
}

TEST(Import, BranchesOfOneNameAreKeptApartByWhatStandsAbove) {
    Imports imports;
    const auto preview = imports.upload({{"姓名", "所在支部", "所属党委", "所在单位"},
                                         {"甲", "第一党支部", "水务局机关党委", ""},
                                         {"乙", "第一党支部", "财政局机关党委", ""},
                                         {"丙", "机关党支部", "", "档案馆"},
                                         {"丁", "机关党支部", "", "文联"},
                                         {"戊", "第一 党支部", "水务局机关党委", ""}});
    ASSERT_TRUE(preview && preview->faults.empty());
    EXPECT_EQ(preview->counts.organisations, 6);
    ASSERT_TRUE(imports.apply(preview->id));
    EXPECT_EQ(imports.members_of("机关党支部").size(), 1u);
    EXPECT_EQ(imports.members_of("文联机关党支部").size(), 1u);

    const auto unsaid = imports.upload({{"姓名", "所在支部"}, {"己", "第一党支部"}});
    ASSERT_TRUE(unsaid);
    ASSERT_EQ(unsaid->faults.size(), 1u);
    EXPECT_EQ(unsaid->faults[0].code, "membership.row_which_branch");
    EXPECT_EQ(unsaid->faults[0].sentence,
              "第 2 行：名为“第一党支部”的支部不止一个。请加一列“上级党组织”或“所在单位”说明是哪一"
              "个。");
}

TEST(Import, QuestionsMustBeAnswered) {
    const Rows rows{
        {"姓名", "所在支部"}, {"李四", "甲支部"}, {"李四", "乙支部"}, {"李四", "丙支部"}};
    Imports imports;
    const auto preview = imports.upload(rows);
    ASSERT_EQ(preview->questions.size(), 2u);
    EXPECT_EQ(code_of(imports.apply(preview->id)), "membership.import_unanswered");
    EXPECT_EQ(code_of(imports.apply(preview->id, {{{3, Answer::TwoPeople}}, {}})),
              "membership.import_unanswered");
    const auto applied = imports.apply(preview->id, {{{3, Answer::TwoPeople}}, Answer::SamePerson});
    ASSERT_TRUE(applied) << applied.error().code();
    EXPECT_EQ(applied->counts.members, 2);
    EXPECT_EQ(applied->counts.already_there, 1);
    EXPECT_EQ(imports.members_of("乙支部").size(), 1u);
    EXPECT_TRUE(imports.members_of("丙支部").empty());
}

TEST(Import, TooManyQuestionsAreAFault) {
    std::vector<RosterLine> lines(kQuestionsMax + 2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].row = static_cast<std::int64_t>(i + 2);
        lines[i].name = "李四";
    }
    const OrganisationId branch{std::string(32, 'a')};
    DistrictFacts facts;
    facts.organisations.push_back({.id = branch, .name = {"支部"}});
    const auto plan = plan_import(lines, std::vector<std::string>(lines.size()), facts, branch, {});
    EXPECT_EQ(plan.questions.size(), kQuestionsMax);
    ASSERT_EQ(plan.faults.size(), 1u);
    EXPECT_EQ(plan.faults[0].code, "membership.row_too_many_questions");
}

TEST(Import, ADistrictThatMovedOnIsJudgedAgain) {
    Imports imports;
    const auto preview = imports.upload(small_roster());
    auto late = zhang_san();
    late.name = {"李四"};
    late.born_on = day("1981-05-01");
    late.identity_number = {identity_number(day("1981-05-01"), 2)};
    ASSERT_TRUE(imports.district.enter(late));
    const std::string before = storage::dump(imports.district.database());
    EXPECT_EQ(code_of(imports.apply(preview->id)), "membership.import_faults");
    EXPECT_EQ(storage::dump(imports.district.database()), before);
}

}  // namespace
}  // namespace shiji::membership

int main(int count, char** arguments) {
    if (count == 2 && std::string_view(arguments[1]) == shiji::documents::kParseUploadVerb)
        return shiji::documents::parse_upload_main(0, 1);
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
