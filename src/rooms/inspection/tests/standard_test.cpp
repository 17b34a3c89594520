#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/rubric.h"
#include "rooms/inspection/sheet_digest.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using organisation::OrganisationKind;
using organisation::UnitClass;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> words_of(const Rubric& rubric) {
    std::vector<std::string> words;
    for (const RubricFlaw& flaw : find_flaws(rubric, rulebook::Rulebook::shipped()))
        words.push_back(flaw.words);
    return words;
}

struct StandardFlaw {
    const char* sentence;
    const char* sheet;
    void (*spoil)(Rubric&);
    const char* said;
};

const StandardFlaw kStandardFlaws[] = {
    {"additions without a maximum", "f", [](Rubric& r) { r.standard->bonus_max = {}; },
     "写明加分合计最多几分"},
    {"more than a fifth of the hundred", "f", [](Rubric& r) { r.standard->bonus_max = {2'001}; },
     "加分合计应在 0 到 20.00 分之间"},
    {"deductions and no standard at all", "f", [](Rubric& r) { r.standard.reset(); },
     "写明扣分合计最多几分"},
    {"an item that adds and takes", "f", [](Rubric& r) { r.items[5].cap = {100}; },
     "或者加分，或者扣分"},
    {"a case dearer than the item", "f", [](Rubric& r) { r.items[6].per_occurrence = {101}; },
     "不能超过本项最多的"},
    {"an adjustment that records earn", "f",
     [](Rubric& r) { r.items[5].metric = "duty_in_time:assembly"; }, "加减分按录入的事项计"},
    {"a statutory item that is entered as one pleases", "f",
     [](Rubric& r) { r.items[0].metric = "entered"; }, "别的项不能这样计"},
    {"a problem found again that costs nothing", "f",
     [](Rubric& r) {
         r.items[6].metric = "repeated_findings";
         r.items[6].per_occurrence = {};
     },
     "再次查出的问题只扣分"},
    {"found cases that cost nothing", "a", [](Rubric& r) { r.items[5].per_occurrence = {}; },
     "要写每件或每人扣几分"},
    {"bands that rise", "f", [](Rubric& r) { r.standard->bands[2].from = {8'500}; },
     "起点应低于上一等"},
    {"bands that leave out the bottom", "f", [](Rubric& r) { r.standard->bands[3].from = {100}; },
     "最低等次从 0 分起"},
    {"a top band out of reach", "f", [](Rubric& r) { r.standard->bands[0].from = {10'001}; },
     "不超过 100 分"},
    {"one band", "f", [](Rubric& r) { r.standard->bands.resize(1); }, "等次应有 2 到 6 个"},
    {"two bands of one name", "f", [](Rubric& r) { r.standard->bands[1].name = {"五星"}; },
     "或者同名"},
    {"a share of more than all", "f",
     [](Rubric& r) { r.standard->bands[0].share_max = base::Points{10'001}; }, "1 到 100"},
    {"a hold at a band that is none", "f", [](Rubric& r) { r.standard->holds[0].band = {"六星"}; },
     "没有“六星”这个等次"},
    {"a hold under an item's code", "f", [](Rubric& r) { r.standard->holds[0].code = "looked"; },
     "和别的项重复"},
    {"a long list of vetoes", "f", [](Rubric& r) { r.standard->holds.resize(6); }, "最多 5 项"},
    {"a class that lacks points", "i", [](Rubric& r) { r.items[2].weight = {5'900}; },
     "适用于“政府类”的各项分值合计 99.00"},
    {"branches of no class", "i", [](Rubric& r) { r.standard->classes.pop_back(); },
     "不属于任何一类"},
    {"a class that is not named", "i",
     [](Rubric& r) { r.items[1].classes = std::vector<std::string>{"schools"}; },
     "没有“schools”这一类"},
    {"an item for nobody", "i", [](Rubric& r) { r.items[1].classes.emplace(); }, "没有适用的类别"},
    {"two classes of one name", "i", [](Rubric& r) { r.standard->classes[1].name = {"党群类"}; },
     "和别的类同名"},
    {"two classes of one code", "i", [](Rubric& r) { r.standard->classes[1].code = "law"; },
     "和别的类重复"},
    {"more classes than anybody can tell apart", "i",
     [](Rubric& r) { r.standard->classes.resize(11); }, "最多分 10 类"},
};

TEST(Standard, EveryKindOfFlawIsFound) {
    for (const StandardFlaw& c : kStandardFlaws) {
        Rubric rubric = real_rubric(c.sheet);
        c.spoil(rubric);
        EXPECT_THAT(words_of(rubric), Contains(HasSubstr(c.said))) << c.sentence;
    }
}

TEST(Standard, TheFirstClassThatMatchesIsTheOrganisations) {
    const RubricStandard standard{
        .bonus_max = {},
        .penalty_max = {},
        .classes = {{"joint", {"联合党支部"}, {OrganisationKind::JointBranch}, {}},
                    {"party", {"党群类"}, {}, {UnitClass::PartyAndMass}},
                    {"rest", {"其他"}, {OrganisationKind::Branch}, {}}},
        .bands = {},
        .holds = {}};
    const auto code = [&](OrganisationKind kind, std::optional<UnitClass> unit) {
        const RubricClass* const own = class_of(standard, kind, unit);
        return own == nullptr ? "" : own->code;
    };
    EXPECT_EQ(code(OrganisationKind::JointBranch, UnitClass::PartyAndMass), "joint");
    EXPECT_EQ(code(OrganisationKind::Branch, UnitClass::PartyAndMass), "party");
    EXPECT_EQ(code(OrganisationKind::Branch, UnitClass::Government), "rest");
    EXPECT_EQ(code(OrganisationKind::Branch, std::nullopt), "rest");
    EXPECT_EQ(code(OrganisationKind::TemporaryBranch, std::nullopt), "");
}

TEST(Standard, AQuotaIsASentenceAndRoundedDown) {
    RubricStandard standard = *real_rubric("i").standard;
    EXPECT_THAT(
        quota_words(standard, {"政府类", "政府类", "党群类", "政府类", "政府类", "政府类", "政府类",
                               "政府类", "政府类", "政府类", "政府类", "政府类", "政府类"}),
        ElementsAre("“党群类”共 1 个，“优秀”名额至多 0 个",
                    "“政府类”共 12 个，“优秀”名额至多 3 个"));
    standard.classes.clear();
    EXPECT_THAT(quota_words(standard, {"", "", "", ""}),
                ElementsAre("全区共 4 个，“优秀”名额至多 1 个"));
    standard.bands.front().share_max.reset();
    EXPECT_THAT(quota_words(standard, {"", ""}), ElementsAre());
}

TEST(Standard, ACaseIsKnownByItsNumberHoweverItIsTyped) {
    EXPECT_EQ(case_key("ab 12 号"), case_key("AB12号"));
    EXPECT_EQ(case_key("通报〔2026〕3号"), case_key("通报（2026）３号"));
    EXPECT_EQ(case_key("通报〔2026〕3号"), case_key("通报[2026]　3号"));
    EXPECT_EQ(case_key("通报【2026】3号"), case_key("通报(2026) 3号"));
    EXPECT_NE(case_key("12"), case_key("21"));
}

/// So many random cases of sheet F; whatever they are, the caps hold.
TEST(Standard, WhateverIsEnteredTheCapsHold) {
    const Rubric rubric = real_rubric("f");
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        seams::SeededChance chance(seed);
        GoldenFacts facts = read_facts(
            "unit 甲\nquarter 2027Q1\ntoday 2027-04-20\nplan 2027-01-04 accepted\n"
            "grade looked 29.00 李察 看过\ngrade judged 19.00 李察 当场计票\n");
        std::map<std::string, std::set<std::string>> used;
        for (std::uint64_t i = chance.below(8); i > 0; --i) {
            const std::string item = chance.below(2) == 0 ? "pilot" : "rebuked";
            const std::string number = std::to_string(chance.below(4));
            facts.evidence.entries.push_back(
                {.id = {},
                 .item = item,
                 .case_id = "第 " + number + " 号",
                 .points = {static_cast<std::int64_t>(1 + chance.below(200))},
                 .persons = 0,
                 .reason = "理由",
                 .by = "周敏",
                 .on = facts.now.date()});
        }
        const Sheet sheet = score(rubric, facts.evidence, facts.quarter, facts.now);
        const SheetStanding& standing = *sheet.standing;
        std::set<std::string> cases;
        std::size_t shown = 0;
        for (const SheetLine& line : sheet.lines) {
            if (line.item->kind != ItemKind::Adjustment) continue;
            EXPECT_LE(line.points, line.item->weight) << seed;
            EXPECT_GE(line.points, base::Points{} - line.item->cap) << seed;
            EXPECT_EQ(line.possible, base::Points{}) << seed;
            for (const LineFact& fact : line.facts)
                cases.insert(fact.words.substr(0, fact.words.find("：")));
            shown += line.facts.size();
        }
        EXPECT_EQ(cases.size(), shown) << seed << ": a case counts once over all items";
        EXPECT_LE(standing.adjusted, standing.bonus_max) << seed;
        EXPECT_GE(standing.adjusted, base::Points{} - standing.penalty_max) << seed;
        EXPECT_LE(standing.total.hundredths, 10'000 + standing.bonus_max.hundredths) << seed;
        EXPECT_EQ(sheet.possible, (base::Points{5'000 + 3'000 + 2'000})) << seed;
    }
}

TEST(Standard, AHoldCapsTheBandAndNoPoints) {
    const Rubric rubric = real_rubric("f");
    GoldenFacts facts = read_facts(
        "unit 甲\nquarter 2027Q1\ntoday 2027-04-20\nplan 2027-01-04 accepted\n"
        "held 2027-01-08 theme_day filed 2027-01-08 accepted\n"
        "held 2027-02-08 theme_day filed 2027-02-08 accepted\n"
        "held 2027-03-08 theme_day filed 2027-03-08 accepted\n"
        "held 2027-03-09 assembly filed 2027-03-09 accepted\n"
        "grade looked 30.00 李察 看过\ngrade judged 20.00 李察 当场计票\n");
    const Sheet free = score(rubric, facts.evidence, facts.quarter, facts.now);
    facts.evidence.entries.push_back({.id = {},
                                      .item = "grave",
                                      .case_id = "纪处〔2027〕3号",
                                      .points = {},
                                      .persons = 0,
                                      .reason = "受留党察看",
                                      .by = "周敏",
                                      .on = facts.now.date()});
    const Sheet held = score(rubric, facts.evidence, facts.quarter, facts.now);
    EXPECT_GE(free.standing->total, base::Points{9'000});
    EXPECT_EQ(free.standing->band, "五星");
    EXPECT_EQ(held.standing->band, "三星");
    EXPECT_EQ(held.standing->total, free.standing->total);
    EXPECT_EQ(held.points, free.points);
    EXPECT_NE(sheet_digest(held), sheet_digest(free));
    facts.evidence.grades.pop_back();
    EXPECT_EQ(score(rubric, facts.evidence, facts.quarter, facts.now).standing->band, "")
        << "no band before everything is graded";
}

}  // namespace
}  // namespace shiji::inspection
