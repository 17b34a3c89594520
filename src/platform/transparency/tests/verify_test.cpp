#include <gtest/gtest.h>

#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

constexpr int kRecords = 700;

/// 700 records, version 2 of the fifth, checkpoints on the way: 703 entries with the genesis.
void fill(toy::Store& store) {
    store.file_many(0, 100);
    store.sign();
    store.file_many(100, 400);
    store.sign();
    ASSERT_TRUE(store.file({toy::record_id(5), 2, "补正后的大会", "2026-03-10"}));
    store.file_many(500, kRecords - 500);
    store.sign();
    store.file_many(kRecords, 1);  // filed, not sealed
}

using Edit = std::function<void(storage::Transaction&)>;

Edit sql(std::string statement) {
    return [statement](storage::Transaction& tx) { tx.run(statement); };
}

/// Changes the entry's text and its leaf with it, as one would who knows the table.
Edit rewrite_entry(std::int64_t index, std::string from, std::string to, bool with_leaf) {
    return [=](storage::Transaction& tx) {
        std::string text = find_entry(tx, index)->entry;
        const auto at = text.find(from);
        base::check(at != std::string::npos, "the edit finds its words");
        text.replace(at, from.size(), to);
        tx.run("update transparency_entry set entry = ? where idx = ?", text, index);
        if (with_leaf)
            tx.run("update transparency_entry set leaf = ? where idx = ?",
                   base64_of(leaf_hash(HashKind::Sha256, text)), index);
    };
}

Edit swap_hash(std::string table, std::string column, std::string where, std::size_t at) {
    return [=](storage::Transaction& tx) {
        auto bytes = *base::from_base64(
            *tx.find_value<std::string>("select " + column + " from " + table + " where " + where));
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        tx.run("update " + table + " set " + column + " = ? where " + where,
               base::to_base64(bytes));
    };
}

struct EditCase {
    const char* what;
    Edit edit;
    FaultPlace place;
    std::optional<std::int64_t> index;  ///< of the first fault
    std::optional<int> record;
    const char* words;  ///< in its sentence
};

std::string toy_where(int record) { return "record = '" + toy::record_id(record) + "'"; }

std::vector<EditCase> content_edits() {
    return {
        {"a title in the room's own row",
         sql("update toy set title = '改过的标题' where " + toy_where(41)), FaultPlace::Record, 42,
         41, "内容被改动"},
        {"a date in the room's own row",
         sql("update toy set held_on = '2026-03-31' where " + toy_where(600)), FaultPlace::Record,
         602, 600, "内容被改动"},
        {"the room's row deleted", sql("delete from toy where " + toy_where(7)), FaultPlace::Record,
         8, 7, "内容不见了"},
        {"the newer version put in the place of the older",
         sql("update toy set title = '补正后的大会' where version = 1 and " + toy_where(5)),
         FaultPlace::Record, 6, 5, "内容被改动"},
        {"a salt", swap_hash("transparency_salt", "salts", toy_where(300), 40), FaultPlace::Record,
         301, 300, "盐"},
        {"a salt too few",
         sql("update transparency_salt set salts = substr(salts, 1, 44) where " + toy_where(300)),
         FaultPlace::Salts, 301, 300, "盐被改动"},
        {"the salts deleted", sql("delete from transparency_salt where " + toy_where(300)),
         FaultPlace::Salts, 301, 300, "盐不见了"},
        {"the salts pointed at another entry",
         sql("update transparency_salt set idx = 9 where " + toy_where(300)), FaultPlace::Salts,
         301, 300, "盐不见了"},
        {"salts without an entry",
         sql("insert into transparency_salt (record, version, idx, salts) values "
             "('00000000000000000000000000000000', 1, 9, '')"),
         FaultPlace::Salts, std::nullopt, std::nullopt, "多出 1 行盐"},
    };
}

