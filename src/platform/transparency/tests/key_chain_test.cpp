#include <gmock/gmock.h>

#include <filesystem>

#include "platform/transparency/evidence.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

using testing::HasSubstr;

/// A log with a twin whose keys were changed once: ten filings before, ten behind.
class ChangedKeysStore {
  public:
    ChangedKeysStore() {
        store.file_many(0, 10);
        store.sign();
        old_keys = read_log_key(store.keys_path())->vkeys_with_twin();
        changed = change();
        take_rotated_key(places(), changed.log, changed.index);
        store.sign();
        store.file_many(10, 10);
        store.sign();
    }

    KeyPlaces places() { return {store.keys_path(), store.high_water_path()}; }

    KeyChange change() {
        const auto old = read_log_key(store.keys_path());
        const auto next = need_rotated_key(places(), toy::kOrigin, chance);
        const auto done = store.database().write([&](storage::Transaction& tx) {
            return change_keys(tx, *old, *next, store.clock().now());
        });
        EXPECT_TRUE(done) << (done ? "" : done.error().code());
        return *done;
    }

    std::string archived() {
        return std::filesystem::path(store.keys_path()).parent_path() /
               ("log-1-until-" + std::to_string(changed.index) + ".key");
    }

    VerifyReport verify(const std::vector<Vkey>& pinned = {}, const std::string& statement = "") {
        return store.database().write([&](storage::Transaction& tx) {
            if (!statement.empty()) tx.run(statement);
            return verify_log(tx, pinned);
        });
    }

    /// The checkpoint of that size, signed by the key in a file instead.
    void sign_again(std::int64_t size, const std::string& key_path) {
        const auto keys = read_log_key(key_path);
        store.database().write([&](storage::Transaction& tx) {
            const auto row = find_checkpoint(tx, size);
            std::string lines;
            for (const auto& key : keys->keys) lines += key->line(row->note).text();
            tx.run("update transparency_checkpoint set lines = ? where size = ?", lines, size);
        });
    }

    toy::Store store{true};
    seams::SeededChance chance{77};
    std::vector<Vkey> old_keys;
    KeyChange changed;
};

TEST(KeyChain, TheOldKeysVouchForTheNewOnes) {
    ChangedKeysStore rotated;
    EXPECT_EQ(rotated.changed.index, 11);
    const auto report = rotated.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    const auto [newest, at_change, before] =
        rotated.store.database().read([](storage::Transaction& tx) {
            return std::tuple(find_identity(tx), identity_of_size(tx, 12), find_checkpoint(tx, 12));
        });
    const auto now = read_log_key(rotated.store.keys_path());
    EXPECT_EQ(newest->keys, now->vkeys());
    EXPECT_EQ(newest->twin, now->twin->vkey());
    ASSERT_TRUE(before) << "the checkpoint that ends with the change";
    EXPECT_TRUE(check_note(*SignedNote::parse(before->text()), at_change->keys));
    EXPECT_FALSE(check_note(*SignedNote::parse(before->text()), newest->keys));
    EXPECT_TRUE(before->published_ms) << "by the signer that opened next";
}

TEST(KeyChain, WhoKnowsEitherKeyIsLedToTheOther) {
    ChangedKeysStore rotated;
    EXPECT_TRUE(rotated.verify(rotated.old_keys).sound);
    EXPECT_TRUE(rotated.verify(read_log_key(rotated.store.keys_path())->vkeys()).sound);
    const auto stranger = ed25519_key(toy::kOrigin, std::string(32, '\x33'))->vkey();
    const auto report = rotated.verify({stranger});
    EXPECT_FALSE(report.sound);
    EXPECT_THAT(report.sentence, HasSubstr("给出的公钥"));
}

TEST(KeyChain, TheOldKeyIsKeptPrivateAndOpensNothing) {
    ChangedKeysStore rotated;
    using std::filesystem::perms;
    const auto mode = std::filesystem::status(rotated.archived()).permissions();
    EXPECT_EQ(mode, perms::owner_read | perms::owner_write);
    const auto in_force = rotated.store.database().read(find_identity)->keys;
    EXPECT_FALSE(is_rotating(rotated.places(), in_force));
    auto old = read_log_key(rotated.archived());
    ASSERT_TRUE(old);
    const auto opened = Signer::open(
        {rotated.store.database(), rotated.store.clock(), rotated.store.high_water_path()},
        std::move(*old));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), "transparency.key_not_of_this_log");
}

