#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

std::string read_file(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& text) {
    std::ofstream(path) << text;
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

std::optional<CheckpointRow> newest(toy::Store& store) {
    return store.database().read(
        [](storage::Transaction& tx) { return find_newest_published(tx); });
}

void run_sql(toy::Store& store, const std::string& statement) {
    store.database().write([&](storage::Transaction& tx) { tx.run(statement); });
}

TEST(LogKey, IsPrivateAndReadBackAsMade) {
    toy::Store store;
    struct stat state {};
    ASSERT_EQ(::stat(store.keys_path().c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777u, 0600u);
    const auto keys = read_log_key(store.keys_path());
    ASSERT_TRUE(keys);
    ASSERT_EQ(keys->keys.size(), 2u);
    for (const auto& key : keys->keys) {
        const Vkey& vkey = key->vkey();
        EXPECT_EQ(Vkey::parse(vkey.text()), vkey);
        EXPECT_TRUE(is_signed_by(vkey, "note\n", key->sign("note\n")));
        EXPECT_FALSE(is_signed_by(vkey, "nota\n", key->sign("note\n")));
        EXPECT_FALSE(is_signed_by(vkey, "note\n", std::string(64, '\x01')));
    }
    EXPECT_EQ(keys->keys[1]->vkey().typed_key().substr(0, 35),
              "\xffsm2sm3-note-v1/1.2.156.10197.1.501");
}

TEST(LogKey, FilesThatAreNoKeyAreRefused) {
    toy::Store store;
    const std::string good = read_file(store.keys_path());
    seams::SeededChance chance(9);
    EXPECT_EQ(make_log_key(store.keys_path(), toy::kOrigin, chance).error().code(),
              "transparency.key_file_exists");
    EXPECT_EQ(make_log_key("/nowhere/at/all/log.key", toy::kOrigin, chance).error().code(),
              "transparency.key_file_unwritable");
    EXPECT_EQ(make_log_key(store.keys_path() + "2", "two words", chance).error().code(),
              "transparency.origin_bad");
    EXPECT_EQ(read_log_key(store.keys_path() + "3").error().code(),
              "transparency.key_file_missing");
    for (const std::string& text :
         {std::string(), good.substr(0, 40), "x" + good, good.substr(0, good.size() / 2)}) {
        write_file(store.keys_path(), text);
        EXPECT_EQ(read_log_key(store.keys_path()).error().code(),
                  "transparency.key_file_malformed");
    }
    std::filesystem::permissions(store.keys_path(), std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(read_log_key(store.keys_path()).error().code(),
              "transparency.key_file_open_to_others");
}

TEST(Signer, PublishesWhatIsFiledWithBothSignatures) {
    toy::Store store;
    store.file_many(0, 300);
    const auto signer = *store.open_signer();
    EXPECT_FALSE(newest(store));
    EXPECT_EQ(*signer->sign_now(), 301);
    const auto row = newest(store);
    ASSERT_TRUE(row);
    const auto note = SignedNote::parse(row->text());
    ASSERT_TRUE(note);
    EXPECT_EQ(note->lines.size(), 2u);
    const auto keys = read_log_key(store.keys_path())->vkeys();
    EXPECT_TRUE(check_note(*note, std::span(keys).first(1)));
    EXPECT_TRUE(check_note(*note, std::span(keys).last(1)));
    EXPECT_EQ(read_file(store.high_water_path()),
              "301 " + base64_of(Checkpoint::parse(row->note)->root) + "\n");
}

TEST(Signer, SignsNothingTwice) {
    toy::Store store;
    store.file_many(0, 3);
    const auto signer = *store.open_signer();
    EXPECT_EQ(*signer->sign_now(), 4);
    const std::string before = storage::dump(store.database());
    EXPECT_EQ(*signer->sign_now(), 4);
    EXPECT_EQ(storage::dump(store.database()), before);
}

TEST(Signer, ReceiptsTellWhenAVersionIsSealed) {
    toy::Store store;
    store.file_many(0, 3);
    const auto sealed = [&] {
        return store.database().read([](storage::Transaction& tx) {
            return list_receipts(tx, toy::record_id(1)).front().sealed_size;
        });
    };
    EXPECT_FALSE(sealed());
    store.sign();
    EXPECT_EQ(sealed(), 4);
    store.file_many(3, 3);
    store.sign();
    EXPECT_EQ(sealed(), 4) << "the first checkpoint that covers it";
}

TEST(Signer, ServesAfterACrashWhatItSignedBefore) {
    toy::Store store;
    store.file_many(0, 3);
    store.sign();
    run_sql(store, "update transparency_checkpoint set published_ms = null");
    std::filesystem::remove(store.high_water_path());
    EXPECT_FALSE(newest(store));
    ASSERT_TRUE(store.open_signer());
    ASSERT_TRUE(newest(store));
    EXPECT_EQ(newest(store)->size, 4);
    EXPECT_TRUE(read_file(store.high_water_path()).starts_with("4 "));
}

struct DamageCase {
    const char* what;
    std::function<void(toy::Store&)> damage;
    const char* code;
};

std::function<void(toy::Store&)> damage_by(std::string statement) {
    return [statement](toy::Store& store) { run_sql(store, statement); };
}

std::vector<DamageCase> damages() {
    return {
        {"nothing", [](toy::Store&) {}, ""},
        {"no high-water file yet",
         [](toy::Store& store) { std::filesystem::remove(store.high_water_path()); }, ""},
        {"an old backup: the high-water file knows more",
         [](toy::Store& store) {
             write_file(store.high_water_path(), "999 " + base64_of(sha256("later")) + "\n");
         },
         "transparency.store_behind"},
        {"another tree of the published size",
         [](toy::Store& store) {
             write_file(store.high_water_path(), "301 " + base64_of(sha256("other")) + "\n");
         },
         "transparency.root_differs"},
        {"a high-water file that is none",
         [](toy::Store& store) { write_file(store.high_water_path(), "301\n"); },
         "transparency.high_water_malformed"},
        {"the newest entries deleted, the head left",
         damage_by("delete from transparency_entry where idx >= 290"), "transparency.root_differs"},
        {"an entry of the tail rewritten",
         damage_by(
             "update transparency_entry set entry = replace(entry, '2026-03-10', '2026-03-01') "
             "where idx = 299"),
         "transparency.root_differs"},
        {"the head set back", damage_by("update transparency_head set size = 0, frontier = ''"),
         "transparency.store_behind"},
        {"the head's frontier cut", damage_by("update transparency_head set frontier = ''"),
         "transparency.root_differs"},
        {"a tile deleted", damage_by("delete from transparency_tile"), "transparency.root_differs"},
        {"the newest checkpoint's text broken",
         damage_by("update transparency_checkpoint set note = replace(note, '301', '3o1')"),
         "transparency.root_differs"},
        {"no log at all", damage_by("delete from transparency_head"), "transparency.not_founded"},
        {"the key of another log",
         [](toy::Store& store) {
             std::filesystem::remove(store.keys_path());
             seams::SeededChance chance(77);
             (void)make_log_key(store.keys_path(), toy::kOrigin, chance);
         },
         "transparency.key_not_of_this_log"},
    };
}

TEST(Signer, RefusesAStoreThatIsBehindOrDiffers) {
    for (const DamageCase& row : damages()) {
        toy::Store store;
        store.file_many(0, 300);
        store.sign();
        row.damage(store);
        const auto signer = store.open_signer();
        EXPECT_EQ(signer ? "" : signer.error().code(), row.code) << row.what;
    }
}

TEST(Signer, StopsWhenTheTreeIsChangedWhileItRuns) {
    toy::Store store;
    store.file_many(0, 300);
    const auto signer = *store.open_signer();
    ASSERT_TRUE(signer->sign_now());
    run_sql(store, "delete from transparency_tile");
    store.file_many(300, 1);
    EXPECT_EQ(signer->sign_now().error().code(), "transparency.root_differs");
}

/// Nobody is promised a seal that does not come: filing stops, and the standing says why.
TEST(Signer, ItsThreadRaisesTheAlarmWhenTheTreeIsChangedWhileItRuns) {
    toy::Store store;
    store.file_many(0, 300);
    auto keys = read_log_key(store.keys_path());
    const auto signer = Signer::open(
        {store.database(), seams::system_clock(), store.high_water_path()}, std::move(*keys));
    ASSERT_TRUE((*signer)->sign_now());
    run_sql(store, "delete from transparency_tile");
    store.file_many(300, 1);
    (*signer)->start();
    const auto alarm = [&] { return store.database().read(find_alarm); };
    for (int waited = 0; waited < 100 && !alarm(); ++waited)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    (*signer)->stop();
    ASSERT_TRUE(alarm());
    EXPECT_EQ(alarm()->code, "transparency.root_differs");
    EXPECT_EQ(alarm()->size, 302);
    EXPECT_NE(sentence_of(*alarm()).find("前 302 条存证"), std::string::npos);
    EXPECT_EQ(store.file({toy::record_id(400), 1, "大会", "2026-03-10"}).error().code(),
              "transparency.stands_still");
}

/// The thread itself, on the machine's clock: a filing is sealed within a second or so.
TEST(Signer, ItsThreadSealsAFiling) {
    toy::Store store;
    store.file_many(0, 3);
    auto keys = read_log_key(store.keys_path());
    const auto signer = Signer::open(
        {store.database(), seams::system_clock(), store.high_water_path()}, std::move(*keys));
    ASSERT_TRUE(signer);
    (*signer)->start();
    for (int waited = 0; waited < 100 && !newest(store); ++waited)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ASSERT_TRUE(newest(store));
    EXPECT_EQ(newest(store)->size, 4);
    EXPECT_EQ((*signer)->trouble(), "");
    (*signer)->stop();
}

/// The machine's failure is told and tried again: here the folder of the high-water file is gone.
TEST(Signer, TellsWhyItStandsStill) {
    toy::Store store;
    store.file_many(0, 3);
    auto keys = read_log_key(store.keys_path());
    const auto signer = Signer::open(
        {store.database(), seams::system_clock(), "/nowhere/at/all/high-water"}, std::move(*keys));
    ASSERT_TRUE(signer);
    (*signer)->start();
    for (int waited = 0; waited < 100 && (*signer)->trouble().empty(); ++waited)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    EXPECT_EQ((*signer)->trouble(), "transparency.cannot_sign_now");
    EXPECT_FALSE(newest(store)) << "nothing is served that the high-water file does not know";
    (*signer)->stop();
}

}  // namespace
}  // namespace shiji::transparency
