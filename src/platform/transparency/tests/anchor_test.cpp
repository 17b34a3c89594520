#include "platform/transparency/anchors.h"

#include <gtest/gtest.h>

#include "platform/transparency/entry.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/tests/toy_authority.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/time_stamp.h"
#include "platform/transparency/zip_bytes.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
const std::string kStampedNonce = "4123456789abcdef";
const std::string kStampedNote = "dj.example/log/1\n5\n" + base64_of(sha256("root")) + "\n";

/// A filed and sealed record, with somebody who stamps.
struct StampedHouse {
    toy::Store store;
    toy::Authority authority{"授时中心", toy::kStart};
    seams::SeededChance chance{11};

    StampedHouse() {
        store.file_many(1, 3);
        store.sign();
    }
    AnchorRequest ask() {
        return *store.database().write([&](storage::Transaction& tx) {
            return make_anchor_request(tx, store.clock().now(), chance);
        });
    }
    base::Moment later() { return {toy::kStart.ms + kMinuteMs}; }
    std::string answer() { return authority.answer(ask().query, later()); }
    base::Result<Anchored> import(const std::string& reply, const std::string& pem) {
        return store.database().write([&](storage::Transaction& tx) {
            return import_anchor(tx, reply, pem, store.clock().now());
        });
    }
    std::string code_of_import(const std::string& reply, const std::string& pem) {
        const auto anchored = import(reply, pem);
        return anchored ? "" : anchored.error().code();
    }
    RecordReceipt receipt() {
        return store.database().read(
            [](storage::Transaction& tx) { return list_receipts(tx, toy::record_id(1)).front(); });
    }
};

std::string bent_at(std::string text, std::size_t at) {
    text[at] = static_cast<char>(text[at] ^ 1);
    return text;
}

TEST(TimeStamp, IsJudged) {
    toy::Authority authority("授时中心", toy::kStart);
    toy::Authority stranger("别家", toy::kStart);
    toy::Authority clerk("不授时的", toy::kStart, false);
    const std::string query = time_stamp_request(kStampedNote, kStampedNonce);
    const std::string reply = authority.answer(query, toy::kStart);
    const auto stamp = check_time_stamp_of(reply, kStampedNote, authority.pem());
    ASSERT_TRUE(stamp) << stamp.error().code();
    EXPECT_EQ(stamp->authority, "授时中心");
    EXPECT_EQ(stamp->nonce, kStampedNonce);
    EXPECT_EQ(stamp->at, toy::kStart);
    EXPECT_TRUE(check_time_stamp_of(reply, kStampedNote, stranger.pem() + authority.pem()));

    const auto last = reply.size() - 5;
    struct Case {
        const char* what;
        std::string reply;
        std::string note;
        std::string authorities;
        const char* code;
    };
    const std::vector<Case> table{
        {"nothing", "", kStampedNote, authority.pem(), "transparency.token_malformed"},
        {"something behind", reply + "x", kStampedNote, authority.pem(),
         "transparency.token_malformed"},
        {"the signature bent", bent_at(reply, last), kStampedNote, authority.pem(),
         "transparency.token_signature_bad"},
        {"another note", reply, kStampedNote + "x", authority.pem(),
         "transparency.token_of_another_checkpoint"},
        {"another authority's root", reply, kStampedNote, stranger.pem(),
         "transparency.token_of_unknown_authority"},
        {"no certificate", reply, kStampedNote, "-----BEGIN", "transparency.authority_malformed"},
        {"the ciphers of China", std::string("\x30\x0a\x2a\x81\x1c\xcf\x55", 7), kStampedNote,
         authority.pem(), "transparency.token_sm2"},
        {"a request sent back refused", authority.answer("\x30\x03\x02\x01\x01", toy::kStart),
         kStampedNote, authority.pem(), "transparency.token_not_granted"},
        {"years after the certificate",
         authority.answer(query, {toy::kStart.ms + 400 * 86'400'000LL}), kStampedNote,
         authority.pem(), "transparency.token_of_unknown_authority"},
    };
    for (const Case& c : table) {
        const auto judged = check_time_stamp_of(c.reply, c.note, c.authorities);
        EXPECT_EQ(judged ? "" : judged.error().code(), c.code) << c.what;
    }
}