/// verifiable-log 6, row 9: whoever stole the key signs a checkpoint behind its end.
TEST(KeyChain, AStolenKeySignsNothingBehindItsEnd) {
    ChangedKeysStore rotated;
    rotated.sign_again(22, rotated.archived());
    const auto report = rotated.verify();
    EXPECT_FALSE(report.sound);
    EXPECT_THAT(report.sentence, HasSubstr("大小为 22 的检查点：签名用的是这以前已经停用的密钥"));
    EXPECT_EQ(report.faults.at(0).index, 21);
}

TEST(KeyChain, ANewKeySignsNothingBeforeItsBeginning) {
    ChangedKeysStore rotated;
    rotated.sign_again(11, rotated.store.keys_path());
    const auto report = rotated.verify();
    EXPECT_THAT(report.sentence, HasSubstr("大小为 11 的检查点：没有本日志密钥的签名"));
}

TEST(KeyChain, AChangeThatTheOldKeyDidNotSealIsNamed) {
    ChangedKeysStore rotated;
    const auto report = rotated.verify({}, "delete from transparency_checkpoint where size = 12");
    EXPECT_FALSE(report.sound);
    EXPECT_THAT(report.faults.at(0).sentence,
                HasSubstr("第 11 条存证更换了日志的密钥，却没有原来的密钥"));
}

TEST(KeyChain, TheListOfChangesIsHeldAgainstTheLog) {
    for (const char* statement :
         {"delete from transparency_key", "insert into transparency_key (number) values (3)",
          "update transparency_key set number = 4"}) {
        ChangedKeysStore rotated;
        const auto report = rotated.verify({}, statement);
        EXPECT_FALSE(report.sound) << statement;
        EXPECT_THAT(report.sentence, HasSubstr("登记")) << statement;
    }
}

/// The machine stops between the transaction and the change of files.
TEST(KeyChain, AHalfDoneChangeIsFinishedByTheSameKey) {
    toy::Store store(true);
    store.file_many(0, 3);
    store.sign();
    const KeyPlaces places{store.keys_path(), store.high_water_path()};
    seams::SeededChance chance(50);  // another than the store's, which made the first key
    const auto next = need_rotated_key(places, toy::kOrigin, chance);
    EXPECT_FALSE(is_rotating(places, store.database().read(find_identity)->keys))
        << "the log does not name it yet";
    const auto changed = store.database().write([&](storage::Transaction& tx) {
        return change_keys(tx, *read_log_key(store.keys_path()), *next, store.clock().now());
    });
    ASSERT_TRUE(changed) << changed.error().code();
    EXPECT_EQ(store.open_signer().error().code(), "transparency.key_not_of_this_log")
        << "the old key signs no more";
    EXPECT_TRUE(is_rotating(places, store.database().read(find_identity)->keys));
    EXPECT_EQ(need_rotated_key(places, toy::kOrigin, chance)->vkeys(), next->vkeys());
    const auto found = store.database().read(newest_key_change);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->index, changed->index);
    take_rotated_key(places, found->log, found->index);
    take_rotated_key(places, found->log, found->index);
    EXPECT_EQ(store.sign(), 5);
    EXPECT_TRUE(store.verify().sound);
}

/// What an attempt left that came to nothing does not stand in the way of the next.
TEST(KeyChain, AWaitingFileThatIsNoKeyOfThisLogIsReplaced) {
    toy::Store store(true);
    const KeyPlaces places{store.keys_path(), store.high_water_path()};
    seams::SeededChance chance(50);
    const std::filesystem::path waiting = store.keys_path() + ".rotating";
    const auto check_replaced = [&](const char* what) {
        EXPECT_FALSE(is_rotating(places, store.database().read(find_identity)->keys)) << what;
        const auto keys = need_rotated_key(places, toy::kOrigin, chance);
        ASSERT_TRUE(keys) << what << keys.error().code();
        EXPECT_EQ(keys->origin, toy::kOrigin) << what;
        EXPECT_EQ(read_log_key(waiting)->vkeys(), keys->vkeys()) << what;
    };
    ASSERT_TRUE(make_log_key(waiting, "dj.example/log/9", chance));
    check_replaced("of another log");
    EXPECT_EQ(read_log_key(waiting.string() + ".unusable")->origin, "dj.example/log/9");
    std::filesystem::resize_file(waiting, 20);
    check_replaced("cut off");
}

