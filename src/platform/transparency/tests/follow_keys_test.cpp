// What a change of keys proves to whoever knows only the keys before it.
#include <gtest/gtest.h>

#include "platform/transparency/asking_store.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

/// A log whose keys were changed twice: at entries 6 and 12.
class TwiceRotated : public testing::Test {
  protected:
    TwiceRotated() {
        for (int i = 0; i < 3; ++i) {
            if (i > 0) store_.change_keys(chance_);
            keys_.push_back(read_log_key(store_.keys_path())->vkeys());
            store_.file_many(5 * i, 5);
            store_.sign();
        }
        proofs_ = *store_.database().read([](storage::Transaction& tx) { return key_proofs(tx); });
    }
    /// The proof of the entry at `index` in the checkpoint of that size.
    std::string proof_of(std::int64_t index, std::int64_t size) {
        return store_.database().read([&](storage::Transaction& tx) {
            return published_proof(tx, index, *find_checkpoint(tx, size))->text();
        });
    }
    std::string code_of(const std::string& proofs) {
        const auto followed = follow_keys(keys_[0], proofs);
        if (!followed) return followed.error().code();
        return followed->size == 0 ? "nothing" : "";
    }

    toy::Store store_{true};
    seams::SeededChance chance_{77};
    std::vector<std::vector<Vkey>> keys_;  ///< from the first on, without the twin's
    std::string proofs_;
};

TEST_F(TwiceRotated, WhoeverKnowsAnyOfItsKeysIsLedToTheLast) {
    for (const auto& known : keys_) EXPECT_EQ(follow_keys(known, proofs_)->keys, keys_[2]);
    EXPECT_EQ(follow_keys({keys_[0][0]}, proofs_)->keys, keys_[2]) << "one of two is enough";
    const auto first =
        store_.database().read([](storage::Transaction& tx) { return key_proofs(tx, 0, 7); });
    const auto followed = follow_keys(keys_[0], *first);
    EXPECT_EQ(followed->keys, keys_[1]);
    EXPECT_EQ(followed->size, 7);
    EXPECT_EQ(follow_keys(keys_[0], "")->keys, keys_[0]);
}

TEST_F(TwiceRotated, WhatTheKnownKeysDoNotVouchForLeadsNowhere) {
    const auto stranger = ed25519_key(toy::kOrigin, std::string(32, '\x33'))->vkey();
    EXPECT_EQ(follow_keys({stranger}, proofs_)->keys, std::vector{stranger});
    EXPECT_EQ(follow_keys({stranger}, proofs_)->size, 0);
    EXPECT_EQ(code_of(proof_of(12, 13)), "nothing") << "the change between is missing";
}

TEST_F(TwiceRotated, WhatIsNoProofOfAChangeIsRefused) {
    EXPECT_EQ(code_of(proof_of(6, 7)), "");
    EXPECT_EQ(code_of("x"), "transparency.key_proof_malformed");
    EXPECT_EQ(code_of(proof_of(5, 6)), "transparency.key_proof_malformed") << "another entry";
    auto behind = *ProofFile::parse(proof_of(6, 7));
    behind.path.front()[0] ^= std::byte{1};
    EXPECT_EQ(code_of(behind.text()), "transparency.proof_wrong");
    auto edited = *ProofFile::parse(proof_of(6, 7));
    edited.entry.replace(edited.entry.find("add "), 4, "add\t");
    EXPECT_EQ(code_of(edited.text()), "transparency.proof_wrong");
    std::string broken = proof_of(6, 7);
    char& letter = broken[broken.rfind("\u2014") + 60];
    letter = letter == 'A' ? 'B' : 'A';
    EXPECT_EQ(code_of(broken), "transparency.signature_bad");
}

/// The old key may have been stolen: behind its end it vouches for nothing.
TEST_F(TwiceRotated, AChangeProvedInALaterCheckpointOfTheOldKeyIsNone) {
    const auto keys =
        read_log_key(std::filesystem::path(store_.keys_path()).parent_path() / "log-1-until-6.key");
    ASSERT_TRUE(keys) << keys.error().code();
    auto proof = *ProofFile::parse(proof_of(6, 12));
    const auto note = SignedNote::parse(proof.checkpoint);
    proof.checkpoint = note->text + "\n" + keys->keys.front()->line(note->text).text();
    EXPECT_EQ(code_of(proof.text()), "transparency.key_proof_malformed");
}

