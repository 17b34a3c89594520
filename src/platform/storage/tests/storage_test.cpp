#include <gtest/gtest.h>

#include <thread>

#include "tests/support/store.h"

namespace shiji::storage {
namespace {

struct Note {
    std::string id;
    std::int64_t weight = 0;
    std::optional<base::Date> day;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, weight, day))

void make_table(Database& database) {
    database.write([](Transaction& tx) {
        tx.run(
            "create table note (id text not null primary key, weight bigint not null, day text)");
    });
}

std::vector<Note> notes(Database& database) {
    return database.read([](Transaction& tx) {
        return tx.list<Note>("select id, weight, day from note order by id");
    });
}

TEST(Storage, RowsComeBackAsTheyWereStored) {
    tests::TemporaryStore store;
    make_table(store.database());
    store.database().write([](Transaction& tx) {
        tx.insert("note", Note{"一", 1'784'000'000'123, base::Date::of(2026, 7, 8)});
        tx.insert("note", Note{"二", -5, std::nullopt});
    });
    const auto found = notes(store.database());
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].weight, 1'784'000'000'123);
    EXPECT_EQ(found[0].day->iso(), "2026-07-08");
    EXPECT_FALSE(found[1].day.has_value());
}

TEST(Storage, ARefusalLeavesNothingBehind) {
    tests::TemporaryStore store;
    make_table(store.database());
    const auto refused = store.database().write([](Transaction& tx) -> base::Result<int> {
        tx.insert("note", Note{"一", 1, std::nullopt});
        return base::refuse(base::ErrorKind::Invalid, "test.no");
    });
    EXPECT_EQ(refused.error().code(), "test.no");
    EXPECT_TRUE(notes(store.database()).empty());
}

TEST(Storage, AFailingJobDoesNotTakeItsNeighboursWithIt) {
    tests::TemporaryStore store;
    make_table(store.database());
    std::vector<std::thread> clients;
    std::atomic<int> failed = 0;
    for (int i = 0; i < 40; ++i)
        clients.emplace_back([&, i] {
            try {
                store.database().write([&](Transaction& tx) {
                    tx.insert("note", Note{std::to_string(i % 30), i, std::nullopt});
                });
            } catch (const Failure& failure) {
                EXPECT_EQ(failure.kind(), Failure::Kind::ConstraintBroken);
                ++failed;
            }
        });
    for (auto& client : clients) client.join();
    EXPECT_EQ(notes(store.database()).size(), 30u);
    EXPECT_EQ(failed, 10);
}

TEST(Storage, AnAttemptInsideAWriteIsUndoneAlone) {
    tests::TemporaryStore store;
    make_table(store.database());
    store.database().write([](Transaction& tx) {
        tx.insert("note", Note{"kept", 1, std::nullopt});
        const auto refused = tx.attempt([&]() -> base::Result<void> {
            tx.insert("note", Note{"undone", 2, std::nullopt});
            return base::refuse(base::ErrorKind::Conflict, "test.no");
        });
        EXPECT_FALSE(refused);
    });
    ASSERT_EQ(notes(store.database()).size(), 1u);
}

/// PostgreSQL is not waited for at each row; a broken one is told nevertheless where it belongs.
TEST(Storage, ABrokenRowFailsTheAttemptItStandsInAndNoMore) {
    tests::TemporaryStore store;
    make_table(store.database());
    store.database().write([](Transaction& tx) {
        tx.insert("note", Note{"kept", 1, std::nullopt});
        try {
            tx.attempt([&]() -> base::Result<void> {
                tx.insert("note", Note{"undone", 2, std::nullopt});
                tx.insert("note", Note{"kept", 3, std::nullopt});
                return {};
            });
            ADD_FAILURE() << "a second row of the same key";
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.kind(), Failure::Kind::ConstraintBroken);
            EXPECT_NE(std::string(failure.what()).find("insert into note"), std::string::npos);
        }
        tx.insert("note", Note{"later", 4, std::nullopt});
    });
    const auto found = notes(store.database());
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].id + found[1].id, "keptlater");
}

TEST(Storage, ARefusedAttemptIsUndoneWhateverWasBrokenInIt) {
    tests::TemporaryStore store;
    make_table(store.database());
    store.database().write([](Transaction& tx) {
        tx.insert("note", Note{"kept", 1, std::nullopt});
        try {
            tx.attempt([&]() -> base::Result<void> {
                tx.insert("note", Note{"kept", 2, std::nullopt});
                return base::refuse(base::ErrorKind::Conflict, "test.no");
            });
        } catch (const Failure&) {
            // SQLite tells it before the refusal, PostgreSQL was not waited for.
        }
        tx.insert("note", Note{"later", 3, std::nullopt});
    });
    EXPECT_EQ(notes(store.database()).size(), 2u);
}