/// A second log behind one whose keys were changed: the list of changes is longer than its own.
TEST(KeyChain, ALogThatAStrangerMadeIsNotSoundByTheChangesOfAnother) {
    toy::Store store(true);
    store.file_many(0, 3);
    store.sign();
    const auto pinned = ed25519_key(toy::kOrigin, std::string(32, '\x33'))->vkey();
    const auto report = store.database().write([&](storage::Transaction& tx) {
        tx.run("update transparency_head set first = 5, log = 2");
        tx.run("insert into transparency_key (number) values (3)");
        return verify_log(tx, {pinned});
    });
    const auto names = [](const VerifyFault& fault) {
        return fault.sentence.find("没有本日志密钥的签名") != std::string::npos;
    };
    EXPECT_TRUE(std::any_of(report.faults.begin(), report.faults.end(), names)) << report.sentence;
}

TEST(KeyChain, WhoKnowsEitherKeyOfTheTwinIsLedToTheOther) {
    ChangedKeysStore rotated;
    const auto now = read_log_key(rotated.store.keys_path());
    EXPECT_TRUE(rotated.verify(now->vkeys_with_twin()).sound);
    auto strange = now->vkeys();
    strange.push_back(sm2_key(std::string(toy::kOrigin) + "/sm3", std::string(32, '\x33'))->vkey());
    const auto report = rotated.verify(strange);
    EXPECT_FALSE(report.sound);
    EXPECT_THAT(report.sentence, HasSubstr("给出的国密树公钥"));
}

TEST(KeyChain, ChangesThatMayNotBeAreRefused) {
    toy::Store store(true);
    const auto change = [&](const LogKeys& old, const LogKeys& next) {
        return store.database().write([&](storage::Transaction& tx) -> std::string {
            const auto done = change_keys(tx, old, next, store.clock().now());
            return done ? "" : done.error().code();
        });
    };
    seams::SeededChance chance(6);
    const std::string folder = std::filesystem::path(store.keys_path()).parent_path();
    const auto in_use = read_log_key(store.keys_path());
    const auto other = make_log_key(folder + "/other.key", toy::kOrigin, chance);
    const auto stranger = make_log_key(folder + "/stranger.key", "dj.example/log/9", chance);
    EXPECT_EQ(change(*other, *in_use), "transparency.key_not_of_this_log");
    EXPECT_EQ(change(*in_use, *stranger), "transparency.key_not_of_this_log");
    EXPECT_EQ(change(*in_use, *in_use), "transparency.key_in_force");
}

struct ChainRow {
    std::string sentence;
    std::string lines;  ///< with A and B for the log's keys, C for its twin's, D E F for new ones
    bool allowed;
};

const std::vector<ChainRow> kChanges = {
    {"all are replaced", "add D\nadd E\nadd F\nretire A\nretire B\nretire C\n", true},
    {"one signature line instead of two", "add D\nadd F\nretire A\nretire B\nretire C\n", true},
    {"an old one goes on", "add D\nadd E\nadd F\nretire A\nretire C\n", false},
    {"the twin is left without", "add D\nadd E\nretire A\nretire B\nretire C\n", false},
    {"the log is left without", "add F\nretire A\nretire B\nretire C\n", false},
    {"one in force is added", "add A\nadd F\nretire A\nretire B\nretire C\n", false},
    {"one is added twice", "add D\nadd D\nadd F\nretire A\nretire B\nretire C\n", false},
    {"one that is not in force is retired", "add D\nadd F\nretire A\nretire B\nretire E\n", false},
    {"nothing is added", "retire A\nretire B\nretire C\n", false},
    {"a key of another log", "add D\nadd F\nadd G\nretire A\nretire B\nretire C\n", false},
};

TEST(KeyChain, WhatAnEntryMayDoToTheKeys) {
    std::map<char, Vkey> keys;
    const std::string origin(toy::kOrigin);
    for (const char letter : std::string("ABCDEFG")) {
        const std::string name = letter == 'C' || letter == 'F' ? origin + "/sm3"
                                 : letter == 'G'                ? "dj.example/log/9"
                                                                : origin;
        keys.emplace(letter, ed25519_key(name, std::string(32, letter))->vkey());
    }
    const std::vector<Vkey> in_force{keys.at('A'), keys.at('B'), keys.at('C')};
    for (const ChainRow& row : kChanges) {
        std::string text = "shiji/entry/v1\nop key\ntime 5\n";
        for (const std::string& line : base::split(row.lines, '\n'))
            if (!line.empty())
                text += line.substr(0, line.size() - 1) + keys.at(line.back()).text() + "\n";
        const auto entry = parse_entry(text);
        ASSERT_TRUE(entry) << row.sentence;
        EXPECT_EQ(keys_after(in_force, *entry, origin).has_value(), row.allowed) << row.sentence;
    }
}

}  // namespace
}  // namespace shiji::transparency
