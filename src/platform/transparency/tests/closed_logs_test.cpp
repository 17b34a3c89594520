#include "platform/transparency/closed_logs.h"

#include <gtest/gtest.h>

#include <future>

#include "platform/transparency/closed_store.h"
#include "tests/support/store.h"

namespace shiji::transparency {
namespace {

constexpr std::chrono::seconds kPatience{10};

/// Whoever waits for a closed log's reader holds one of the open store: a few of them would stop
/// the program while one verifies.
TEST(ClosedLogs, AreReadWhileSomebodyWalksThem) {
    if (tests::on_postgres()) GTEST_SKIP() << "the schema of the closed log would stay";
    tests::TemporaryStore store;
    store.database().write(
        [](storage::Transaction& tx) { insert_closed_log(tx, {.log = 1, .origin = "dj/log/1"}); });
    {
        const auto closed = storage::Database::open({.url = closed_log_url(store.url(), 1)});
        ASSERT_TRUE(closed);
        ASSERT_TRUE(storage::migrate(**closed, tests::noon("2026-07-08")));
    }
    const ClosedLogs logs = ClosedLogs::open(store.database(), store.url());
    storage::Database* const log = logs.find(1);
    ASSERT_NE(log, nullptr);
    std::future<bool> beside;  // waited for when the walk has ended, whatever came of it
    log->read([&](storage::Transaction& walk) {
        EXPECT_FALSE(find_head(walk));
        beside = std::async(std::launch::async, [&] { return log->read(find_head).has_value(); });
        EXPECT_EQ(beside.wait_for(kPatience), std::future_status::ready);
    });
    EXPECT_FALSE(beside.get());
}

}  // namespace
}  // namespace shiji::transparency
