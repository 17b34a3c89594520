#include "platform/transparency/erasure.h"

#include <gtest/gtest.h>

#include "platform/transparency/evidence.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

const toy::Row kErasedRow{toy::record_id(3), 1, "慰问老党员高秀英同志", "2026-03-10"};
/// In tree order: _filed/by, meeting/held_on, meeting/title.
constexpr std::size_t kTitle = 2;

void set_title(storage::Transaction& tx, std::string_view title) {
    tx.run("update toy set title = ? where record = ?", title, kErasedRow.record);
}

base::Result<Receipt> erase_title(toy::Store& store) {
    return store.database().write([&](storage::Transaction& tx) {
        auto receipt = commit_erase(
            tx, {kErasedRow.record, 1, toy::fields_of(kErasedRow), {kTitle}, "pipl-47-1-3"},
            store.clock().now());
        if (receipt) set_title(tx, kErasedValue);
        return receipt;
    });
}

/// Ten records, the fourth with a name in it.
void fill_for_erasure(toy::Store& store) {
    store.file_many(0, 3);
    ASSERT_TRUE(store.file(kErasedRow));
    store.file_many(4, 6);
}

TEST(Erasure, LeavesEveryProofStanding) {
    toy::Store store;
    fill_for_erasure(store);
    store.sign();
    const auto before = store.database().read([&](storage::Transaction& tx) {
        return find_evidence(tx, kErasedRow.record, 1, toy::fields_of(kErasedRow), {kTitle});
    });
    const auto erased = erase_title(store);
    ASSERT_TRUE(erased);
    const VerifyReport report = store.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    store.database().read([&](storage::Transaction& tx) {
        EXPECT_EQ(find_entry(tx, erased->index)->entry.substr(15, 9), "op erase\n");
        const auto salts = unpacked(find_salts(tx, kErasedRow.record, 1)->salts);
        EXPECT_EQ((*salts)[kTitle], Hash{});
        EXPECT_NE((*salts)[0], Hash{});
        toy::Row now = kErasedRow;
        now.title = kErasedValue;
        const auto evidence = find_evidence(tx, now.record, 1, toy::fields_of(now), {});
        ASSERT_TRUE(evidence);
        // Without the field it is word for word what it was while the field was only closed.
        EXPECT_EQ(evidence->disclosure, before->disclosure);
        EXPECT_TRUE(check_bundle(evidence_zip(*evidence), {}));
        const auto fields = list_erased_fields(tx, kErasedRow.record, 1);
        ASSERT_EQ(fields.size(), 1u);
        EXPECT_EQ(fields[0].position, kTitle);
        EXPECT_EQ(fields[0].index, erased->index);
        EXPECT_EQ(count_erased(tx, toy::record_id(-1)).fields, 1);
        EXPECT_EQ(count_erased(tx, toy::record_id(-2)).versions, 0);
    });
}

TEST(Erasure, LeavesTheTwinStanding) {
    toy::Store store(true);
    fill_for_erasure(store);
    ASSERT_TRUE(erase_title(store));
    const VerifyReport report = store.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
}

TEST(Erasure, RefusesWhatDoesNotAgreeWithTheLog) {
    toy::Store store;
    fill_for_erasure(store);
    const auto refused = [&](const std::string& record, const std::string& title) {
        toy::Row row = kErasedRow;
        row.title = title;
        return store.database()
            .write([&](storage::Transaction& tx) {
                return commit_erase(tx, {record, 1, toy::fields_of(row), {kTitle}, "pipl-47-1-3"},
                                    store.clock().now());
            })
            .error()
            .code();
    };
    EXPECT_EQ(refused(kErasedRow.record, "改过的标题"), "transparency.evidence_differs");
    EXPECT_EQ(refused(toy::record_id(99), kErasedRow.title), "transparency.no_such_entry");
    EXPECT_TRUE(store.verify().sound);
}

TEST(Erasure, IsToldFromWhatIsMerelyGone) {
    struct Case {
        const char* what;
        std::function<void(storage::Transaction&)> edit;
        bool erased_before;
        const char* words;
    };
    const auto run = [](std::string sql) {
        return [sql](storage::Transaction& tx) { tx.run(sql); };
    };
    const std::string at = " where record = '" + kErasedRow.record + "'";
    const std::vector<Case> cases{
        {"the words of an erasure without one",
         [](storage::Transaction& tx) { set_title(tx, kErasedValue); }, false, "内容被改动"},
        {"an erasure that no entry knows",
         [](storage::Transaction& tx) {
             set_title(tx, kErasedValue);
             const std::string leaf = base64_of(Hash{});
             tx.run("insert into transparency_erased values (?, 1, 2, ?, ?, 4)", kErasedRow.record,
                    leaf, leaf);
         },
         false, "却不是它的删除存证"},
        {"the value put back", [](storage::Transaction& tx) { set_title(tx, kErasedRow.title); },
         true, "却还在"},
        {"the register of erasures emptied", run("delete from transparency_erased" + at), true,
         "内容被改动"},
        {"the kept hash changed",
         run("update transparency_erased set leaf = '" + base64_of(Hash{}) + "'" + at), true,
         "内容被改动"},
        {"another field said to be the erased one",
         run("update transparency_erased set position = 1" + at), true, "却不是它的删除存证"},
    };
    for (const Case& one : cases) {
        toy::Store store;
        fill_for_erasure(store);
        if (one.erased_before) {
            ASSERT_TRUE(erase_title(store));
        }
        store.database().write([&](storage::Transaction& tx) { one.edit(tx); });
        const VerifyReport report = store.verify();
        EXPECT_FALSE(report.sound) << one.what;
        ASSERT_FALSE(report.faults.empty()) << one.what;
        EXPECT_NE(report.faults[0].sentence.find(one.words), std::string::npos)
            << one.what << ": " << report.faults[0].sentence;
        EXPECT_EQ(report.faults[0].record, kErasedRow.record) << one.what;
    }
}

}  // namespace
}  // namespace shiji::transparency