TEST(TimeStamp, EveryByteTurnedOverIsNoticed) {
    toy::Authority authority("授时中心", toy::kStart);
    const std::string reply =
        authority.answer(time_stamp_request(kStampedNote, kStampedNonce), toy::kStart);
    const std::string pem = authority.pem();
    int unnoticed = 0;
    for (std::size_t at = 0; at < reply.size(); at += 3) {
        const auto stamp = check_time_stamp_of(bent_at(reply, at), kStampedNote, pem);
        if (!stamp) continue;
        // What the signature does not cover may be bent: it must not change what is believed.
        ++unnoticed;
        EXPECT_EQ(stamp->at, toy::kStart) << at;
        EXPECT_EQ(stamp->nonce, kStampedNonce) << at;
    }
    EXPECT_LT(unnoticed, 40);
}

TEST(Anchors, AStampIsKeptAndEntersTheLog) {
    StampedHouse house;
    EXPECT_FALSE(house.receipt().anchored_at);
    const std::string reply = house.answer();
    const auto anchored = house.import(reply, house.authority.pem());
    ASSERT_TRUE(anchored) << anchored.error().code();
    EXPECT_EQ(anchored->size, 4);
    EXPECT_EQ(house.receipt().anchored_at, house.later());
    EXPECT_EQ(house.receipt().anchored_by, "授时中心");

    ASSERT_TRUE(house.import(reply, house.authority.pem())) << "the same again changes nothing";
    house.store.sign();
    const auto report = house.store.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.anchors, 1);
    EXPECT_EQ(report.entries, 5);
    const auto entry = house.store.database().read(
        [](storage::Transaction& tx) { return find_entry(tx, 4)->entry; });
    EXPECT_EQ(entry, "shiji/entry/v1\nop anchor\ntime " +
                         std::to_string(house.store.clock().now().ms) +
                         "\ntype tsa\nsize 4\ndigest sha256:" + base64_of(sha256(reply)) + "\n");
}

TEST(Anchors, OnlyAnAnswerToOurOwnRequestIsTaken) {
    StampedHouse house;
    const std::string pem = house.authority.pem();
    const std::string note = house.ask().checkpoint.text();
    EXPECT_EQ(
        house.code_of_import(
            house.authority.answer(time_stamp_request(note, kStampedNonce), house.later()), pem),
        "transparency.token_nonce_differs");
    EXPECT_EQ(
        house.code_of_import(
            house.authority.answer(time_stamp_request(kStampedNote, kStampedNonce), house.later()),
            pem),
        "transparency.token_of_another_checkpoint");
    EXPECT_EQ(house.store.verify().anchors, 0);
}

TEST(Anchors, OneIsDueWhenSomethingElseThanAStampWasFiled) {
    StampedHouse house;
    const auto is_due = [&] { return house.store.database().read(is_anchor_due); };
    EXPECT_TRUE(is_due());
    ASSERT_TRUE(house.import(house.answer(), house.authority.pem()));
    house.store.sign();
    EXPECT_FALSE(is_due());
    house.store.file_many(4, 1);
    house.store.sign();
    EXPECT_TRUE(is_due());
}

TEST(Anchors, NobodyAsksForALogThatIsNotThere) {
    tests::TemporaryStore empty;
    seams::SeededChance chance(1);
    const auto asked = empty.database().write(
        [&](storage::Transaction& tx) { return make_anchor_request(tx, toy::kStart, chance); });
    EXPECT_EQ(asked.error().code(), "transparency.not_founded");
    toy::Store unsealed;
    const auto early = unsealed.database().write(
        [&](storage::Transaction& tx) { return make_anchor_request(tx, toy::kStart, chance); });
    EXPECT_EQ(early.error().code(), "transparency.no_such_checkpoint");
}

TEST(Anchors, WhatWasChangedInTheStoreIsFound) {
    struct Change {
        const char* sql;
        const char* words;
    };
    for (const Change& change : std::vector<Change>{
             {"update transparency_anchor set stamped_ms = stamped_ms - 86400000", "登记的时间"},
             {"update transparency_anchor set reply = 'AAAA'", "内容被改动"},
             {"update transparency_anchor set idx = 1", "收到它的那条存证"},
             {"update transparency_authority set certificates = ''", "登记的证书读不出来"},
             {"delete from transparency_authority", "证书不见了"},
             {"delete from transparency_anchor", "现在只有 0 个：时间戳被删除"},
         }) {
        StampedHouse house;
        ASSERT_TRUE(house.import(house.answer(), house.authority.pem()));
        house.store.sign();
        house.store.database().write([&](storage::Transaction& tx) { tx.run(change.sql); });
        const auto report = house.store.verify();
        EXPECT_FALSE(report.sound) << change.sql;
        EXPECT_NE(report.sentence.find(change.words), std::string::npos) << change.sql << "\n"
                                                                         << report.sentence;
    }
}

