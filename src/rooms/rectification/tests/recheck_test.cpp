// The striking off and the second look at it (回头看).

#include "rooms/rectification/tests/story.h"

namespace shiji::rectification {
namespace {

/// Found on 12 October, struck off on the 15th.
FindingId struck_off(Story& story) {
    const auto id = story.issue("2026-10-12");
    EXPECT_EQ(story.take_up(id, "2026-10-13"), "");
    EXPECT_EQ(story.report(id, "2026-10-14"), "");
    EXPECT_EQ(story.judge(story.who, id, Step::Settle, "2026-10-15"), "");
    return id;
}

TEST(Recheck, IsNeverOfWhoStruckItOff) {
    Story story;
    const auto id = struck_off(story);
    for (const Step step : {Step::RecheckHolds, Step::RecheckFails})
        EXPECT_EQ(story.judge(story.who, id, step, "2026-11-20"),
                  "rectification.by_who_struck_off");
    const auto may = [&](const http::Caller& inspector) {
        return story.read([&](storage::Transaction& tx) {
            return may_judge(tx, *find_finding(tx, id), inspector.account, Step::RecheckHolds,
                             *base::Date::of(2026, 11, 20));
        });
    };
    EXPECT_FALSE(may(story.who));
    EXPECT_FALSE(may(story.secretary)) << "who put it right";
    EXPECT_TRUE(may(story.second));
    EXPECT_EQ(story.judge(story.second, id, Step::RecheckFails, "2026-11-20"), "");
    EXPECT_EQ(story.judge(story.second, id, Step::Settle, "2026-11-20"),
              "rectification.not_finder");
}

TEST(Recheck, GivesADayAnewWhereTheProblemCameBack) {
    Story story;
    const auto id = story.issue("2026-09-24");  // by 30 October
    ASSERT_EQ(story.take_up(id, "2026-09-25"), "");
    ASSERT_EQ(story.report(id, "2026-09-26"), "");
    ASSERT_EQ(story.judge(story.who, id, Step::Settle, "2026-09-27"), "");
    ASSERT_EQ(story.judge(story.second, id, Step::RecheckFails, "2026-11-02"), "");
    EXPECT_EQ(story.finding(id).due_on.iso(), "2026-11-23") << "fifteen working days on";
    EXPECT_EQ(story.finding(id).first_due_on.iso(), "2026-10-30") << "what was issued stays";
    EXPECT_TRUE(story.verify().sound);

    Story soon;
    const auto early = soon.issue("2026-09-24");
    ASSERT_EQ(soon.take_up(early, "2026-09-25"), "");
    ASSERT_EQ(soon.report(early, "2026-09-26"), "");
    ASSERT_EQ(soon.judge(soon.who, early, Step::Settle, "2026-09-27"), "");
    ASSERT_EQ(soon.judge(soon.second, early, Step::RecheckFails, "2026-09-28"), "");
    EXPECT_EQ(soon.finding(early).due_on.iso(), "2026-10-30") << "the day that it had is later";
}

TEST(Settle, IsAnEntryOfItsOwnKindAboutItsDay) {
    Story story;
    const auto id = struck_off(story);
    ASSERT_EQ(story.judge(story.second, id, Step::RecheckHolds, "2026-11-20"), "");
    const auto entries = story.read([](storage::Transaction& tx) {
        return tx.list_values<std::string>("select entry from transparency_entry order by idx");
    });
    std::vector<std::string> told;
    for (const std::string& text : entries) {
        const auto entry = transparency::parse_entry(text);
        if (entry->value("record") == id.hex)
            told.push_back(std::string(entry->value("kind")) + " " +
                           std::string(entry->value("about")));
    }
    EXPECT_EQ(told,
              (std::vector<std::string>{"rectification -", "rectification -", "rectification -",
                                        "rectified 2026-10-15", "rectification -"}));
}

TEST(Verify, NamesAStrikingOffThatWasTouched) {
    const char* const touches[] = {
        "update rectification_move set step = 'recheck_holds' where number = 4",
        "update rectification_move set step = 'settle' where number = 5",
        "update rectification_move set words = '别的话' where number = 4",
        "delete from rectification_move where number = 5",
    };
    for (const char* touch : touches) {
        Story story;
        const auto id = struck_off(story);
        ASSERT_EQ(story.judge(story.second, id, Step::RecheckHolds, "2026-11-20"), "");
        ASSERT_TRUE(story.verify().sound);
        story.write([&](storage::Transaction& tx) { tx.run(touch); });
        const auto report = story.verify();
        EXPECT_FALSE(report.sound) << touch;
        EXPECT_EQ(report.faults.front().record, id.hex) << touch;
    }
}

TEST(Verify, TakesAStrikingOffOfThePlainKindThatStoodInEarlierLogs) {
    Story story;
    const auto id = struck_off(story);
    const auto strays = [&] {
        return story.read([&](storage::Transaction& tx) {
            return transparency::stray_of_record(tx, content_readers().rows, id.hex);
        });
    };
    EXPECT_EQ(strays(), "");
    story.write([](storage::Transaction& tx) {
        tx.run(
            "update transparency_entry set entry = replace(entry, 'kind rectified', "
            "'kind rectification')");
    });
    EXPECT_EQ(strays(), "");
    story.write([](storage::Transaction& tx) {
        tx.run(
            "update transparency_entry set entry = replace(entry, 'kind rectification', "
            "'kind rectified')");
    });
    EXPECT_NE(strays(), "") << "a report is none";
}

}  // namespace
}  // namespace shiji::rectification
