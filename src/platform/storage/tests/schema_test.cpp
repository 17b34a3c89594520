#include <gtest/gtest.h>

#include "platform/storage/session.h"
#include "tests/support/store.h"

namespace shiji::storage {
namespace {

std::string code_of(Database& database) {
    const auto current = require_current_schema(database);
    return current ? "" : current.error().code();
}

TEST(Schema, IsAskedForBeforeAnythingElse) {
    tests::TemporaryStore store;
    EXPECT_EQ(code_of(store.database()), "");

    store.database().write([](Transaction& tx) {
        tx.run(
            "delete from storage_migration where name = "
            "(select max(name) from storage_migration)");
    });
    EXPECT_EQ(code_of(store.database()), "storage.older_schema");
    EXPECT_EQ(schema_state(store.database()).pending.size(), 1u);

    store.database().write([](Transaction& tx) { tx.run("delete from storage_migration"); });
    EXPECT_EQ(code_of(store.database()), "storage.empty_schema");

    store.database().write([](Transaction& tx) {
        tx.run("insert into storage_migration (name, applied_ms) values (?, ?)",
               "rooms/dues/0001_payment", 1);
    });
    EXPECT_EQ(code_of(store.database()), "storage.newer_schema");
}

TEST(Schema, IsWrittenOnceButForWhatOneDatabaseAloneUnderstands) {
    constexpr std::string_view kText =
        "create table a (n bigint) strict;\n"
        "-- sqlite:\ncreate virtual table b using fts5 (words);\n"
        "-- postgres:\ncreate table b (words tsvector);\n"
        "-- both:\ncreate table c (n bigint) strict;";
    const std::string sqlite = migration_script(kText, false);
    EXPECT_NE(sqlite.find("create table a (n integer) strict;"), std::string::npos) << sqlite;
    EXPECT_NE(sqlite.find("create virtual table b"), std::string::npos);
    EXPECT_EQ(sqlite.find("tsvector"), std::string::npos);
    EXPECT_NE(sqlite.find("create table c (n integer) strict;"), std::string::npos);
    const std::string postgres = migration_script(kText, true);
    EXPECT_NE(postgres.find("create table a (n bigint);"), std::string::npos) << postgres;
    EXPECT_EQ(postgres.find("virtual"), std::string::npos);
    EXPECT_NE(postgres.find("create table b (words tsvector);"), std::string::npos);
    EXPECT_NE(postgres.find("create table c (n bigint);"), std::string::npos);
}

TEST(Schema, DoesNotCountAnIndexOfWordsAmongItsTables) {
    tests::TemporaryStore store;
    const auto tables = [&] {
        return store.database().read([](Transaction& tx) { return tx.list_tables(); });
    };
    const auto before = tables();
    EXPECT_GT(before.size(), 10u);
    store.database().write([](Transaction& tx) {
        constexpr Dialect kIndex{"create virtual table notes_words using fts5 (words)",
                                 "create table notes_words (words tsvector not null)"};
        tx.run(tx.choose(kIndex));
        tx.run("create table notes (id text not null primary key)");
    });
    auto after = tables();
    EXPECT_EQ(std::erase(after, "notes"), 1u);
    EXPECT_EQ(after, before);
}

}  // namespace
}  // namespace shiji::storage