TEST(Storage, ARefusalOrAnExceptionAfterABrokenRowLeavesNothingBehind) {
    for (const bool refuses : {true, false}) {
        tests::TemporaryStore store;
        make_table(store.database());
        EXPECT_ANY_THROW(store.database().write([&](Transaction& tx) -> base::Result<int> {
            tx.insert("note", Note{"a", 1, std::nullopt});
            tx.insert("note", Note{"a", 2, std::nullopt});
            if (!refuses) throw std::logic_error("of the job's own");
            return base::refuse(base::ErrorKind::Conflict, "test.no");
        }));
        EXPECT_TRUE(notes(store.database()).empty());
        store.database().write([](Transaction& tx) {
            tx.insert("note", Note{"b", 1, std::nullopt});
        });
        EXPECT_EQ(notes(store.database()).size(), 1u) << "the store goes on";
    }
}

TEST(Storage, ManyRowsAreWrittenWithoutAWordBack) {
    tests::TemporaryStore store;
    make_table(store.database());
    constexpr std::int64_t kRows = 2'000;
    store.database().write([&](Transaction& tx) {
        for (std::int64_t i = 0; i < kRows; ++i)
            tx.insert("note", Note{std::to_string(i), i, std::nullopt});
        EXPECT_EQ(tx.count("select count(*) from note"), kRows) << "a question sees them";
        EXPECT_EQ(tx.change("update note set weight = 0 where weight < ?", 7), 7);
    });
    EXPECT_EQ(std::ssize(notes(store.database())), kRows);
}

TEST(Storage, EveryWriteThatFailsLeavesTheStoreAsItWas) {
    for (int nth = 1;; ++nth) {
        int writes = 0;
        bool armed = false;
        Config config;
        config.before_write = [&] {
            if (armed && ++writes == nth) throw Failure(Failure::Kind::Other, "planned");
        };
        tests::TemporaryStore store(config);
        make_table(store.database());
        const std::string before = dump(store.database());
        armed = true;
        try {
            store.database().write([](Transaction& tx) {
                for (const char* id : {"a", "b", "c"}) tx.insert("note", Note{id, 1, std::nullopt});
            });
        } catch (const Failure&) {
            armed = false;
            EXPECT_EQ(dump(store.database()), before) << "after failing write " << nth;
            continue;
        }
        armed = false;
        EXPECT_EQ(nth, 4);
        break;
    }
}

TEST(Storage, AReaderCannotWrite) {
    tests::TemporaryStore store;
    make_table(store.database());
    EXPECT_THROW(store.database().read([](Transaction& tx) {
        tx.insert("note", Note{"x", 1, std::nullopt});
    }),
                 Failure);
}

TEST(Storage, ANewerSchemaIsRefusedAndLeftAlone) {
    tests::TemporaryStore store;
    store.database().write([](Transaction& tx) {
        tx.run("insert into storage_migration (name, applied_ms) values ('rooms/future/0001', 1)");
    });
    EXPECT_EQ(require_current_schema(store.database()).error().code(), "storage.newer_schema");
    EXPECT_EQ(migrate(store.database(), {}).error().code(), "storage.newer_schema");
}

TEST(Storage, ASecondWriterIsTurnedAwayAndAReaderIsNot) {
    tests::TemporaryStore store;
    const auto second = Database::open({.url = store.url()});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), "storage.in_use");
    EXPECT_TRUE(Database::open({.url = store.url(), .writes = false}));
}

/// A killed program's backend lets go of the lock a little later than the program's successor asks.
TEST(Storage, ASecondWriterOnPostgresWaitsForALockThatIsBeingLetGo) {
    if (!tests::on_postgres()) GTEST_SKIP() << "SQLite's lock ends with its process";
    tests::TemporaryStore store;
    const std::string url = store.url() + "_again";
    auto first = Database::open({.url = url});
    ASSERT_TRUE(first);
    std::thread leaving([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        first->reset();
    });
    const auto second = Database::open({.url = url});
    leaving.join();
    ASSERT_TRUE(second.has_value());
    (*second)->write([&](Transaction& tx) {
        tx.run("drop schema \"" + url.substr(url.rfind('=') + 1) + "\" cascade");
    });
}

TEST(Storage, AddressesThatAreNoStoreAreRefused) {
    struct Case {
        const char* what;
        const char* url;
        const char* code;
    };
    for (const Case& row :
         {Case{"another scheme", "mysql:/x", "storage.not_a_store"},
          Case{"a folder that is not there", "sqlite:/nowhere/at/all/x.db", "storage.no_folder"},
          Case{"a file system of the kernel's own", "sqlite:/proc/x.db", "storage.cannot_open"}}) {
        const auto opened = Database::open({.url = row.url});
        ASSERT_FALSE(opened) << row.what;
        EXPECT_EQ(opened.error().code(), row.code) << row.what;
    }
}

TEST(Storage, FoldersOfAnotherMachineAreRefused) {
    constexpr long kNfs = 0x6969, kFuse = 0x65735546;
    for (const long type : {kNfs, kFuse}) {
        const auto opened = Database::open({.url = "sqlite:/tmp/x.db", .file_system_type = type});
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().code(), "storage.network_file_system");
    }
}

}  // namespace
}  // namespace shiji::storage
