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

TEST(Copy, OfAFileThatCannotBeReadIsRefusedByItsName) {
    if (tests::on_postgres()) GTEST_SKIP() << "PostgreSQL has tools of its own";
    tests::TemporaryStore store;
    store.database().write([](Transaction& tx) {
        tx.run("create table kept (words text not null)");
        for (int i = 0; i < 500; ++i)
            tx.run("insert into kept (words) values (?)", std::string(200, 'x'));
    });
    const std::string sound = store.folder() + "/sound.db";
    ASSERT_TRUE(copy_store(store.url(), sound));
    const std::string bytes = bytes_at(sound);
    constexpr std::size_t kPage = 4096;
    const std::string path = store.folder() + "/copy.db";
    for (const std::string& damaged :
         {bytes.substr(0, kPage) + std::string(bytes.size() - kPage, 'Z'),
          std::string("not a database at all, and longer than its head of a hundred bytes") +
              std::string(kPage, '.')}) {
        const std::string source = store.folder() + "/damaged.db";
        std::ofstream(source, std::ios::binary | std::ios::trunc) << damaged;
        const auto copied = copy_store("sqlite:" + source, path);
        ASSERT_FALSE(copied);
        EXPECT_EQ(copied.error().code(), "storage.damaged");
        EXPECT_EQ(copied.error().faults[0].arguments[0].second, source);
        EXPECT_FALSE(std::ifstream(path)) << "nothing is left of the copy";
    }
}

}  // namespace
}  // namespace shiji::storage