TEST(Anchors, TheStampTravelsInTheBundle) {
    StampedHouse house;
    ASSERT_TRUE(house.import(house.answer(), house.authority.pem()));
    house.store.file_many(4, 2);
    house.store.sign();
    const toy::Row row{toy::record_id(1), 1, "第1次支部党员大会", "2026-03-10"};
    const auto evidence = house.store.database().read([&](storage::Transaction& tx) {
        return find_evidence(tx, row.record, 1, toy::fields_of(row), {});
    });
    ASSERT_TRUE(evidence) << evidence.error().code();
    const std::string zip = evidence_zip(*evidence);
    const auto alone = check_bundle(zip, {});
    ASSERT_TRUE(alone) << alone.error().code();
    ASSERT_TRUE(alone->anchor);
    EXPECT_EQ(alone->anchor->at, house.later());
    EXPECT_EQ(alone->anchor->size, 4);
    EXPECT_TRUE(alone->anchor->authorities_of_bundle);
    EXPECT_NE(words_of(*alone).find("时间戳：“授时中心”证明 2026-03-15 16:01"), std::string::npos)
        << words_of(*alone);
    const auto vouched = check_bundle(zip, {}, house.authority.pem());
    ASSERT_TRUE(vouched);
    EXPECT_FALSE(vouched->anchor->authorities_of_bundle);
    toy::Authority stranger("别家", toy::kStart);
    EXPECT_EQ(check_bundle(zip, {}, stranger.pem()).error().code(),
              "transparency.token_of_unknown_authority");

    for (const auto& [name, code] : std::vector<std::pair<std::string, std::string>>{
             {"anchor.tsr", "transparency.token_signature_bad"},
             {"anchor.txt", "transparency.token_of_another_checkpoint"},
             {"anchor-ca.pem", "transparency.authority_malformed"},
             {"anchor.tlog-proof", "transparency.proof_malformed"}}) {
        auto files = *unzip(zip);
        ASSERT_TRUE(files.contains(name));
        std::string& text = files[name];
        text = name == "anchor.tsr" ? bent_at(text, text.size() - 5) : "x" + text.substr(60);
        const auto bent = check_bundle(zip_of({files.begin(), files.end()}), {});
        EXPECT_EQ(bent ? "" : bent.error().code(), code) << name;
        files.erase(name);
        EXPECT_EQ(check_bundle(zip_of({files.begin(), files.end()}), {}).error().code(),
                  "transparency.bundle_lacks");
    }
}

/// The proof stands on a checkpoint of the new keys, the stamp on one of the old.
TEST(Anchors, AStampOfBeforeAChangeOfKeysTravelsInABundleOfAfter) {
    StampedHouse house;
    ASSERT_TRUE(house.import(house.answer(), house.authority.pem()));
    house.store.sign();
    const KeyPlaces places{house.store.keys_path(), house.store.high_water_path()};
    const auto next = need_rotated_key(places, toy::kOrigin, house.chance);
    const auto changed = house.store.database().write([&](storage::Transaction& tx) {
        return change_keys(tx, *read_log_key(places.key), *next, house.store.clock().now());
    });
    ASSERT_TRUE(changed) << changed.error().code();
    take_rotated_key(places, changed->log, changed->index);
    house.store.file_many(4, 2);
    house.store.sign();
    const toy::Row row{toy::record_id(1), 1, "第1次支部党员大会", "2026-03-10"};
    const auto evidence = house.store.database().read([&](storage::Transaction& tx) {
        return find_evidence(tx, row.record, 1, toy::fields_of(row), {});
    });
    ASSERT_TRUE(evidence) << evidence.error().code();
    const auto checked = check_bundle(evidence_zip(*evidence), {});
    ASSERT_TRUE(checked) << checked.error().code();
    ASSERT_TRUE(checked->anchor);
    EXPECT_EQ(checked->anchor->size, 4);
    EXPECT_EQ(checked->checkpoint.size, 8) << "of the new keys";
}

}  // namespace
}  // namespace shiji::transparency
