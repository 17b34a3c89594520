#include "rooms/inspection/rubric.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> words_of_flaws(const Rubric& rubric) {
    std::vector<std::string> words;
    for (const RubricFlaw& flaw : find_flaws(rubric, rulebook::Rulebook::shipped()))
        words.push_back(flaw.words);
    return words;
}

TEST(Rubric, WhatIsShippedHasNoFlaw) {
    for (const Rubric& shipped : shipped_rubrics()) {
        EXPECT_THAT(words_of_flaws(shipped), ElementsAre()) << shipped.version;
        EXPECT_EQ(shipped.code, "jiguan-default");
        EXPECT_GE(shipped.items.size(), 15u);
    }
    EXPECT_EQ(shipped_rubric({2026, 4}).version, 1);
    EXPECT_EQ(shipped_rubric({2027, 1}).version, 2);
}

TEST(Rubric, ThereIsNoneBeforeTheSpeech) {
    EXPECT_EQ(find_shipped_rubric({2021, 4}), nullptr);
    EXPECT_NE(find_shipped_rubric({2022, 1}), nullptr);
    EXPECT_THROW(shipped_rubric({2021, 4}), base::BrokenPromise);
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
         "合计 100.01，应为 100.00"},
        {"no weight", [](Rubric& r) { item(r, "plan").weight = {}; }, "分值应大于 0"},
        {"a cap above the weight", [](Rubric& r) { item(r, "plan").cap = {501}; },
         "不超过本项分值"},
        {"a single lapse dearer than the cap",
         [](Rubric& r) { item(r, "late_filings").per_occurrence = {601}; }, "不能超过最多扣分"},
        {"an unknown metric", [](Rubric& r) { item(r, "plan").metric = "photos"; }, "没有“photos”"},
        {"a duty without a code", [](Rubric& r) { item(r, "plan").metric = "duty:"; },
         "没有“duty:”"},
        {"quality points for a record on file",
         [](Rubric& r) { item(r, "integration").metric = "duty:theme_day"; }, "第八条"},
        {"a fact on file that people grade", [](Rubric& r) { item(r, "plan").metric = "graded"; },
         "不由人评定"},
        {"learning time as an indicator",
         [](Rubric& r) { item(r, "service").code = "learning_time"; },
         "不得作为考核指标（《整治形式主义为基层减负若干规定》第八条等）"},
        {"leaders' comments as an indicator",
         [](Rubric& r) { item(r, "service").code = "leader_comments"; }, "不得作为考核指标"},
        {"photos under a name of their own",
         [](Rubric& r) { item(r, "service").name = {"活动照片张数"}; }, "“照片”不得作为考核指标"},
        {"publications under a name of their own",
         [](Rubric& r) { item(r, "service").name = {"信息稿件刊发"}; }, "“刊发”不得作为考核指标"},
        {"points by rank", [](Rubric& r) { item(r, "service").name = {"全区排名"}; },
         "不得按“排名”计分"},
        {"a veto dressed as an item",
         [](Rubric& r) { item(r, "service").name = {"安全事故一票否决"}; }, "有权机关决定"},
        {"a code that no address can carry", [](Rubric& r) { item(r, "plan").code = "计划"; },
         "小写字母"},
        {"a clause of more than a line", [](Rubric& r) { r.items[0].clause = "一\n二"; },
         "只写一行"},
        {"no name", [](Rubric& r) { r.name = {}; }, "方案没有名称"},
        {"a duty that nobody owes", [](Rubric& r) { item(r, "plan").metric = "duty:picnic"; },
         "没有哪个支部有“picnic”"},
        {"two items of one code", [](Rubric& r) { r.items[1].code = r.items[0].code; }, "重复"},
        {"no clause", [](Rubric& r) { r.items[0].clause = ""; }, "没有填写"},
        {"an end before the beginning",
         [](Rubric& r) {
             r.until = base::Quarter{2021, 4};
         },
         "早于开始季度"},
    };
    for (const FlawCase& c : cases) {
        Rubric rubric = shipped_rubric({2026, 3});
        c.spoil(rubric);
        EXPECT_THAT(words_of_flaws(rubric), Contains(HasSubstr(c.said))) << c.sentence;
    }
}

}  // namespace
}  // namespace shiji::inspection
