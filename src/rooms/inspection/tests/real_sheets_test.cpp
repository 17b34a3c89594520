/// Sheets that other districts really used (domain-rules 10.2), as far as a rubric can say them
/// today: what is lawful stands in tests/rubrics with a golden sheet each (golden/real-….score),
/// what is not is refused with its clause.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/rubric.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kReal[] = {"a", "b", "d", "f", "i"};

std::vector<std::string> flaws_said(const Rubric& rubric) {
    std::vector<std::string> words;
    for (const RubricFlaw& flaw : find_all_flaws(rubric, rulebook::Rulebook::shipped()))
        words.push_back(flaw.words);
    return words;
}

TEST(RealSheets, WhatIsLawfulStands) {
    for (const char* const name : kReal) {
        const Rubric rubric = real_rubric(name);
        EXPECT_THAT(flaws_said(rubric), IsEmpty()) << name;
        EXPECT_EQ(base::write_json(*base::read_json<Rubric>(base::write_json(rubric))),
                  base::write_json(rubric))
            << name;
    }
}

/// What a sheet had that may not be, put into the lawful rest of it.
struct Unlawful {
    const char* sheet;
    const char* what;
    void (*put)(Rubric&);
    const char* said;
};

constexpr const char* kFingertips = "《关于防治“指尖上的形式主义”的若干意见》";
constexpr const char* kRelief = "《整治形式主义为基层减负若干规定》第八条";
constexpr const char* kVeto = "《关于解决形式主义突出问题为基层减负的通知》";

RubricItem& last_item(Rubric& rubric) { return rubric.items.back(); }

const Unlawful kUnlawful[] = {
    {"a", "quality by records on file",
     [](Rubric& r) { last_item(r).metric = "duty_in_time:theme_day"; }, kRelief},
    {"b", "a leader's written praise", [](Rubric& r) { last_item(r).name = {"获领导批示"}; },
     kRelief},
    {"d", "uploads in the last two days of a month",
     [](Rubric& r) { r.items[3].name = {"每月最后两天未上传记录"}; }, kFingertips},
    {"d", "ten times what a platform took",
     [](Rubric& r) { r.items[3].name = {"平台失分十倍扣减"}; }, kFingertips},
    {"d", "points of a platform", [](Rubric& r) { r.items[3].name = {"智慧党建平台积分"}; },
     kFingertips},
    {"d", "photos of the activity", [](Rubric& r) { r.items[3].name = {"活动照片张数"}; }, kRelief},
    {"d", "a veto as an item", [](Rubric& r) { last_item(r).name = {"刑事案件一票否决"}; }, kVeto},
    {"f", "so many must be in the second band",
     [](Rubric& r) { r.standard->bands[1].share_max = base::Points{4'000}; }, kFingertips},
    {"f", "so many must be in the third",
     [](Rubric& r) { r.standard->bands[2].share_max = base::Points{3'000}; }, kFingertips},
    {"f", "articles in the press for a bonus",
     [](Rubric& r) { r.items[5].name = {"信息稿件刊发加分"}; }, kRelief},
    {"f", "a veto without a legal basis", [](Rubric& r) { r.standard->holds[0].basis = {"惯例"}; },
     kVeto},
    {"i", "a place within the class", [](Rubric& r) { r.items[0].name = {"测评类内排名"}; },
     kFingertips},
    {"i", "votes on the net", [](Rubric& r) { r.items[0].name = {"网络投票满意度"}; }, kRelief},
    {"i", "a band for the last ones", [](Rubric& r) { r.standard->bands.back().name = {"末位"}; },
     kFingertips},
};

TEST(RealSheets, WhatIsUnlawfulIsRefusedWithItsClause) {
    for (const Unlawful& one : kUnlawful) {
        Rubric rubric = real_rubric(one.sheet);
        one.put(rubric);
        EXPECT_THAT(flaws_said(rubric), Contains(HasSubstr(one.said))) << one.what;
    }
}

}  // namespace
}  // namespace shiji::inspection
