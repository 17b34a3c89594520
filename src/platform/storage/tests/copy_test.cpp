#include "platform/storage/copy.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/support/store.h"

namespace shiji::storage {
namespace {

std::string bytes_at(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Copy, HoldsOneSnapshotAndNothingThatWasDeleted) {
    if (tests::on_postgres()) GTEST_SKIP() << "PostgreSQL has tools of its own";
    tests::TemporaryStore store;
    store.database().write([](Transaction& tx) {
        tx.run("create table kept (words text not null)");
        tx.run("insert into kept (words) values ('留下的字句')");
        tx.run("insert into kept (words) values ('删去的字句')");
    });
    store.database().write(
        [](Transaction& tx) { tx.run("delete from kept where words = '删去的字句'"); });
    const std::string path = store.folder() + "/copy.db";
    ASSERT_TRUE(copy_store(store.url(), path));
    EXPECT_NE(bytes_at(path).find("留下的字句"), std::string::npos);
    EXPECT_EQ(bytes_at(path).find("删去的字句"), std::string::npos);
    EXPECT_EQ(copy_store(store.url(), path).error().code(), "storage.copy_exists");
    EXPECT_EQ(copy_store("postgresql://x", path + "2").error().code(), "storage.copy_of_postgres");
    EXPECT_EQ(copy_store("sqlite:" + store.folder() + "/nowhere.db", path + "2").error().code(),
              "storage.cannot_open");
}

}  // namespace
}  // namespace shiji::storage
