#include <gtest/gtest.h>

#include "platform/transparency/entry.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

using toy::Row;

const std::string kRecord = toy::record_id(0);

Entry stored_entry(toy::Store& store, std::int64_t index) {
    return store.database().read([&](storage::Transaction& tx) {
        return owned(*parse_entry(find_entry(tx, index)->entry));
    });
}

TEST(Commit, AFilingIsOneEntryBehindTheOthers) {
    toy::Store store;
    const auto receipt = store.file({kRecord, 1, "三月份支部党员大会", "2026-03-10"});
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->index, 1);
    const Entry entry = stored_entry(store, 1);
    EXPECT_EQ(entry.op, "file");
    EXPECT_EQ(entry.value("record"), kRecord);
    EXPECT_EQ(entry.value("prev"), "-");
    EXPECT_EQ(entry.value("about"), "2026-03-10");
    EXPECT_EQ(entry.number("due"), base::Moment::end_of(*base::Date::parse("2026-04-10")).ms);
    EXPECT_EQ(entry.value("policy"), "-");
    EXPECT_EQ(entry.number("fields"), 3);
    EXPECT_EQ(entry.value("sm3"), "-");
    EXPECT_EQ(entry.time, receipt->filed_at);
}

TEST(Commit, AnAmendmentNamesTheVersionBeforeIt) {
    toy::Store store;
    const auto first = store.file({kRecord, 1, "大会", "2026-03-10"});
    store.file_many(10, 3);
    const auto second = store.file({kRecord, 2, "三月份支部党员大会", "2026-03-10"});
    ASSERT_TRUE(second);
    const Entry entry = stored_entry(store, second->index);
    EXPECT_EQ(entry.op, "amend");
    EXPECT_EQ(entry.value("prev"), first->leaf);
    const auto receipts =
        store.database().read([](storage::Transaction& tx) { return list_receipts(tx, kRecord); });
    ASSERT_EQ(receipts.size(), 2u);
    EXPECT_EQ(receipts[1].index, second->index);
    EXPECT_FALSE(receipts[1].sealed_size);
}

TEST(Commit, AnAmendmentOfNothingIsOurBug) {
    toy::Store store;
    EXPECT_THROW(store.file({kRecord, 2, "大会", "2026-03-10"}), base::BrokenPromise);
}

TEST(Commit, AVersionTwiceIsRefusedByTheTableAndLeavesTheLogAsItWas) {
    toy::Store store;
    ASSERT_TRUE(store.file({kRecord, 1, "大会", "2026-03-10"}));
    const std::string before = storage::dump(store.database());
    EXPECT_THROW(store.file({kRecord, 1, "又一次", "2026-03-10"}), storage::Failure);
    EXPECT_EQ(storage::dump(store.database()), before);
}

TEST(Commit, VoidAndPolicyAreEntriesToo) {
    toy::Store store;
    const auto filed = store.file({kRecord, 1, "大会", "2026-03-10"});
    const auto receipts = store.database().write(
        [&](storage::Transaction& tx) -> base::Result<std::pair<Receipt, Receipt>> {
            const auto now = store.clock().now();
            return std::pair(
                *commit_void(tx, kRecord, 1, "filed-twice", now),
                *commit_policy(tx, hash_of(HashKind::Sha256, {"rules"}), "deadlines-2026", now));
        });
    const Entry voided = stored_entry(store, receipts->first.index);
    EXPECT_EQ(voided.op, "void");
    EXPECT_EQ(voided.value("prev"), filed->leaf);
    EXPECT_EQ(voided.value("reason"), "filed-twice");
    EXPECT_EQ(stored_entry(store, receipts->second.index).value("name"), "deadlines-2026");
    EXPECT_TRUE(store.verify().sound) << store.verify().sentence;
}