std::vector<EditCase> added_rows() {
    const auto copy = [](const std::string& record, const std::string& version) {
        return sql("insert into toy select " + record + ", " + version +
                   ", '补造的大会', held_on from toy where version = 1 and " + toy_where(41));
    };
    return {
        {"a record invented", copy("'" + toy::record_id(9'000) + "'", "1"), FaultPlace::Record,
         std::nullopt, 9'000, "日志之外多出一行“玩具会议”"},
        {"a version that was never filed", copy("record", "2"), FaultPlace::Record, std::nullopt,
         41, "第2版"},
        {"a salt with it, of an entry of another record",
         [](storage::Transaction& tx) {
             const std::string record = toy::record_id(9'000);
             tx.run("insert into toy select ?, 1, title, held_on from toy where version = 1 and " +
                        toy_where(41),
                    record);
             tx.run(
                 "insert into transparency_salt select ?, version, idx, salts from "
                 "transparency_salt where version = 1 and " +
                     toy_where(41),
                 record);
         },
         FaultPlace::Salts, std::nullopt, std::nullopt, "多出 1 行盐"},
    };
}

std::vector<EditCase> entry_edits() {
    return {
        {"the text of an entry", rewrite_entry(42, "version 1", "version 3", false),
         FaultPlace::Entry, 42, std::nullopt, "存证被改动"},
        {"a letter that makes it no entry", rewrite_entry(42, "kind ", "kInd ", false),
         FaultPlace::Entry, 42, std::nullopt, "不合格式"},
        {"the claimed time, earlier", rewrite_entry(42, "time 17735616", "time 17735615", false),
         FaultPlace::Entry, 42, std::nullopt, "存证被改动"},
        {"the claimed time and the leaf", rewrite_entry(42, "time 17735616", "time 17735615", true),
         FaultPlace::Entry, 42, std::nullopt, "早于前一条"},
        {"the day it is about, and the leaf",
         rewrite_entry(42, "about 2026-03-10", "about 2026-03-01", true), FaultPlace::Checkpoint,
         100, std::nullopt, "第 0 至 100 条"},
        {"an entry in no full tile, and its leaf",
         rewrite_entry(699, "about 2026-03-10", "about 2026-03-01", true), FaultPlace::Checkpoint,
         701, std::nullopt, "第 501 至 701 条"},
        {"an entry that is not sealed yet, and its leaf",
         rewrite_entry(702, "about 2026-03-10", "about 2026-03-01", true), FaultPlace::Head,
         std::nullopt, std::nullopt, "日志头"},
        {"a leaf", swap_hash("transparency_entry", "leaf", "idx = 42", 3), FaultPlace::Entry, 42,
         std::nullopt, "叶哈希被改动"},
        {"a leaf in no full tile", swap_hash("transparency_entry", "leaf", "idx = 690", 3),
         FaultPlace::Entry, 690, std::nullopt, "叶哈希对不上"},
        {"an entry deleted", sql("delete from transparency_entry where idx = 300"),
         FaultPlace::Entry, 300, std::nullopt, "第 300 条存证不见了"},
        {"three entries deleted", sql("delete from transparency_entry where idx between 9 and 11"),
         FaultPlace::Entry, 9, std::nullopt, "第 9 至 11 条存证不见了"},
        {"the genesis deleted", sql("delete from transparency_entry where idx = 0"),
         FaultPlace::Entry, 0, std::nullopt, "第 0 条存证不见了"},
        {"the newest entry deleted", sql("delete from transparency_entry where idx = 702"),
         FaultPlace::Head, 702, std::nullopt, "日志头写明有 703 条存证，实际有 702 条"},
        {"the sealed newest entries deleted",
         sql("delete from transparency_entry where idx >= 690"), FaultPlace::Checkpoint, 690,
         std::nullopt, "最近的存证被删除"},
        {"an entry added behind the newest",
         sql("insert into transparency_entry (idx, entry, leaf) select 703, entry, leaf from "
             "transparency_entry where idx = 9"),
         FaultPlace::Entry, 703, std::nullopt, "早于前一条"},
    };
}

std::vector<EditCase> frame_edits() {
    return {
        {"a hash in a tile",
         swap_hash("transparency_tile", "hashes", "level = 0 and number = 1", 44 * 32),
         FaultPlace::Tile, 256 + 44, std::nullopt, "从第 300 条存证起"},
        {"the root of a tile",
         swap_hash("transparency_tile", "root", "level = 0 and number = 1", 0), FaultPlace::Tile,
         256, std::nullopt, "瓦片被改动"},
        {"a tile deleted", sql("delete from transparency_tile where level = 0 and number = 1"),
         FaultPlace::Tile, 256, std::nullopt, "瓦片不见了"},
        {"a tile that should not be there",
         sql("insert into transparency_tile (level, number, hashes, root) values (1, 0, '', '')"),
         FaultPlace::Tile, std::nullopt, std::nullopt, "多出 1 块瓦片"},
        {"the size in a checkpoint",
         sql("update transparency_checkpoint set note = replace(note, '501', '500') "
             "where size = 501"),
         FaultPlace::Checkpoint, 500, std::nullopt, "不合格式"},
        {"the origin in a checkpoint",
         sql("update transparency_checkpoint set note = replace(note, 'dj.', 'dk.') "
             "where size = 501"),
         FaultPlace::Checkpoint, 500, std::nullopt, "不是本日志的"},
        {"a signature",
         sql("update transparency_checkpoint set lines = (select lines from "
             "transparency_checkpoint where size = 101) where size = 501"),
         FaultPlace::Checkpoint, 500, std::nullopt, "签名不对"},
        {"the signatures of a stranger",
         sql("update transparency_checkpoint set lines = replace(lines, 'dj.example/log/1', "
             "'dj.example/log/9') where size = 501"),
         FaultPlace::Checkpoint, 500, std::nullopt, "没有本日志密钥的签名"},
        {"the head's size", sql("update transparency_head set size = 702"), FaultPlace::Head, 702,
         std::nullopt, "日志头写明有 702 条存证"},
        {"the head's size, by millions", sql("update transparency_head set size = 86400703"),
         FaultPlace::Head, 703, std::nullopt, "日志头写明有 86400703 条存证"},
        {"the place of the newest entry, by millions",
         sql("update transparency_entry set idx = 86400702 where idx = 702"), FaultPlace::Entry,
         86400702, std::nullopt, "第 86400702 条存证超出了日志的 703 条"},
        {"the head's SM3 mark", sql("update transparency_head set sm3 = 1 - sm3"), FaultPlace::Head,
         std::nullopt, std::nullopt, "国密标记"},
        {"the head's frontier", swap_hash("transparency_head", "frontier", "id = 1", 5),
         FaultPlace::Head, std::nullopt, std::nullopt, "日志头的哈希"},
        {"the head's time", sql("update transparency_head set last_time = 5"), FaultPlace::Head,
         std::nullopt, std::nullopt, "日志头的时间"},
        {"the head deleted", sql("delete from transparency_head"), FaultPlace::Head, std::nullopt,
         std::nullopt, "日志头不见了"},
    };
}

class Edits : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        store_ = std::make_unique<toy::Store>();
        fill(*store_);
    }
    static void TearDownTestSuite() { store_.reset(); }

    /// Makes the edit in a transaction that is thrown away, and verifies inside it.
    VerifyReport verify_edited(const Edit& edit) {
        VerifyReport report;
        (void)store_->database().write([&](storage::Transaction& tx) -> base::Result<void> {
            edit(tx);
            report = verify_store(tx, toy::readers());
            return base::refuse(base::ErrorKind::Conflict, "test.undo");
        });
        return report;
    }

    void expect_found(const std::vector<EditCase>& table) {
        for (const EditCase& row : table) {
            const VerifyReport report = verify_edited(row.edit);
            EXPECT_FALSE(report.sound) << row.what;
            if (report.faults.empty()) continue;
            const VerifyFault& first = report.faults.front();
            EXPECT_EQ(first.place, row.place) << row.what << ": " << first.sentence;
            EXPECT_EQ(first.index, row.index) << row.what << ": " << first.sentence;
            EXPECT_EQ(first.record,
                      row.record ? std::optional(toy::record_id(*row.record)) : std::nullopt)
                << row.what;
            EXPECT_NE(first.sentence.find(row.words), std::string::npos)
                << row.what << ": " << first.sentence;
        }
    }

    static std::unique_ptr<toy::Store> store_;
};
std::unique_ptr<toy::Store> Edits::store_;

TEST_F(Edits, AnUntouchedStoreIsSound) {
    const VerifyReport report = store_->verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.entries, 703);
    EXPECT_EQ(report.records, 702);
    EXPECT_EQ(report.tiles, 2);
    EXPECT_EQ(report.checkpoints, 3);
    EXPECT_EQ(report.origin, toy::kOrigin);
    EXPECT_EQ(report.without_reader, 0);
}

TEST_F(Edits, OfContentAreNamed) { expect_found(content_edits()); }
TEST_F(Edits, OfRowsPutBesideTheLogAreNamed) { expect_found(added_rows()); }
TEST_F(Edits, OfEntriesAreNamed) { expect_found(entry_edits()); }
TEST_F(Edits, OfTilesCheckpointsAndTheHeadAreNamed) { expect_found(frame_edits()); }

TEST_F(Edits, OneEditIsNotReportedAsHundreds) {
    const VerifyReport report = verify_edited(rewrite_entry(42, "version 1", "version 3", false));
    EXPECT_LE(report.fault_count, 3) << report.sentence;
}

TEST_F(Edits, TheListIsCappedAndTheCountIsNot) {
    const VerifyReport report = verify_edited(sql("update toy set title = 'x'"));
    EXPECT_EQ(report.fault_count, 702);
    EXPECT_EQ(report.faults.size(), kFaultsListed);
}

/// One who holds the database but not the log's key signs everything anew under a key of his own.
TEST_F(Edits, AKeyFromOutsideSeesThroughANewGenesis) {
    const auto stranger = ed25519_key(toy::kOrigin, std::string(32, '\x09'));
    const VerifyReport report = store_->database().read([&](storage::Transaction& tx) {
        return verify_store(tx, toy::readers(), {stranger->vkey()});
    });
    EXPECT_FALSE(report.sound);
    EXPECT_NE(report.sentence.find("没有本日志密钥的签名"), std::string::npos);
}

TEST(Verify, AKindThatNobodyReadsIsCountedAndSaid) {
    toy::Store store;
    store.file_many(0, 3);
    const VerifyReport report =
        store.database().read([](storage::Transaction& tx) { return verify_store(tx, {}); });
    EXPECT_TRUE(report.sound);
    EXPECT_EQ(report.without_reader, 3);
    EXPECT_NE(report.sentence.find("3 份记录的种类"), std::string::npos);
}

/// A row may not hide behind an entry that was filed for something else.
TEST(Verify, ARowIsDemandedByAnEntryOfItsOwnKind) {
    toy::Store store;
    store.file_many(0, 3);
    auto readers = toy::readers();
    readers.rows = {versions_in(
        {.words = "玩具考核", .table = "toy", .kind = "'bee'", .version = "r.version"})};
    const auto report =
        store.database().read([&](storage::Transaction& tx) { return verify_store(tx, readers); });
    EXPECT_EQ(report.fault_count, 3);
    EXPECT_NE(report.sentence.find("玩具考核"), std::string::npos);
    EXPECT_FALSE(report.sound);
}

TEST(Verify, ARowThatNoLongerReadsIsAFindingAndNoEnd) {
    toy::Store store;
    store.file_many(0, 3);
    auto readers = toy::readers();
    const auto good = readers.by_kind.at("meeting");
    readers.by_kind["meeting"] = [good](storage::Transaction& tx, const std::string& record,
                                        std::int64_t version) {
        base::check(record != toy::record_id(1), "a stored quarter is a quarter");
        return good(tx, record, version);
    };
    const auto report =
        store.database().read([&](storage::Transaction& tx) { return verify_store(tx, readers); });
    ASSERT_EQ(report.fault_count, 1);
    EXPECT_EQ(report.faults[0].record, toy::record_id(1));
    EXPECT_NE(report.faults[0].sentence.find("读不出来"), std::string::npos);
    EXPECT_EQ(report.records, 3);
}

TEST(Verify, TheLogAloneIsJudgedWithoutItsRecords) {
    toy::Store store;
    store.file_many(0, 300);
    const auto verify_after = [&](const Edit& edit) {
        VerifyReport report;
        (void)store.database().write([&](storage::Transaction& tx) -> base::Result<void> {
            edit(tx);
            report = verify_log(tx);
            return base::refuse(base::ErrorKind::Conflict, "test.undo");
        });
        return report;
    };
    const VerifyReport changed_record = verify_after(sql("update toy set title = 'x'"));
    EXPECT_TRUE(changed_record.sound);
    EXPECT_NE(changed_record.sentence.find("没有核对记录的内容"), std::string::npos);
    EXPECT_FALSE(verify_after(rewrite_entry(42, "version 1", "version 3", false)).sound);
}

TEST(Verify, AnEmptyStoreHasNoLog) {
    tests::TemporaryStore store;
    const VerifyReport report =
        store.database().read([](storage::Transaction& tx) { return verify_store(tx, {}); });
    EXPECT_FALSE(report.sound);
    EXPECT_NE(report.sentence.find("还没有建立"), std::string::npos);
}

}  // namespace
}  // namespace shiji::transparency
