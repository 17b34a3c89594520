#include <gtest/gtest.h>

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
        tx.run("delete from storage_migration where name = "
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

}  // namespace
}  // namespace shiji::storage
