#include <gtest/gtest.h>

#include "rooms/inspection/denied.h"
#include "rooms/materials/tests/story.h"

namespace shiji::materials {
namespace {

const OrganisationId kBranch{std::string(32, 'a')};
const OrganisationId kStranger{std::string(32, 'e')};

AskMaterials good() {
    return {.title = {"三季度组织生活情况"},
            .basis = {"区委〔2026〕12号"},
            .closes_on = day("2026-10-20"),
            .asked = {kBranch},
            .items = {Story::plan(), Story::records(), Story::duty(), Story::headcount(),
                      Story::other()}};
}

struct Case {
    const char* sentence;
    void (*spoil)(AskMaterials&);
    const char* code;
};

const Case kCases[] = {
    {"a whole request", [](AskMaterials&) {}, ""},
    {"nobody knows what for", [](AskMaterials& r) { r.title = {}; }, "materials.no_title"},
    {"on nobody's word", [](AskMaterials& r) { r.basis = {}; }, "materials.no_basis"},
    {"photographs", [](AskMaterials& r) { r.items[4].words = {"活动现场照片"}; },
     "materials.denied"},
    {"an upload", [](AskMaterials& r) { r.items[4].words = {"上传会议记录扫描件"}; },
     "materials.denied"},
    {"under the heading", [](AskMaterials& r) { r.title = {"学习强国积分统计"}; },
     "materials.denied"},
    {"due today", [](AskMaterials& r) { r.closes_on = day("2026-10-10"); }, "materials.closes_on"},
    {"due tomorrow", [](AskMaterials& r) { r.closes_on = day("2026-10-11"); }, ""},
    {"due in more than a year", [](AskMaterials& r) { r.closes_on = day("2027-10-11"); },
     "materials.closes_on"},
    {"of nobody", [](AskMaterials& r) { r.asked = {}; }, "materials.nobody_asked"},
    {"of somebody else's branch", [](AskMaterials& r) { r.asked = {kStranger}; },
     "materials.not_below"},
    {"twice of the same",
     [](AskMaterials& r) {
         r.asked = {kBranch, kBranch};
     },
     "materials.not_below"},
    {"nothing", [](AskMaterials& r) { r.items = {}; }, "materials.no_items"},
    {"far too much",
     [](AskMaterials& r) { r.items = std::vector(kItemsMax + 1, Story::headcount()); },
     "materials.too_many_items"},
    {"an item without words", [](AskMaterials& r) { r.items[4].words = {}; },
     "materials.item_words"},
    {"a plan of no quarter", [](AskMaterials& r) { r.items[0].quarter = {}; },
     "materials.item_quarter"},
    {"a quarter to come",
     [](AskMaterials& r) {
         r.items[0].quarter = base::Quarter{2027, 1};
     },
     "materials.item_quarter"},
    {"a headcount of a quarter", [](AskMaterials& r) { r.items[3].quarter = kThird; },
     "materials.item_quarter"},
    {"a kind of record that is none", [](AskMaterials& r) { r.items[1].code = "dance"; },
     "materials.item_code"},
    {"a duty that nobody owes", [](AskMaterials& r) { r.items[2].code = "dance"; },
     "materials.item_code"},
    {"the same twice", [](AskMaterials& r) { r.items.push_back(Story::plan()); },
     "materials.item_twice"},
};

TEST(Request, IsJudgedByTheseReasons) {
    for (const Case& one : kCases) {
        AskMaterials request = good();
        one.spoil(request);
        EXPECT_EQ(Story::code(judge_request(request, {kBranch}, day("2026-10-10"))), one.code)
            << one.sentence;
    }
}

TEST(Request, SaysWhoseClauseForbidsIt) {
    AskMaterials request = good();
    request.items[4].words = {"活动现场照片"};
    const auto judged = judge_request(request, {kBranch}, day("2026-10-10"));
    ASSERT_FALSE(judged);
    const auto& fault = judged.error().faults.front();
    EXPECT_EQ(fault.field, "items[4].words");
    const auto denied = inspection::find_denied("照片");
    ASSERT_TRUE(denied);
    EXPECT_EQ(fault.arguments,
              (base::Arguments{{"word", denied->word}, {"clause", denied->clause}}));
}

TEST(Count, TellsWhatOneTapGivesFromWhatIsToBeSaid) {
    const MaterialStanding found{.item = {}, .on_file = {.found = true}, .answer = {}};
    const MaterialStanding missing{.item = {}, .on_file = {}, .answer = {}};
    const MaterialStanding said{.item = {}, .on_file = {}, .answer = MaterialAnswer{}};
    const auto count = count_items({found, found, missing, said});
    EXPECT_EQ(count.items, 4);
    EXPECT_EQ(count.on_file, 2);
    EXPECT_EQ(count.to_answer, 1);
}

}  // namespace
}  // namespace shiji::materials
