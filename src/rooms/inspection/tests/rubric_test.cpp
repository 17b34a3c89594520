#include "rooms/inspection/rubric.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

const rulebook::Rulebook& rules() { return rulebook::Rulebook::shipped(); }

TEST(Rubric, WhatIsShippedHasNoFlaw) {
    for (const Rubric& shipped : shipped_rubrics()) {
        EXPECT_THAT(find_flaws(shipped, rules()), ElementsAre()) << shipped.version;
        EXPECT_EQ(shipped.code, "jiguan-default");
        EXPECT_GE(shipped.items.size(), 15u);
    }
    EXPECT_EQ(rubric_in_force({2026, 4}).version, 1);
    EXPECT_EQ(rubric_in_force({2027, 1}).version, 2);
}

TEST(Rubric, ThereIsNoneBeforeTheSpeech) {
    EXPECT_EQ(find_rubric({2021, 4}), nullptr);
    EXPECT_NE(find_rubric({2022, 1}), nullptr);
    EXPECT_THROW(rubric_in_force({2021, 4}), base::BrokenPromise);
}

struct FlawCase {
    const char* sentence;
    void (*spoil)(Rubric&);
    const char* said;
};

RubricItem& item(Rubric& rubric, std::string_view code) {
    return *std::find_if(rubric.items.begin(), rubric.items.end(),
                         [&](const RubricItem& one) { return one.code == code; });
}

TEST(Rubric, EveryKindOfFlawIsFound) {
    const FlawCase cases[] = {
        {"a hundredth too much", [](Rubric& r) { item(r, "plan").weight.hundredths += 1; },
         "add up to 100.01"},
        {"no weight", [](Rubric& r) { item(r, "plan").weight = {}; }, "plan: no weight"},
        {"a cap above the weight", [](Rubric& r) { item(r, "plan").cap = {501}; },
         "between nothing and the weight"},
        {"a single lapse dearer than the cap",
         [](Rubric& r) { item(r, "late_filings").per_occurrence = {601}; }, "more than the cap"},
        {"an unknown metric", [](Rubric& r) { item(r, "plan").metric = "photos"; },
         "unknown metric photos"},
        {"a duty without a code", [](Rubric& r) { item(r, "plan").metric = "duty:"; },
         "unknown metric duty:"},
        {"quality points for a record on file",
         [](Rubric& r) { item(r, "integration").metric = "duty:theme_day"; }, "graded by people"},
        {"a fact on file that people grade", [](Rubric& r) { item(r, "plan").metric = "graded"; },
         "graded by people"},
        {"learning time as an indicator",
         [](Rubric& r) { item(r, "service").code = "learning_time"; }, "may not be an indicator"},
        {"leaders' comments as an indicator",
         [](Rubric& r) { item(r, "service").code = "leader_comments"; }, "may not be"},
        {"a duty that nobody owes", [](Rubric& r) { item(r, "plan").metric = "duty:picnic"; },
         "picnic: nobody owes it"},
        {"two items of one code", [](Rubric& r) { r.items[1].code = r.items[0].code; }, "twice"},
        {"no clause", [](Rubric& r) { r.items[0].clause = ""; }, "no section, name or clause"},
        {"an end before the beginning",
         [](Rubric& r) {
             r.until = base::Quarter{2021, 4};
         },
         "ends before it begins"},
    };
    for (const FlawCase& c : cases) {
        Rubric rubric = rubric_in_force({2026, 3});
        c.spoil(rubric);
        EXPECT_THAT(find_flaws(rubric, rules()), Contains(HasSubstr(c.said))) << c.sentence;
    }
}

}  // namespace
}  // namespace shiji::inspection
