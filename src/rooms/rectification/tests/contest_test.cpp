#include "platform/notices/notices.h"
#include "rooms/rectification/tests/story.h"

namespace shiji::rectification {
namespace {

std::vector<Move> moves_of(Story& story, const FindingId& id) {
    return story.read([&](storage::Transaction& tx) { return list_moves(tx, id); });
}

std::string newest_title(Story& story, const http::Caller& person) {
    const auto told = story.read([&](storage::Transaction& tx) {
        return notices::list_messages(tx, person.account, 1'000'000, 20);
    });
    return told.empty() ? "" : told.front().title.text;
}

TEST(Contest, IsMadeOnceAndWithWords) {
    Story story;
    const auto id = story.issue("2026-10-12");
    EXPECT_EQ(story.contest({std::string(32, 'f')}, "2026-10-13"), "rectification.no_finding");
    EXPECT_EQ(story.contest(id, "2026-10-13", ""), "rectification.no_words");
    EXPECT_EQ(story.answer(story.who, id, true, "2026-10-13"), "rectification.no_objection");
    ASSERT_EQ(story.contest(id, "2026-10-13"), "");
    EXPECT_EQ(newest_title(story, story.who), "对整改有异议，请答复：每月集中学习");
    EXPECT_EQ(story.contest(id, "2026-10-14"), "rectification.contested_already");
    EXPECT_EQ(answer_due(moves_of(story, id))->iso(), "2026-10-20") << "five working days";
    EXPECT_EQ(story.read([](storage::Transaction& tx) { return list_contested(tx); }).size(), 1u);
    ASSERT_EQ(story.answer(story.who, id, false, "2026-10-14"), "");
    EXPECT_FALSE(answer_due(moves_of(story, id)));
    EXPECT_TRUE(story.read([](storage::Transaction& tx) { return list_contested(tx); }).empty());
    EXPECT_EQ(story.contest(id, "2026-10-15"), "rectification.contested_already");
    EXPECT_EQ(story.answer(story.who, id, true, "2026-10-15"), "rectification.no_objection");
}

TEST(Contest, ComesBeforeTheReport) {
    Story story;
    const auto id = story.issue("2026-10-12");
    ASSERT_EQ(story.take_up(id, "2026-10-13"), "");
    ASSERT_EQ(story.report(id, "2026-10-14"), "");
    EXPECT_EQ(story.contest(id, "2026-10-15"), "rectification.step_not_allowed");
}

TEST(Contest, ThatIsRightWithdrawsTheFindingForGood) {
    Story story;
    const auto id = story.issue("2026-10-12");
    ASSERT_EQ(story.take_up(id, "2026-10-13"), "");
    ASSERT_EQ(story.contest(id, "2026-10-13"), "");
    EXPECT_EQ(story.answer(story.second, id, true, "2026-10-14", ""), "rectification.no_words");
    ASSERT_EQ(story.answer(story.second, id, true, "2026-10-14"), "") << "not the finder's alone";
    EXPECT_EQ(story.finding(id).stage, Stage::Withdrawn);
    EXPECT_EQ(newest_title(story, story.secretary), "异议成立，整改已撤销：每月集中学习");
    EXPECT_EQ(story.report(id, "2026-10-15"), "rectification.step_not_allowed");
    EXPECT_EQ(story.judge(story.who, id, Step::RecheckFails, "2026-10-15"),
              "rectification.step_not_allowed");
    const auto next = story.issue("2026-10-16");
    EXPECT_FALSE(story.finding(next).repeats) << "what was withdrawn is repeated by nothing";
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
}

TEST(Contest, ThatIsWrongCostsTheBranchNoTime) {
    Story story;
    const auto id = story.issue("2026-10-12");  // by 30 October, a Friday
    ASSERT_EQ(story.contest(id, "2026-10-13"), "");
    ASSERT_EQ(story.take_up(id, "2026-10-14"), "");
    ASSERT_EQ(story.report(id, "2026-10-15"), "") << "who contests may put it right meanwhile";
    EXPECT_EQ(story.judge(story.who, id, Step::Settle, "2026-10-15"),
              "rectification.objection_open");
    EXPECT_EQ(story.judge(story.who, id, Step::SendBack, "2026-10-15"),
              "rectification.objection_open");
    ASSERT_EQ(story.answer(story.who, id, false, "2026-10-16"), "");
    EXPECT_EQ(story.finding(id).stage, Stage::Reported);
    EXPECT_EQ(story.finding(id).due_on.iso(), "2026-11-04") << "three working days of waiting";
    EXPECT_EQ(story.finding(id).first_due_on.iso(), "2026-10-30");
    ASSERT_EQ(story.judge(story.who, id, Step::Settle, "2026-10-17"), "");
    const auto report = story.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
}

TEST(Contest, IsAnsweredByNobodyWhoMadeItOrSitsThere) {
    Story story;
    const auto id = story.issue("2026-10-12");
    story.secretary = story.second;  // an inspector acts for the branch as well
    ASSERT_EQ(story.contest(id, "2026-10-13"), "");
    EXPECT_EQ(story.answer(story.second, id, true, "2026-10-14"), "rectification.by_who_fixed");
    Story other;
    other.where = other.district.branch_b;
    const auto there = other.issue("2026-10-12");
    ASSERT_EQ(other.contest(there, "2026-10-13"), "");
    EXPECT_EQ(other.answer(other.native, there, true, "2026-10-14"), "rectification.own_unit");
}

TEST(Contest, WhatWasTouchedIsNamed) {
    for (const char* touch : {"update rectification_finding set stage = 'open'",
                              "update rectification_move set words = '' where step = 'contest'",
                              "update rectification_move set step = 'stand' where number = 3"}) {
        Story story;
        const auto id = story.issue("2026-10-12");
        ASSERT_EQ(story.contest(id, "2026-10-13"), "");
        ASSERT_EQ(story.answer(story.who, id, true, "2026-10-14"), "");
        story.write([&](storage::Transaction& tx) { tx.run(touch); });
        EXPECT_FALSE(story.verify().sound) << touch;
    }
}

}  // namespace
}  // namespace shiji::rectification
