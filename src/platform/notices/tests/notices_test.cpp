#include "platform/notices/notices_http.h"

#include "platform/settings/messages.h"
#include "tests/support/store.h"

namespace shiji::notices {
namespace {

const http::AccountId kZhang{std::string(32, 'a')};
const http::AccountId kLi{std::string(32, 'b')};
constexpr std::int64_t kNewest = 1'000'000;

void tell_of(storage::Transaction& tx, const http::AccountId& to, const std::string& title) {
    tell(tx,
         {.to = to,
          .title = {title},
          .words = {},
          .subject_kind = "records.gathering",
          .subject_id = std::string(32, 'c')},
         tests::noon("2026-11-10"));
}

std::vector<std::string> titles(storage::Database& database, const http::AccountId& account,
                                std::int64_t before = kNewest, std::int64_t count = 50) {
    std::vector<std::string> found;
    database.read([&](storage::Transaction& tx) {
        for (const Message& message : list_messages(tx, account, before, count))
            found.push_back(message.title.text);
    });
    return found;
}

using Titles = std::vector<std::string>;

TEST(Messages, AreTheirOwnersAloneNewestFirst) {
    tests::TemporaryStore store;
    store.database().write([](storage::Transaction& tx) {
        tell_of(tx, kZhang, "一");
        tell_of(tx, kLi, "二");
        tell_of(tx, kZhang, "三");
        tell_of(tx, kZhang, "四");
    });
    EXPECT_EQ(titles(store.database(), kZhang), (Titles{"四", "三", "一"}));
    EXPECT_EQ(titles(store.database(), kLi), (Titles{"二"}));
    EXPECT_EQ(titles(store.database(), kZhang, kNewest, 2), (Titles{"四", "三"}));
    EXPECT_EQ(titles(store.database(), kZhang, 3), (Titles{"一"}));
}

TEST(Messages, GoWithTheTransactionThatTells) {
    tests::TemporaryStore store;
    const auto refused = store.database().write([](storage::Transaction& tx) -> base::Result<int> {
        tell_of(tx, kZhang, "没有发生的事");
        return base::refuse(base::ErrorKind::Conflict, "review.step_not_allowed");
    });
    EXPECT_FALSE(refused);
    EXPECT_TRUE(titles(store.database(), kZhang).empty());
}

TEST(Messages, ArePutAwayByTheirOwnerOnceAndForAll) {
    tests::TemporaryStore store;
    store.database().write([](storage::Transaction& tx) { tell_of(tx, kZhang, "一"); });
    const auto put_away = [&](const http::AccountId& who, std::int64_t number,
                              std::string_view day) {
        return store.database().write([&](storage::Transaction& tx) {
            const auto settled = settle(tx, who, number, tests::noon(day));
            return settled ? "" : settled.error().code();
        });
    };
    EXPECT_EQ(put_away(kLi, 1, "2026-11-11"), "notices.no_message") << "somebody else's";
    EXPECT_EQ(put_away(kZhang, 2, "2026-11-11"), "notices.no_message") << "never written";
    EXPECT_EQ(put_away(kZhang, 1, "2026-11-11"), "");
    EXPECT_EQ(put_away(kZhang, 1, "2026-11-12"), "") << "again";
    store.database().read([](storage::Transaction& tx) {
        EXPECT_EQ(count_new(tx, kZhang), 0);
        EXPECT_EQ(list_messages(tx, kZhang, kNewest, 1).front().settled_at,
                  tests::noon("2026-11-11"));
    });
    EXPECT_NE(settings::sentence({"notices.no_message", "", {}}), "notices.no_message");
}

}  // namespace
}  // namespace shiji::notices
