#include <gtest/gtest.h>

#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

constexpr int kFiled = 300;

/// 300 records and the genesis: one full tile and a rest.
class Watched {
  public:
    Watched() {
        store.file_many(0, kFiled);
        store.sign();
    }

    /// Turns until the round is whole; what they found.
    std::vector<VerifyFault> round() {
        std::vector<VerifyFault> all;
        for (bool whole = false; !whole;) {
            for (auto& fault : check_some(store.database(), toy::readers(), now))
                all.push_back(std::move(fault));
            whole = checked().next == 0;
            turns += 1;
        }
        return all;
    }
    Checked checked() {
        return store.database().read([](storage::Transaction& tx) { return *find_checked(tx); });
    }
    void edit(const std::string& statement) {
        store.database().write([&](storage::Transaction& tx) { tx.run(statement); });
    }

    toy::Store store;
    base::Moment now = tests::noon("2026-10-12");
    int turns = 0;
};

TEST(BackgroundCheck, GoesRoundAFewEntriesAtATime) {
    Watched watched;
    EXPECT_TRUE(watched.round().empty());
    EXPECT_EQ(watched.turns, 5) << "301 entries, 64 a turn";
    EXPECT_EQ(watched.checked().finished_ms, watched.now);
    EXPECT_FALSE(watched.checked().found);
}

struct TouchCase {
    const char* sentence;
    std::string statement;
    std::int64_t index;
};

TEST(BackgroundCheck, NamesWhatWasTouched) {
    const TouchCase cases[] = {
        {"a record's words",
         "update toy set title = '没有开过的会' where record = '" + toy::record_id(11) + "'", 12},
        {"a record is gone", "delete from toy where record = '" + toy::record_id(199) + "'", 200},
        {"an entry's words",
         "update transparency_entry set entry = replace(entry, 'kind meeting', 'kind meetinG') "
         "where idx = 77",
         77},
        {"a full tile is gone", "delete from transparency_tile", 0},
        {"an entry's leaf", "update transparency_entry set leaf = 'x' where idx = 290", 290},
    };
    for (const TouchCase& c : cases) {
        Watched watched;
        watched.edit(c.statement);
        const auto found = watched.round();
        ASSERT_FALSE(found.empty()) << c.sentence;
        EXPECT_EQ(found.front().index, c.index) << c.sentence;
        EXPECT_TRUE(watched.checked().found) << c.sentence;
    }
}

TEST(BackgroundCheck, NamesWhatWasPutBesideTheLogWhenTheRoundIsWhole) {
    Watched watched;
    const std::string invented(32, 'e');
    watched.edit("insert into toy select '" + invented +
                 "', version, title, held_on from toy where record = '" + toy::record_id(3) + "'");
    const auto found = watched.round();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().record, invented);
    EXPECT_TRUE(watched.checked().found);
}

TEST(BackgroundCheck, AFaultStandsUntilAWholeRoundFindsNothing) {
    Watched watched;
    const std::string record = toy::record_id(250);
    watched.edit("update toy set title = '改过' where record = '" + record + "'");
    EXPECT_EQ(watched.round().size(), 1u);
    ASSERT_TRUE(watched.checked().found);
    check_some(watched.store.database(), toy::readers(), watched.now);
    EXPECT_TRUE(watched.checked().found) << "the next round has begun and not come so far";
    watched.round();
    EXPECT_TRUE(watched.checked().found);
    watched.store.database().write([&](storage::Transaction& tx) {
        tx.run("update toy set title = (select title from toy where record = ?) where record = ?",
               toy::record_id(251), record);
    });
    watched.round();
    EXPECT_TRUE(watched.checked().found) << "other words are as wrong";
}

TEST(BackgroundCheck, ARecordIsComparedAsItIsShown) {
    Watched watched;
    const auto flaw = [&] {
        return watched.store.database().read(
            [](storage::Transaction& tx) { return flaw_of_record(tx, toy::readers(), 7); });
    };
    EXPECT_EQ(flaw(), "");
    const std::string record = toy::record_id(6);
    watched.edit("update toy set held_on = '2026-03-11' where record = '" + record + "'");
    EXPECT_NE(flaw().find("内容被改动"), std::string::npos) << flaw();
}

}  // namespace
}  // namespace shiji::transparency
