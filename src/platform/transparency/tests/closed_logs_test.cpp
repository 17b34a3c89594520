#include "platform/transparency/closed_logs.h"

#include <gtest/gtest.h>

#include <future>

#include "platform/transparency/closed_store.h"
#include "tests/support/store.h"

namespace shiji::transparency {
namespace {

constexpr std::chrono::seconds kPatience{10};

/// A closed log's schema in PostgreSQL is none of the store's own; a file is in its folder.
class ClosedSchema {
  public:
    ClosedSchema(tests::TemporaryStore& store, const std::string& url)
        : store_(store), schema_(url.substr(url.rfind('=') + 1)) {}
    ClosedSchema(const ClosedSchema&) = delete;
    ClosedSchema& operator=(const ClosedSchema&) = delete;
    ~ClosedSchema() {
        if (!tests::on_postgres()) return;
        store_.database().write(
            [&](storage::Transaction& tx) { tx.run("drop schema \"" + schema_ + "\" cascade"); });
    }

  private:
    tests::TemporaryStore& store_;
    std::string schema_;
};

/// Whoever waits for a closed log's reader holds one of the open store: a few of them would stop
/// the program while one verifies.
TEST(ClosedLogs, AreReadWhileSomebodyWalksThem) {
    tests::TemporaryStore store;
    const ClosedSchema gone_afterwards(store, closed_log_url(store.url(), 1));
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
