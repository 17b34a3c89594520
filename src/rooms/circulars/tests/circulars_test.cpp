#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/notices/notices.h"
#include "rooms/circulars/tests/story.h"

namespace shiji::circulars {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const CircularId kNone{std::string(32, 'e')};
constexpr std::int64_t kNewest = 1'000'000;

TEST(Circulars, AreMadeFinalByAnotherThanWhoSavedThemLast) {
    Story at;
    const auto id = at.begin(at.letter());
    ASSERT_TRUE(id);
    EXPECT_EQ(at.confirm(at.district.inspector, *id), "circulars.same_person");
    EXPECT_EQ(at.save(at.second, *id, 1, at.letter()), "");
    EXPECT_EQ(at.save(at.district.inspector, *id, 1, at.letter()), "circulars.draft_moved");
    EXPECT_EQ(at.confirm(at.district.inspector, *id, 1), "circulars.draft_moved");
    EXPECT_EQ(at.confirm(at.second, *id, 2), "circulars.same_person");
    EXPECT_EQ(at.confirm(at.district.inspector, *id, 2), "");
    const auto circular = at.find(*id);
    ASSERT_TRUE(circular);
    EXPECT_EQ(circular->number, "区直工〔2026〕1号");
    EXPECT_EQ(circular->drafted_by, "李察");
    EXPECT_EQ(circular->confirmed_by, "周敏");
    EXPECT_EQ(circular->letter.to, (std::vector{at.district.branch_a, at.district.branch_b}))
        << "office order";
    EXPECT_EQ(at.confirm(at.second, *id, 2), "circulars.no_draft") << "final once";
    EXPECT_TRUE(at.verify().sound) << at.verify().sentence;
}

TEST(Circulars, TakeTheNextNumberOfTheYearAndNoneTwice) {
    Story at;
    const auto first = at.sent(), second = at.sent();
    EXPECT_EQ(at.withdraw(second, "写错了"), "");
    EXPECT_EQ(at.find(at.sent())->number, "区直工〔2026〕3号") << "a withdrawn one keeps its own";
    EXPECT_EQ(at.find(first)->number, "区直工〔2026〕1号");
    EXPECT_EQ(at.find(at.sent("2027-01-04"))->number, "区直工〔2027〕1号");
    at.read([&](storage::Transaction& tx) {
        EXPECT_EQ(count_numbers(tx, at.district.work_committee, 2026), 3);
        EXPECT_EQ(count_numbers(tx, at.district.work_committee, 2027), 1);
        EXPECT_EQ(list_sent(tx, at.district.work_committee).size(), 4u);
        EXPECT_EQ(list_received(tx, at.district.branch_a).size(), 4u);
        EXPECT_TRUE(list_received(tx, at.district.own_branch).empty());
        return 0;
    });
}

TEST(Circulars, AreRefusedWithTheirReason) {
    Story at;
    auto denied = at.letter();
    denied.demands = {{"报照片三张"}};
    EXPECT_EQ(Story::code(at.begin(denied)), "circulars.denied");
    auto naming = at.letter();
    naming.kind = CircularKind::Report;
    naming.body = {"赵一同志没有到会。"};
    EXPECT_EQ(Story::code(at.begin(naming)), "circulars.names_person") << "he is on the roster";
    auto own = at.letter();
    own.to = {at.district.work_committee};
    EXPECT_EQ(Story::code(at.begin(own)), "circulars.not_below");
    EXPECT_EQ(at.save(at.second, kNone, 1, at.letter()), "circulars.no_draft");
    const auto id = at.begin(at.letter());
    ASSERT_TRUE(id);
    EXPECT_EQ(at.save(at.second, *id, 1, denied), "circulars.denied");
    EXPECT_EQ(at.drop(kNone), "circulars.no_draft");
    EXPECT_EQ(at.drop(*id), "");
    EXPECT_EQ(at.confirm(at.second, *id), "circulars.no_draft");
    EXPECT_EQ(at.withdraw(kNone, "写错了"), "circulars.no_circular");
    const auto sent = at.sent();
    EXPECT_EQ(at.find(sent)->number, "区直工〔2026〕1号") << "a dropped draft took none";
    EXPECT_EQ(at.withdraw(sent, ""), "circulars.no_words");
    EXPECT_EQ(at.withdraw(sent, "写错了"), "");
    EXPECT_EQ(at.withdraw(sent, "写错了"), "circulars.withdrawn");
    EXPECT_EQ(at.find(sent)->withdrawn->words, "写错了");
    EXPECT_EQ(Story::code(at.read([](storage::Transaction& tx) {
                  return suggest_report(tx, {2026, 3}, tests::noon("2026-10-10"));
              })),
              "circulars.not_frozen");
}

TEST(Circulars, AreReadByAnOrganisationAndNotByAPerson) {
    Story at;
    const auto id = at.sent();
    EXPECT_EQ(at.mark(kNone, at.district.branch_a), "circulars.no_circular");
    EXPECT_EQ(at.mark(id, at.district.own_branch), "circulars.no_circular") << "not sent there";
    EXPECT_EQ(at.mark(id, at.district.branch_a), "");
    EXPECT_EQ(at.mark(id, at.district.branch_a), "") << "again: no effect";
    at.read([&](storage::Transaction& tx) {
        const auto recipients = list_recipients(tx, id);
        EXPECT_EQ(recipients.size(), 2u);
        EXPECT_TRUE(recipients[0].read);
        EXPECT_FALSE(recipients[1].read);
        return 0;
    });
}

TEST(Circulars, AreToldToWhoLeadsThoseAddressed) {
    Story at;
    ASSERT_EQ(at.withdraw(at.sent(), "写错了"), "");
    at.read([&](storage::Transaction& tx) {
        std::vector<std::string> titles;
        for (const auto& message : notices::list_messages(tx, at.secretary.account, kNewest, 10))
            titles.push_back(message.title.text);
        EXPECT_THAT(titles, ElementsAre("已撤回：关于做好四季度组织生活的通知",
                                        "关于做好四季度组织生活的通知"));
        return 0;
    });
}

/// Each table's rows as an intruder might leave them.
TEST(Circulars, WhatIsEditedBehindTheProgramIsFound) {
    const char* const edits[] = {
        "update circulars_circular set body = '改了'",
        "update circulars_number set number = 7",
        "update circulars_number set office_mark = '别的'",
        "update circulars_demand set words = '再报一份'",
        "delete from circulars_demand",
        "insert into circulars_demand select circular, 9, words from circulars_demand",
        "delete from circulars_recipient where number = 2",
        "update circulars_withdrawal set words = '改了'",
        "delete from circulars_withdrawal",
    };
    for (const char* const edit : edits) {
        Story at;
        ASSERT_EQ(at.withdraw(at.sent(), "写错了"), "");
        ASSERT_TRUE(at.verify().sound) << at.verify().sentence;
        at.write([&](storage::Transaction& tx) { return tx.run(edit); });
        EXPECT_FALSE(at.verify().sound) << edit;
    }
}

}  // namespace
}  // namespace shiji::circulars