TEST(Commit, TimeNeverGoesBack) {
    struct Case {
        const char* what;
        std::int64_t step_ms;
        std::int64_t time_step_ms;
        const char* code;
    };
    for (const Case& row :
         {Case{"a second later", 1'000, 1'000, ""}, Case{"the same millisecond", 0, 0, ""},
          Case{"a second of jitter", -1'000, 0, ""}, Case{"two seconds exactly", -2'000, 0, ""},
          Case{"set back by more", -2'001, 0, "transparency.clock_went_back"},
          Case{"set back by ten minutes", -600'000, 0, "transparency.clock_went_back"}}) {
        toy::Store store;
        store.file_many(1, 2);
        const auto last = store.clock().now();
        store.clock().pass_ms(row.step_ms);
        const auto receipt = store.file({kRecord, 1, "大会", "2026-03-10"});
        EXPECT_EQ(receipt ? "" : receipt.error().code(), row.code) << row.what;
        if (receipt) {
            EXPECT_EQ(receipt->filed_at.ms - last.ms, row.time_step_ms) << row.what;
        }
        EXPECT_TRUE(store.verify().sound) << row.what;
    }
}

TEST(Commit, ALogIsFoundedOnceWithAProperName) {
    toy::Store store;
    const auto found = [&](std::string_view origin) {
        return store.database().write([&](storage::Transaction& tx) {
            return found_log(tx, origin, {}, store.clock().now());
        });
    };
    EXPECT_EQ(found("dj.example/log/2").error().code(), "transparency.already_founded");
    store.database().write(
        [](storage::Transaction& tx) { tx.run("delete from transparency_head"); });
    EXPECT_EQ(found("dj example").error().code(), "transparency.origin_bad");
    EXPECT_EQ(found("a+b").error().code(), "transparency.origin_bad");
    EXPECT_EQ(store.file({kRecord, 1, "大会", "2026-03-10"}).error().code(),
              "transparency.not_founded");
}

TEST(Commit, TheTwinAddsTheSm3RootOfTheFields) {
    toy::Store store(true);
    ASSERT_TRUE(store.file({kRecord, 1, "大会", "2026-03-10"}));
    EXPECT_TRUE(stored_entry(store, 1).hash("sm3"));
    EXPECT_TRUE(store.verify().sound) << store.verify().sentence;
    EXPECT_EQ(store.verify().records, 1);
}

TEST(Commit, EveryFailingWriteLeavesTheStoreAsItWas) {
    for (int nth = 1;; ++nth) {
        int writes = 0;
        bool armed = false;
        storage::Config config;
        config.before_write = [&] {
            if (armed && ++writes == nth)
                throw storage::Failure(storage::Failure::Kind::Other, "planned");
        };
        tests::TemporaryStore store(config);
        seams::SeededChance chance(3);
        const auto key = ed25519_key(toy::kOrigin, std::string(32, '\x05'));
        store.database().write([&](storage::Transaction& tx) {
            return found_log(tx, toy::kOrigin, {key->vkey()}, toy::kStart);
        });
        const std::string before = storage::dump(store.database());
        armed = true;
        try {
            store.database().write([&](storage::Transaction& tx) {
                return commit_record(tx, toy::entry_of({kRecord, 1, "大会", "2026-03-10"}),
                                     toy::kStart, chance);
            });
        } catch (const storage::Failure&) {
            armed = false;
            EXPECT_EQ(storage::dump(store.database()), before) << "after failing write " << nth;
            continue;
        }
        armed = false;
        EXPECT_EQ(nth, 4);
        break;
    }
}

TEST(Commit, TilesAndTheFrontierAgreeAcrossTheEdges) {
    toy::Store store;
    std::vector<Hash> leaves;
    for (int filed = 0; filed < 1'100; filed += 100) {
        store.file_many(filed, 100);
        store.database().read([&](storage::Transaction& tx) {
            const auto head = find_head(tx);
            leaves.clear();
            for (const std::string& text : list_leaves(tx, 0, head->size))
                leaves.push_back(*hash_from_base64(text));
            ASSERT_EQ(std::ssize(leaves), head->size);
            StoredTree tree(tx, head->size);
            EXPECT_EQ(tree.root(), root_of(HashKind::Sha256, leaves));
            EXPECT_FALSE(tree.is_broken());
            EXPECT_EQ(Frontier::of(HashKind::Sha256, head->size, *unpacked(head->frontier))->root(),
                      tree.root());
            EXPECT_EQ(count_tiles(tx), head->size / kTileWidth);
        });
    }
}

TEST(Commit, ADisclosureOfStoredFieldsChecks) {
    toy::Store store;
    const Row row{kRecord, 1, "三月份支部党员大会", "2026-03-10"};
    ASSERT_TRUE(store.file(row));
    const auto text = store.database().read([&](storage::Transaction& tx) {
        return disclose(tx, kRecord, 1, toy::fields_of(row), {0});
    });
    ASSERT_TRUE(text);
    const auto shown = check_disclosure(*text);
    ASSERT_TRUE(shown);
    EXPECT_FALSE(shown->fields[0]);
    EXPECT_EQ(shown->fields[2]->value, "三月份支部党员大会");
}

/// Nothing of a record's content may be readable in what the log publishes.
TEST(Commit, TheLogTellsNothingOfTheContent) {
    toy::Store store;
    ASSERT_TRUE(store.file({kRecord, 1, "王小明13800138000", "2026-03-10"}));
    const std::string log = store.database().read([](storage::Transaction& tx) {
        std::string text;
        for (const EntryRow& row : list_entries(tx, 0, 10)) text += row.entry;
        return text;
    });
    EXPECT_EQ(log.find("王小明"), std::string::npos);
    EXPECT_EQ(log.find("13800138000"), std::string::npos);
    EXPECT_EQ(log.find("张三"), std::string::npos);
}

TEST(Commit, AnAnnouncementStandsInTheLogAndIsHeldAgainstWhatComesAfter) {
    toy::Store store;
    store.file_many(0, 1);
    store.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(commit_notice(tx, std::string(32, '9'), "all", {toy::kStart.ms + 86'400'000},
                                  {toy::kStart.ms + 60'000'000}));
    });
    EXPECT_EQ(stored_entry(store, 2).op, "notice");
    const auto unit = toy::record_id(-1);
    const auto findings = store.database().read([&](storage::Transaction& tx) {
        return judge_unit(tx, unit, toy::kStart.date().plus_days(-1), toy::kStart);
    });
    EXPECT_EQ(findings.filed, 1);
    EXPECT_EQ(findings.after_notice, 0);
    const auto later = store.database().read([&](storage::Transaction& tx) {
        return judge_unit(tx, unit, toy::kStart.date().plus_days(1), toy::kStart);
    });
    EXPECT_EQ(later.filed, 0) << "what was filed before that day is left out";
}

}  // namespace
}  // namespace shiji::transparency
