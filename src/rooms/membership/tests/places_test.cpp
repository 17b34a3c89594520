// Units and Party organisations come in without people: by a sheet of theirs, by a lone column.

#include <gmock/gmock.h>

#include "rooms/membership/tests/imports.h"

namespace shiji::membership {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string refusal_of(const base::Result<ImportPreview>& result) {
    return result ? "" : result.error().code();
}

/// "组织 < 上级 (单位)" of what was not there before, by name.
std::vector<std::string> tree_of(Imports& imports) {
    return imports.district.database().read([&](storage::Transaction& tx) {
        std::map<OrganisationId, std::string> names;
        std::map<organisation::UnitId, std::string> units;
        for (const auto& unit : organisation::list_units(tx)) units[unit.id] = unit.name.text;
        const auto all = organisation::list_organisations(tx, day(kToday));
        for (const auto& one : all) names[one.id] = one.name.text;
        std::vector<std::string> lines;
        for (const auto& one : all)
            lines.push_back(one.name.text + " < " + (one.parent ? names[*one.parent] : "") + " (" +
                            (one.unit ? units[*one.unit] : "") + ")");
        std::sort(lines.begin(), lines.end());
        return lines;
    });
}

std::vector<std::string> new_ones(std::vector<std::string> after,
                                  const std::vector<std::string>& before) {
    std::erase_if(after, [&](const auto& line) {
        return std::find(before.begin(), before.end(), line) != before.end();
    });
    return after;
}

std::vector<std::string> named(const Founding& founding) {
    std::vector<std::string> lines;
    for (const auto& unit : founding.units)
        lines.push_back(unit.name + " " + base::name_of(unit.unit_class));
    for (const auto& one : founding.organisations)
        lines.push_back(one.name + " " + base::name_of(one.kind) + " < " + one.parent + " (" +
                        one.unit + ")");
    for (const auto& group : founding.groups)
        lines.push_back(group.name + " @ " + group.organisation);
    return lines;
}

TEST(Places, ComeInWithoutPeopleWhateverTheirOrderAndGoOutAgain) {
    Imports imports;
    const auto before = tree_of(imports);
    const std::string dump = imports.roster_dump();
    const auto preview = imports.upload({{"全区党组织一览表", "", ""},
                                         {"单位名称", "党组织名称", "上级党组织"},
                                         {"水务局", "水务局河道党支部", "水务局机关第一党总支"},
                                         {"水务局", "水务局机关第一党总支", "水务局机关党委"},
                                         {"水务局", "水务局机关党委", ""},
                                         {"园林局", "", ""},
                                         {"合计", "3", ""}});
    ASSERT_TRUE(preview) << preview.error().code();
    EXPECT_EQ(preview->state, ImportState::Read);
    EXPECT_EQ(preview->rows_total, 4);
    EXPECT_EQ(preview->counts.units, 2);
    EXPECT_EQ(preview->counts.organisations, 3);
    EXPECT_EQ(preview->counts.members, 0);
    ASSERT_TRUE(preview->founding);
    EXPECT_THAT(named(*preview->founding),
                ElementsAre("水务局 government", "园林局 government",
                            "水务局机关党委 party_committee < 机关工委 (水务局)",
                            "水务局机关第一党总支 general_branch < 水务局机关党委 (水务局)",
                            "水务局河道党支部 branch < 水务局机关第一党总支 (水务局)"))
        << "the preview names what it will found, as it understood it";
    EXPECT_EQ(tree_of(imports), before) << "a preview founds nothing";

    const auto applied = imports.apply(preview->id);
    ASSERT_TRUE(applied) << applied.error().code();
    EXPECT_EQ(applied->state, ImportState::Applied);
    const auto top = "机关工委";
    EXPECT_THAT(new_ones(tree_of(imports), before),
                ElementsAre("水务局机关党委 < " + std::string(top) + " (水务局)",
                            "水务局机关第一党总支 < 水务局机关党委 (水务局)",
                            "水务局河道党支部 < 水务局机关第一党总支 (水务局)"));
    const auto again = imports.upload({{"单位", "党组织"}, {"水务局", "水务局机关党委"}});
    EXPECT_EQ(again->counts.already_there, 1);
    EXPECT_EQ(again->counts.units + again->counts.organisations, 0);

    ASSERT_TRUE(imports.undo(preview->id));
    EXPECT_EQ(imports.roster_dump(), dump);
}

TEST(Places, OfOneColumnCopiedFromAnywhere) {
    Imports imports;
    const auto preview =
        imports.upload("园林局\r\n水务局\r\n\r\n水务局机关党支部\r\n园林局\r\n", "粘贴的内容.csv");
    ASSERT_TRUE(preview) << preview.error().code();
    EXPECT_EQ(preview->heading_row, 0);
    EXPECT_EQ(preview->counts.units, 2);
    EXPECT_EQ(preview->counts.organisations, 1) << "told by its name";
    EXPECT_EQ(preview->counts.already_there, 1) << "the second 园林局";
    const auto headed = imports.upload("单位名称\n园林局\n", "粘贴的内容.csv");
    ASSERT_TRUE(headed) << headed.error().code();
    EXPECT_EQ(headed->heading_row, 1);
    EXPECT_EQ(headed->counts.units, 1);
}

TEST(Places, TellWhatIsWrongRowByRow) {
    Imports imports;
    struct Case {
        const char* what;
        Rows rows;
        std::vector<std::string> faults;
    };
    for (const auto& [what, rows, faults] : std::vector<Case>{
             {"neither unit nor organisation",
              {{"单位", "党组织", "上级党组织"}, {"水务局", "", ""}, {"—", "", "水务局机关党委"}},
              {"3 membership.row_no_place"}},
             {"a name too long",
              {{"单位", "党组织"}, {std::string(183, 'x'), "水务局机关党支部"}},
              {"2 membership.row_text"}},
             {"parents in a ring",
              {{"党组织", "上级党组织"}, {"甲党委", "乙党总支"}, {"乙党总支", "甲党委"}},
              {"2 membership.row_parent_loop"}},
             {"a branch above a branch",
              {{"党组织", "上级党组织"}, {"甲党支部", "乙党支部"}},
              {"2 membership.row_parent_is_branch"}},
         }) {
        const auto preview = imports.upload(rows);
        ASSERT_TRUE(preview) << what << ": " << preview.error().code();
        EXPECT_EQ(preview->state, ImportState::Refused) << what;
        std::vector<std::string> told;
        for (const auto& fault : preview->faults)
            told.push_back(std::to_string(fault.row) + " " + fault.code);
        EXPECT_EQ(told, faults) << what;
        EXPECT_EQ(refusal_of(imports.apply(preview->id)), "membership.import_not_ready") << what;
    }
}

TEST(Places, AreNotReadFromASheetOfPeopleWithoutNames) {
    Imports imports;
    EXPECT_EQ(refusal_of(imports.upload({{"性别", "单位"}, {"男", "水务局"}})),
              "membership.no_heading_row")
        << "it has columns of people, and nobody could be read";
    EXPECT_EQ(refusal_of(imports.upload({{"单位", "党组织"}, {"合计", "0"}})),
              "membership.no_places");
}

TEST(Places, ABranchIsChosenForASheetThatNamesNone) {
    Imports imports;
    EXPECT_EQ(refusal_of(imports.upload({{"姓名", "所在支部"}, {"张三", "第二党支部"}},
                                        imports.district.branch)),
              "membership.branch_named_twice");
}

TEST(Samples, AreReadAsTheyCome) {
    Imports imports;
    const auto people = imports.upload(*sample_sheet("people"), "people.xlsx");
    ASSERT_TRUE(people) << people.error().code();
    EXPECT_THAT(people->faults, IsEmpty());
    EXPECT_EQ(people->counts.members, 2);
    for (const auto& heading : people->headings)
        EXPECT_TRUE(heading.meaning.has_value()) << heading.heading;
    const auto places = imports.upload(*sample_sheet("places"), "places.xlsx");
    ASSERT_TRUE(places) << places.error().code();
    EXPECT_EQ(places->counts.units, 1);
    EXPECT_EQ(places->counts.organisations, 2);
    EXPECT_FALSE(sample_sheet("other").has_value());
}

}  // namespace
}  // namespace shiji::membership