TEST_F(TwiceRotated, ItsWitnessIsAskedStepByStep) {
    const auto requests = store_.database().read(
        [](storage::Transaction& tx) { return list_witness_requests(tx, 3); });
    ASSERT_TRUE(requests) << requests.error().code();
    ASSERT_EQ(requests->size(), 3U);
    std::vector<Vkey> known = keys_[0];
    std::int64_t size = 3;
    for (const WitnessRequest& request : *requests) {
        EXPECT_EQ(request.old, size);
        known = follow_keys(known, request.keys)->keys;
        EXPECT_TRUE(check_note(
            *SignedNote::parse(ConsistencyBundle::parse(request.body)->checkpoint), known));
        size = request.checkpoint.size;
    }
    EXPECT_EQ(known, keys_[2]);
    const auto fresh = store_.database().read(
        [](storage::Transaction& tx) { return list_witness_requests(tx, 0); });
    EXPECT_EQ(fresh->size(), 1U) << "who has signed nothing yet has pinned the keys of today";
}

/// A witness of another house that follows changes of keys, or one that does not know how.
class FollowingHouse {
  public:
    explicit FollowingHouse(std::vector<Vkey> known) : known_(std::move(known)) {}

    base::Result<http::Answer> answer(const http::Question& question) {
        if (question.url.ends_with("/checkpoint")) return http::Answer{200, "text/plain", note_};
        if (question.url.ends_with("/keys")) return http::Answer{200, "text/plain", proofs_};
        if (question.url.ends_with("/add-keys")) return take_keys(question.body);
        const auto bundle = *ConsistencyBundle::parse(question.body);
        const auto note = *SignedNote::parse(bundle.checkpoint);
        if (!check_note(note, known_)) return http::Answer{403, "", ""};
        const std::string line = key_.line(note.text, 1'000).text();
        note_ = bundle.checkpoint + line;
        return http::Answer{200, "text/plain", line};
    }
    std::string vkey() const { return key_.vkey().text(); }

    bool follows = true;

  private:
    http::Answer take_keys(const std::string& proof) {
        if (!follows) return {404, "", ""};
        const auto followed = follow_keys(known_, proof);
        EXPECT_TRUE(followed && followed->size > 0);
        known_ = followed->keys;
        proofs_ += proof;
        return {200, "text/plain", ""};
    }

    CosigningKey key_{ed25519_key("zzb.example/w", std::string(32, 'a'))};
    std::vector<Vkey> known_;
    std::string note_, proofs_;
};

void ask_house(toy::Store& store, FollowingHouse& house) {
    store.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(trust_witness(tx, house.vkey(), {0}));
        EXPECT_TRUE(set_witness_address(tx, "zzb.example/w", "http://127.0.0.1:1/witness", ""));
    });
    WitnessCaller caller(store.database(), store.clock(),
                         [&](const http::Question& question) { return house.answer(question); });
    for (int turn = 0; turn < 4; ++turn) {
        store.clock().pass_ms(61'000);
        caller.turn();
    }
}

std::string trouble_with_house(toy::Store& store) {
    return store.database().read(
        [](storage::Transaction& tx) { return find_asked(tx, "zzb.example/w")->trouble; });
}

/// The store's own history, from before the first change on, under the eyes of one house.
struct WatchedChange {
    explicit WatchedChange(bool follows = true) : house(read_log_key(store.keys_path())->vkeys()) {
        house.follows = follows;
        store.file_many(0, 5);
        store.sign();
        ask_house(store, house);
        store.change_keys(chance);
        store.file_many(5, 5);
        store.sign();
        ask_house(store, house);
    }

    toy::Store store{true};
    seams::SeededChance chance{77};
    FollowingHouse house;
};

TEST(FollowedByItsWitness, IsCosignedBehindTheChangeWithoutAnybodysDoing) {
    WatchedChange watched;
    EXPECT_EQ(trouble_with_house(watched.store), "");
    EXPECT_EQ(watched.store.database().read(newest_cosigned_size), 12);
    WatchedChange by_hand(false);
    EXPECT_EQ(trouble_with_house(by_hand.store), "transparency.witness_trusts_us_not");
    EXPECT_EQ(by_hand.store.database().read(newest_cosigned_size), 7)
        << "the last of the old keys, and no further";
}

TEST(FollowedByItsWitness, AStoreFromBeforeTheChangeIsToldThatTheWitnessIsAhead) {
    WatchedChange watched;
    toy::Store restored{true};  // the same log, as a backup knew it
    restored.file_many(0, 5);
    restored.sign();
    const auto alarm_after = [&](FollowingHouse& house) {
        restored.database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(trust_witness(tx, house.vkey(), {0}));
            EXPECT_TRUE(set_witness_address(tx, "zzb.example/w", "http://127.0.0.1:1/witness", ""));
        });
        WitnessCaller(restored.database(), restored.clock(), [&](const http::Question& question) {
            return house.answer(question);
        }).compare(true);
        return restored.database().read(find_alarm);
    };
    const auto alarm = alarm_after(watched.house);
    ASSERT_TRUE(alarm) << "its checkpoint is signed by keys that the store does not know";
    EXPECT_EQ(alarm->code, "transparency.witness_ahead");
    EXPECT_EQ(alarm->known, 12);
}

}  // namespace
}  // namespace shiji::transparency
