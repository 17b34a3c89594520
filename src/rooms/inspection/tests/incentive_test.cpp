#include "rooms/inspection/incentive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const rulebook::Rulebook& shipped_rules() { return rulebook::Rulebook::shipped(); }

RubricItem& item_of(Rubric& rubric, std::string_view code) {
    return *std::find_if(rubric.items.begin(), rubric.items.end(),
                         [&](const RubricItem& one) { return one.code == code; });
}

TEST(Incentive, UnderEveryShippedRubricStillInForceTheTruthPays) {
    std::size_t searched = 0;
    for (const Rubric& rubric : shipped_rubrics()) {
        if (rubric.until && *rubric.until < base::Quarter{2027, 1}) continue;
        searched += 1;
        EXPECT_THAT(find_temptations(rubric, shipped_rules(), Search::Pairs), IsEmpty())
            << rubric.code << " v" << rubric.version;
    }
    EXPECT_GE(searched, 1u);
}

// The first version counts a record that is filed late like one in time but for 0.50: it paid to
// write up afterwards what was never held. It ended with 2026 for that.
TEST(Incentive, TheFirstVersionPaidForWritingUpAfterwards) {
    const auto found = find_temptations(shipped_rubric({2026, 3}), shipped_rules(), Search::One);
    EXPECT_THAT(found, Contains(HasSubstr("主题党日")));
    EXPECT_THAT(found, Contains(HasSubstr("过期补报“已开”得")));
    EXPECT_THAT(found, Contains(HasSubstr("高于按期如实报“未开”的")));
}

// Where the search ends with the first version: its late write-ups are told above, a record that
// was found false earns nothing under it either.
TEST(Incentive, ARecordThatWasFoundFalseNeverPaysUnderAnyVersion) {
    for (const Rubric& rubric : shipped_rubrics())
        EXPECT_THAT(find_temptations(rubric, shipped_rules(), Search::One),
                    testing::Not(Contains(HasSubstr("虚报“已开”被查实得"))))
            << rubric.version;
}

struct TemptingCase {
    const char* sentence;
    void (*spoil)(Rubric&);
    const char* said;
};

TEST(Incentive, EveryWayToPayForTheWrongThingIsTold) {
    const TemptingCase cases[] = {
        {"a late record counts like one in time",
         [](Rubric& r) { item_of(r, "theme_day").metric = "duty:theme_day"; },
         "“主题党日”：过期补报“已开”得"},
        {"what is named in a late record of a study counts",
         [](Rubric& r) { item_of(r, "study_elements").metric = "study_elements"; },
         "过期补报“已开”得"},
    };
    for (const TemptingCase& c : cases) {
        Rubric rubric = shipped_rubric({2027, 1});
        c.spoil(rubric);
        EXPECT_THAT(find_temptations(rubric, shipped_rules(), Search::One),
                    Contains(HasSubstr(c.said)))
            << c.sentence;
    }
}

TEST(Incentive, ALateRecordIsToldAndCanBeContested) {
    const auto read = read_facts(
        "unit 第一党支部\nquarter 2027Q1\ntoday 2027-04-20\n"
        "held 2027-01-08 theme_day filed 2027-02-20 accepted\n");
    const Sheet sheet = score(shipped_rubric(read.quarter), read.evidence, read.quarter, read.now);
    const auto line = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                   [](const auto& one) { return one.item->code == "theme_day"; });
    ASSERT_NE(line, sheet.lines.end());
    EXPECT_EQ(line->met, 0);
    ASSERT_FALSE(line->facts.empty());
    EXPECT_THAT(line->facts.front().words, HasSubstr("逾期补报不计完成"));
    EXPECT_FALSE(line->facts.front().met);
}

}  // namespace
}  // namespace shiji::inspection
