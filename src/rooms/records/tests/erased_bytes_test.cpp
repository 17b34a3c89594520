// Nothing of what was erased is left in the files of the store: not in the database file, its
// write-ahead log and shared memory, the index of words, nor a copy made afterwards. Of PostgreSQL:
// in no file of a table or an index of this store, as the server reads them from its folder.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "base/bytes.h"
#include "platform/documents/documents.h"
#include "platform/text/text.h"
#include "rooms/records/tests/erasable.h"

namespace shiji::records {
namespace {

namespace fs = std::filesystem;

/// All bytes of all files of the folder, by path.
std::map<std::string, std::string> bytes_of(const std::string& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files[entry.path().string()] = std::string(std::istreambuf_iterator<char>(file), {});
    }
    return files;
}

std::string places_with(const std::string& folder, const std::string& bytes) {
    std::string places;
    for (const auto& [path, content] : bytes_of(folder))
        if (content.find(bytes) != std::string::npos) places += path + " ";
    return places;
}

/// The characters of a row of salts, in base64, that lie wholly within one of them.
std::string salt_text(const std::string& salts, std::size_t position) {
    const std::size_t first = (32 * position + 2) / 3 * 4;
    const std::size_t last = (32 * position + 32) / 3 * 4;
    return salts.substr(first, last - first);
}

std::string salts_of(District& district, const GatheringId& id, std::int64_t version) {
    return district.read([&](storage::Transaction& tx) {
        return *tx.find_value<std::string>(
            "select salts from transparency_salt where record = ? and version = ?", id, version);
    });
}

/// What must be gone: words, the index's words for them, salts, the file's bytes and digest.
std::vector<std::string> traces(Erasable& erasable) {
    std::vector<std::string> list{kGuest, "罹患疾病", "慕容", "秋月"};
    std::string words;
    text::add_index_words(words, "罹患疾病");
    for (const std::string& word : base::split(base::trim(words), ' ')) list.push_back(word);
    erasable.district.read([&](storage::Transaction& tx) {
        list.push_back(list_attachments(tx, erasable.id.hex)[0].sha256);
        for (const std::int64_t version : {1, 2}) {
            const auto fields =
                transparency::in_tree_order(*fields_of_gathering(tx, erasable.id.hex, version));
            const auto salts = salts_of(erasable.district, erasable.id, version);
            for (std::size_t i = 0; i < fields.size(); ++i)
                if (fields[i].value.find("慕容") != std::string::npos)
                    list.push_back(salt_text(salts, i));
        }
    });
    return list;
}

TEST(ErasedBytes, AreNowhereInTheFiles) {
    if (tests::on_postgres()) GTEST_SKIP() << "the files are the server's";
    Erasable erasable;
    District& district = erasable.district;
    const std::string folder = district.folder();
    // A district's other filings, so that pages are split and freed.
    for (int i = 0; i < 40; ++i) district.put_on_file(theme_day(district), "2026-07-12");
    district.write([&](storage::Transaction& tx) { return index_filings(tx, 1000); });
    const auto expected = traces(erasable);
    ASSERT_GE(expected.size(), 14u);
    for (const std::string& trace : expected) {
        // Words of an index are written as what differs from the word before.
        if (trace.size() <= 6) continue;
        EXPECT_NE(places_with(folder, trace), "") << "is there before: " << trace;
    }

    ASSERT_TRUE(erasable.approve(
        district.reviewer, *erasable.propose(district.secretary, erasable.keys_with("慕容"))));
    forget_rest(district.database(), folder + "/files", {});
    while (district.write([&](storage::Transaction& tx) { return index_filings(tx, 20); }) > 0)
        continue;
    district.database().run_alone("vacuum into '" + folder + "/copy.db'");
    for (const std::string& trace : expected)
        EXPECT_EQ(places_with(folder, trace), "") << "is still there: " << trace;
    EXPECT_TRUE(erasable.verify().sound);
    district.read([&](storage::Transaction& tx) { EXPECT_TRUE(list_to_forget(tx).empty()); });
}

/// Tables and indices, long values' own tables too, whose files on the server's disk hold the
/// bytes.
std::string relations_with(District& district, const std::string& bytes) {
    district.database().run_alone("checkpoint");
    return district.read([&](storage::Transaction& tx) {
        std::string found;
        for (const std::string& name : tx.list_values<std::string>(
                 "select cast(c.relname as text) from pg_class c "
                 "where c.relkind in ('r', 'i', 't') "
                 "and c.oid in (select t.oid from pg_class t join pg_namespace n "
                 "on n.oid = t.relnamespace where n.nspname = current_schema() "
                 "union select t.reltoastrelid from pg_class t join pg_namespace n "
                 "on n.oid = t.relnamespace where n.nspname = current_schema()) "
                 "and position(convert_to(cast(? as text), 'UTF8') in "
                 "pg_read_binary_file(pg_relation_filepath(c.oid), 0, 1000000000, true)) "
                 "> 0",
                 bytes))
            found += name + " ";
        return found;
    });
}

/// What the planner remembers of values of this store's columns.
std::int64_t count_statistics_with(District& district, const std::string& words) {
    return district.read([&](storage::Transaction& tx) {
        return tx.count(
            "select count(*) from pg_stats where schemaname = current_schema() "
            "and position(cast(? as text) in "
            "concat(cast(most_common_vals as text), cast(histogram_bounds as text))) > 0",
            words);
    });
}

bool is_forgotten(District& district) {
    return district.read([](storage::Transaction& tx) { return list_to_forget(tx).empty(); });
}

/// As the job does, again and again: other stores of the same server are read meanwhile.
void forget_in_turns(District& district) {
    for (int turn = 0; turn < 300 && !is_forgotten(district); ++turn) {
        forget_rest(district.database(), district.folder() + "/files", {});
        if (!is_forgotten(district)) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

TEST(ErasedBytes, AreInNoFileOfPostgresTables) {
    if (!tests::on_postgres()) GTEST_SKIP() << "SQLite's files are read as they lie";
    Erasable erasable;
    District& district = erasable.district;
    for (int i = 0; i < 40; ++i) district.put_on_file(theme_day(district), "2026-07-12");
    const auto expected = traces(erasable);
    district.database().run_alone("analyze");
    ASSERT_NE(relations_with(district, kGuest), "");
    ASSERT_GT(count_statistics_with(district, "慕容"), 0);

    ASSERT_TRUE(erasable.approve(
        district.reviewer, *erasable.propose(district.secretary, erasable.keys_with("慕容"))));
    forget_in_turns(district);
    EXPECT_TRUE(is_forgotten(district));
    for (const std::string& trace : expected) {
        // Two or three characters may lie in any page by chance.
        if (trace.size() <= 6) continue;
        EXPECT_EQ(relations_with(district, trace), "") << "is still there: " << trace;
    }
    EXPECT_EQ(count_statistics_with(district, "慕容"), 0);
    EXPECT_TRUE(erasable.verify().sound);
}

TEST(ErasedBytes, AReadingFromBeforeKeepsThemAndTheTaskWaits) {
    if (!tests::on_postgres()) GTEST_SKIP() << "of SQLite the write-ahead log's length tells it";
    Erasable erasable;
    District& district = erasable.district;
    const auto erasure = erasable.propose(district.secretary, erasable.keys_with("慕容"));
    district.read([&](storage::Transaction& tx) {
        EXPECT_GT(tx.count("select count(*) from records_version"), 0);
        EXPECT_TRUE(erasable.approve(district.reviewer, *erasure));
        forget_rest(district.database(), district.folder() + "/files", {});
    });
    EXPECT_FALSE(is_forgotten(district));
    forget_in_turns(district);
    EXPECT_TRUE(is_forgotten(district));
}

TEST(ErasedBytes, AFileThatAnotherGatheringHoldsStays) {
    Erasable erasable;
    District& district = erasable.district;
    const auto other = district.begin({.kind = Cover::ThemeDay,
                                       .title = {"8月主题党日"},
                                       .held_on = day("2026-08-03"),
                                       .group = {}});
    district.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(attach_file(
            tx, district.recorder, other,
            {.folder = district.folder() + "/files", .name = "签到表.txt", .bytes = kFileText},
            tests::noon("2026-08-03"), district.chance()));
    });
    ASSERT_TRUE(erasable.approve(
        district.reviewer, *erasable.propose(district.secretary, {"gathering/attachments/00"})));
    forget_rest(district.database(), district.folder() + "/files", {});
    EXPECT_NE(places_with(district.folder() + "/files", kFileText), "");
}

}  // namespace
}  // namespace shiji::records
