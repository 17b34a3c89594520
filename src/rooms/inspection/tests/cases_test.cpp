#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rooms/inspection/pages.h"
#include "rooms/inspection/rubric.h"
#include "rooms/inspection/sheet_digest.h"
#include "rooms/inspection/tests/drafting.h"
#include "rooms/inspection/tests/facts.h"

namespace shiji::inspection {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr base::Quarter kSpring{2027, 1};

/// A district whose rubric of 2027 is F of the real sheets with some items of D.
class Entering : public Drafting {
  public:
    Entering() {
        EXPECT_EQ(open(), "");
        ChangeRubric changed = words();
        const Rubric stars = real_rubric("f");
        changed.sections = stars.sections;
        changed.items = stars.items;
        changed.standard = stars.standard;
        changed.items[1].weight = changed.items[1].cap = {1'000};
        const Rubric bureau = real_rubric("d");
        for (const RubricItem& item : bureau.items)
            if (item.code == "dues") changed.items.push_back(item);
        changed.items.back().section = changed.items[1].section;
        EXPECT_EQ(change(changed), "");
        EXPECT_EQ(propose_draft(2), "");
        EXPECT_EQ(confirm_draft(second, 2), "");
    }

    std::string enter(std::string_view item, const EnterCase& entered,
                      std::string_view day = "2027-04-10") {
        return enter_as(inspector, item, entered, day);
    }
    std::string enter_as(const http::Caller& who, std::string_view item, const EnterCase& entered,
                         std::string_view day = "2027-04-10", base::Quarter quarter = kSpring) {
        return code_of(database().write([&](storage::Transaction& tx) {
            return enter_case(tx, who, {branch_a, quarter, std::string(item)}, entered,
                              tests::noon(day), chance());
        }));
    }
    std::vector<CaseEntry> entries() {
        return database()
            .read([&](storage::Transaction& tx) {
                return sheet_page(tx, inspector, branch_a, kSpring, tests::noon("2027-04-11"));
            })
            ->entries;
    }
    std::string withdraw_entry(std::string_view item, const CaseId& entry,
                               std::string_view reason = "文号写错",
                               std::string_view day = "2027-04-11") {
        return code_of(database().write([&](storage::Transaction& tx) {
            return withdraw_case(tx, second, {branch_a, kSpring, std::string(item)},
                                 {entry, {std::string(reason)}}, tests::noon(day), chance());
        }));
    }
    void grade_spring() {
        for (const auto& branch : {branch_a, branch_b})
            for (const char* item : {"looked", "judged"})
                EXPECT_TRUE(database().write([&](storage::Transaction& tx) {
                    return grade_item(tx, inspector, branch, kSpring, item,
                                      {.points = base::Points{1'900}, .reason = {"看过现场"}},
                                      tests::noon("2027-04-12"));
                }));
    }
    Sheet spring(std::string_view day = "2027-04-20") { return *sheet_of(branch_a, day, kSpring); }
};

EnterCase circular(std::string number, std::string reason = "迟报被通报") {
    return {
        .case_id = {std::move(number)}, .points = {}, .persons = 0, .reason = {std::move(reason)}};
}

TEST(Cases, CountOnceOverAllItemsOfAnOrganisationAndQuarter) {
    Entering district;
    EXPECT_EQ(district.enter("rebuked", circular("委办通报〔2027〕7号")), "");
    EXPECT_EQ(district.enter("rebuked", circular("委办 通报（2027）７号")),
              "inspection.case_counted");
    EnterCase dues = circular("委办通报〔2027〕7号");
    dues.persons = 4;
    EXPECT_EQ(district.enter("dues", dues), "inspection.case_counted")
        << "over deductions of the hundred and those after it";
    EXPECT_EQ(district.enter("grave", circular("委办通报〔2027〕7号")), "")
        << "what holds the band down takes no points";
    EXPECT_EQ(district.enter("grave", circular("委办通报〔2027〕7号")), "inspection.case_counted");
    dues.case_id = {"核查2027-3"};
    EXPECT_EQ(district.enter("dues", dues), "");
    const Sheet sheet = district.spring();
    EXPECT_EQ(line(sheet, "dues").points, base::Points{960});
    EXPECT_EQ(line(sheet, "dues").reckoning, "10.00 − 4 × 0.10 = 9.60");
    EXPECT_EQ(line(sheet, "rebuked").points, base::Points{-50});
    EnterCase counted = circular("委办通报〔2027〕8号");
    counted.persons = 4;
    EXPECT_EQ(district.enter("rebuked", counted), "");
    EXPECT_EQ(line(district.spring(), "rebuked").points, base::Points{-100})
        << "a deduction for each case, whatever persons are said";
    EXPECT_EQ(sheet.standing->adjusted, base::Points{-50});
    EXPECT_THAT(line(sheet, "rebuked").facts[0].words,
                HasSubstr("委办通报〔2027〕7号：迟报被通报；周敏，4月10日录入"));
    EXPECT_THAT(district.verify(), IsEmpty());
}

TEST(Cases, AreRefusedWithAReason) {
    Entering district;
    const EnterCase good = circular("甲1号");
    const auto code = [&](std::string_view item, EnterCase words) {
        return district.enter(item, words);
    };
    EXPECT_EQ(code("picnic", good), "inspection.no_item");
    EXPECT_EQ(code("looked", good), "inspection.takes_no_cases");
    EXPECT_EQ(code("theme_day", good), "inspection.takes_no_cases");
    EXPECT_EQ(code("rebuked", circular(" ")), "inspection.no_case");
    EXPECT_EQ(code("rebuked", circular("甲1号", "")), "inspection.no_reason");
    EXPECT_EQ(code("dues", good), "inspection.no_persons");
    EnterCase many = good;
    many.persons = kPersonsMax + 1;
    EXPECT_EQ(code("dues", many), "inspection.no_persons");
    EXPECT_EQ(code("pilot", good), "inspection.too_many_points") << "how many are to be given";
    for (const std::int64_t points : {-1, 0, 201}) {
        EnterCase given = good;
        given.points = base::Points{points};
        EXPECT_EQ(code("pilot", given), "inspection.too_many_points") << points;
    }
    EXPECT_EQ(district.enter("rebuked", good, "2026-12-31"), "inspection.not_begun");
    EXPECT_EQ(district.enter_as(district.inspector, "rebuked", good, "2027-04-10", {2021, 1}),
              "inspection.no_rubric");
    const auto own = district.database().write([&](storage::Transaction& tx) {
        return enter_case(tx, district.inspector, {district.own_branch, kSpring, "rebuked"}, good,
                          tests::noon("2027-04-10"), district.chance());
    });
    EXPECT_EQ(code_of(own), "inspection.own_unit");
    EXPECT_THAT(district.entries(), IsEmpty());
}

TEST(Cases, AreTakenBackWithAReasonAndThenCountNoMore) {
    Entering district;
    EnterCase pilot = circular("试点1号", "完成试点");
    pilot.points = base::Points{150};
    ASSERT_EQ(district.enter("pilot", pilot), "");
    EXPECT_EQ(district.spring().standing->adjusted, base::Points{150});
    const CaseId entry{district.entries().at(0).id};
    EXPECT_EQ(district.withdraw_entry("rebuked", entry), "inspection.no_case_entry");
    EXPECT_EQ(district.withdraw_entry("pilot", entry, ""), "inspection.no_reason");
    EXPECT_EQ(district.withdraw_entry("pilot", entry), "");
    EXPECT_EQ(district.withdraw_entry("pilot", entry), "inspection.no_case_entry");
    EXPECT_EQ(district.spring().standing->adjusted, base::Points{});
    EXPECT_EQ(district.enter("pilot", pilot, "2027-04-12"), "") << "the number is free again";
    EXPECT_THAT(district.verify(), IsEmpty());
}

TEST(Cases, AreClosedWithTheQuarterAndFrozenWithIt) {
    Entering district;
    ASSERT_EQ(district.enter("rebuked", circular("委办通报〔2027〕7号")), "");
    ASSERT_EQ(district.enter("grave", circular("纪处〔2027〕3号", "受留党察看")), "");
    district.grade_spring();
    ASSERT_TRUE(district.publish("2027-04-20", kSpring));
    EXPECT_EQ(district.enter("rebuked", circular("乙2号"), "2027-04-21"), "inspection.published");
    EXPECT_EQ(district.withdraw_entry("rebuked", {district.entries().at(0).id}, "错"),
              "inspection.published");
    EXPECT_EQ(code_of(district.database().write([&](storage::Transaction& tx) {
                  return withdraw_case(tx, district.inspector,
                                       {district.branch_a, kSpring, "grave"},
                                       {CaseId{district.entries().at(1).id}, {"错"}},
                                       tests::noon("2027-04-21"), district.chance());
              })),
              "inspection.published")
        << "not by who entered it";
    ASSERT_EQ(district.enter("grave", circular("乙3号"), "2027-04-21"), "inspection.published");

    // The branch contests the deduction; who entered it does not answer.
    const auto objection = district.contest_as(district.secretary, "rebuked", "2027-04-21",
                                               {{"通报已经更正"}, {}}, kSpring);
    ASSERT_TRUE(objection) << code_of(objection);
    EXPECT_EQ(code_of(district.answer(district.inspector, *objection, 0, "2027-04-22")),
              "inspection.graded_it");
    EXPECT_EQ(code_of(district.answer(district.second, *objection, 50, "2027-04-22")),
              "inspection.upheld_points")
        << "an objection gives nothing beyond";
    EXPECT_EQ(code_of(district.answer(district.second, *objection, 0, "2027-04-22")), "");
    EXPECT_EQ(line(district.spring("2027-04-23"), "rebuked").points, base::Points{});

    const auto frozen = district.database().write([&](storage::Transaction& tx) {
        const auto proposal =
            propose_freeze(tx, district.inspector, kSpring, tests::noon("2027-05-10"));
        EXPECT_TRUE(proposal) << code_of(proposal);
        return confirm_freeze(tx, district.second, kSpring, {{proposal->digest}},
                              tests::noon("2027-05-11"), district.chance());
    });
    ASSERT_TRUE(frozen) << code_of(frozen);
    EXPECT_EQ(district.enter("rebuked", circular("乙2号"), "2027-05-12"), "inspection.frozen");
    for (const auto& [points, code] :
         {std::pair(25, "inspection.points_range"), std::pair(-101, "inspection.points_range"),
          std::pair(0, "inspection.same_points"), std::pair(-25, "")})
        EXPECT_EQ(code_of(district.database().write([&](storage::Transaction& tx) {
                      return propose_correction(
                          tx, district.inspector, {district.branch_a, kSpring, "rebuked"},
                          {.points = base::Points{points}, .reason = {"查实一半"}},
                          tests::noon("2027-05-12"));
                  })),
                  code)
            << points;
    const Sheet sheet = district.spring("2027-06-01");
    EXPECT_EQ(sheet.standing->held.at(0).hold.name.text, "班子成员受党纪重处分");
    const auto seal = district.database().read(
        [&](storage::Transaction& tx) { return find_seal(tx, district.branch_a, kSpring); });
    EXPECT_EQ(seal->digest, sheet_digest(sheet)) << "what is read is what was frozen";
    EXPECT_THAT(district.verify(), IsEmpty());
    district.edit(
        "update inspection_sheet_standing set content = replace(content, '三星', '五星')");
    EXPECT_THAT(district.verify(), Not(IsEmpty()));
}

TEST(Cases, WhatHoldsTheBandDownIsTakenBackByAnotherAfterTheSheetsWereServed) {
    Entering district;
    ASSERT_EQ(district.enter("grave", circular("纪处〔2027〕3号", "受留党察看")), "");
    district.grade_spring();
    ASSERT_TRUE(district.publish("2027-04-20", kSpring));
    EXPECT_EQ(district.spring("2027-04-21").standing->held.size(), 1u);
    EXPECT_EQ(code_of(district.database().write([&](storage::Transaction& tx) {
                  return withdraw_case(tx, district.second, {district.branch_a, kSpring, "grave"},
                                       {CaseId{district.entries().at(0).id}, {"录错了支部"}},
                                       tests::noon("2027-04-21"), district.chance());
              })),
              "");
    EXPECT_THAT(district.spring("2027-04-22").standing->held, IsEmpty());
}

TEST(Cases, TwoWhoEnteredOfOneLineDoNotBarEachOther) {
    Entering district;
    ASSERT_EQ(district.enter_as(district.inspector, "rebuked", circular("甲1号")), "");
    ASSERT_EQ(district.enter_as(district.second, "rebuked", circular("乙2号")), "");
    district.grade_spring();
    ASSERT_TRUE(district.publish("2027-04-20", kSpring));
    const auto objection = district.contest_as(district.secretary, "rebuked", "2027-04-21",
                                               {{"甲1号不是本支部"}, {}}, kSpring);
    ASSERT_TRUE(objection) << code_of(objection);
    EXPECT_EQ(code_of(district.answer(district.second, *objection, -50, "2027-04-22")), "");
    EXPECT_EQ(line(district.spring("2027-04-23"), "rebuked").points, base::Points{-50});
}

TEST(Cases, EditedBehindTheLogAreNamed) {
    for (const char* edit :
         {"update inspection_case set points = points + 1",
          "update inspection_case set case_id = '别的'",
          "update inspection_case set organisation = quarter",
          "update inspection_case_withdrawal set reason = '别的'",
          "delete from inspection_case_withdrawal", "delete from inspection_case"}) {
        Entering district;
        ASSERT_EQ(district.enter("rebuked", circular("甲1号")), "");
        ASSERT_EQ(district.withdraw_entry("rebuked", {district.entries().at(0).id}), "");
        EXPECT_THAT(district.verify(), IsEmpty());
        district.edit(edit);
        EXPECT_THAT(district.verify(), Not(IsEmpty())) << edit;
    }
}

TEST(Cases, TheQuarterSaysHowManyMayHaveTheTopBand) {
    Entering district;
    const auto list = district.database().read([&](storage::Transaction& tx) {
        return quarter_page(tx, district.inspector, kSpring, tests::noon("2027-04-20"));
    });
    EXPECT_THAT(list.quotas, ElementsAre("全区共 3 个，“五星”名额至多 0 个"));
}

}  // namespace
}  // namespace shiji::inspection
