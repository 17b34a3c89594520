// A log changes its keys, and its witness follows.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/transparency/key_chain.h"
#include "platform/transparency/proof_file.h"
#include "platform/witness/tests/toy_log.h"
#include "platform/witness/witness.h"
#include "tests/support/store.h"

namespace shiji::witness {
namespace {

using transparency::Hash;
using transparency::HashKind;

constexpr std::string_view kOrigin = "dj.example/log/1";
const base::Moment kNoon = tests::noon("2026-09-22");
constexpr std::int64_t kAtChange = 10;  ///< entries, of which the last changes the keys

/// A log in memory whose last entry is a change of its keys, signed by the key that is asked for.
class ChangedLog {
  public:
    explicit ChangedLog(char next = 'n') : next_(key(next)) {
        for (std::int64_t i = 0; i + 1 < kAtChange; ++i) entries_.push_back(std::to_string(i));
        entries_.push_back(transparency::entry_text(
            {{"key", kNoon, {{"add", next_->vkey().text()}, {"retire", old_->vkey().text()}}}}));
    }
    static std::unique_ptr<transparency::NoteKey> key(char seed) {
        return transparency::ed25519_key(kOrigin, std::string(32, seed));
    }

    std::string note_text(std::int64_t size) const {
        return transparency::Checkpoint{std::string(kOrigin), size,
                                        transparency::root_of(HashKind::Sha256, leaves(size))}
            .text();
    }
    std::string request(std::int64_t old, std::int64_t size, bool by_next = false) const {
        return transparency::ConsistencyBundle{
            old, transparency::consistency_proof(HashKind::Sha256, old, size, nodes(size)),
            signed_note(size, by_next)}
            .text();
    }
    std::string proof(std::int64_t index, std::int64_t size, bool by_next = false) const {
        return transparency::ProofFile{
            entries_[static_cast<std::size_t>(index)], index,
            transparency::inclusion_proof(HashKind::Sha256, index, size, nodes(size)),
            signed_note(size, by_next)}
            .text();
    }
    void grow() { entries_.push_back("more"); }
    std::string old_vkey() const { return old_->vkey().text(); }
    std::string next_vkey() const { return next_->vkey().text(); }

  private:
    std::vector<Hash> leaves(std::int64_t size) const {
        std::vector<Hash> list;
        for (std::int64_t i = 0; i < size; ++i)
            list.push_back(
                transparency::leaf_hash(HashKind::Sha256, entries_[static_cast<std::size_t>(i)]));
        return list;
    }
    transparency::NodeReader nodes(std::int64_t size) const {
        return [all = leaves(size)](int level, std::int64_t index) {
            const std::size_t width = std::size_t{1} << level;
            return transparency::root_of(
                HashKind::Sha256,
                std::span(all).subspan(static_cast<std::size_t>(index) * width, width));
        };
    }
    std::string signed_note(std::int64_t size, bool by_next) const {
        const std::string text = note_text(size);
        return text + "\n" + (by_next ? next_ : old_)->line(text).text();
    }

    std::unique_ptr<transparency::NoteKey> old_ = key('k');
    std::unique_ptr<transparency::NoteKey> next_;
    std::vector<std::string> entries_;
};

class FollowingWitness : public testing::Test {
  protected:
    FollowingWitness() {
        keys_ = std::make_unique<WitnessKeys>(
            *make_witness_key(store_.folder() + "/witness.key", "zzb.example/w", chance_));
        store_.database().write(
            [&](storage::Transaction& tx) { EXPECT_TRUE(trust_log(tx, log_.old_vkey(), kNoon)); });
    }
    std::string ask(const std::string& body) {
        return store_.database().write([&](storage::Transaction& tx) -> std::string {
            const auto cosigned = add_checkpoint(tx, body, *keys_, kNoon);
            return cosigned ? "" : cosigned.error().code();
        });
    }
    std::string tell(const std::string& body) {
        return store_.database().write([&](storage::Transaction& tx) -> std::string {
            const auto followed = add_keys(tx, body, kNoon);
            return followed ? "" : followed.error().code();
        });
    }
    WitnessedLog row() { return store_.database().read(list_logs).front(); }

    tests::TemporaryStore store_;
    seams::SeededChance chance_{3};
    std::unique_ptr<WitnessKeys> keys_;
    ChangedLog log_;
};

TEST_F(FollowingWitness, TakesTheKeysThatTheLogNamesBehindWhatItSigned) {
    ASSERT_EQ(ask(log_.request(0, kAtChange)), "");
    log_.grow();
    const std::string next = log_.request(kAtChange, kAtChange + 1, true);
    EXPECT_EQ(ask(next), "witness.not_signed") << "nobody has told it yet";
    const std::string proof = log_.proof(kAtChange - 1, kAtChange);
    EXPECT_EQ(tell(proof), "");
    EXPECT_EQ(row().vkeys, log_.next_vkey() + "\n") << "the old key is believed no more";
    EXPECT_EQ(ask(log_.request(kAtChange, kAtChange + 1)), "witness.not_signed");
    EXPECT_EQ(ask(next), "");
    EXPECT_EQ(tell(proof), "") << "told again";
    const auto shown = store_.database().read([&](storage::Transaction& tx) {
        return find_key_proofs(tx, base::to_hex(transparency::sha256(kOrigin)));
    });
    ASSERT_TRUE(shown);
    EXPECT_EQ(*shown, proof) << "once";
}

TEST_F(FollowingWitness, ShowsNoProofsWhereItFollowedNone) {
    const auto shown = store_.database().read([&](storage::Transaction& tx) {
        return find_key_proofs(tx, base::to_hex(transparency::sha256(kOrigin)));
    });
    ASSERT_FALSE(shown);
    EXPECT_EQ(shown.error().code(), "witness.no_keys_followed");
}

TEST_F(FollowingWitness, IsLedByNothingElse) {
    const std::string proof = log_.proof(kAtChange - 1, kAtChange);
    EXPECT_EQ(tell(proof), "witness.keys_out_of_place") << "it has not signed that checkpoint";
    ASSERT_EQ(ask(log_.request(0, kAtChange)), "");
    EXPECT_EQ(tell("x"), "witness.key_proof_malformed");
    EXPECT_EQ(tell(log_.proof(3, kAtChange)), "witness.key_proof_malformed") << "another entry";
    EXPECT_EQ(tell(log_.proof(kAtChange - 1, kAtChange, true)), "witness.not_signed")
        << "the new key speaks for itself";
    const ChangedLog fork('f');
    EXPECT_EQ(tell(fork.proof(kAtChange - 1, kAtChange)), "witness.root_differs")
        << "a stolen key, and another history";
    std::string cut = proof;
    cut.erase(cut.find("\n\n") - 10, 10);
    EXPECT_EQ(tell(cut), "witness.key_proof_malformed");
    EXPECT_EQ(row().vkeys, log_.old_vkey() + "\n");
    log_.grow();
    ASSERT_EQ(ask(log_.request(kAtChange, kAtChange + 1)), "");
    EXPECT_EQ(tell(proof), "witness.keys_out_of_place") << "the old key went on signing";
    store_.database().write([](storage::Transaction& tx) { tx.run("delete from witness_log"); });
    EXPECT_EQ(tell(proof), "witness.unknown_log");
}

TEST_F(FollowingWitness, FollowsOnAStick) {
    const std::filesystem::path stick = store_.folder() + "/stick";
    std::filesystem::create_directory(stick);
    const auto put = [&](const char* name, const std::string& content) {
        std::ofstream(stick / name) << content;
    };
    put("a-0-10.req", log_.request(0, kAtChange));
    put("a-10-11.keys", log_.proof(kAtChange - 1, kAtChange));
    log_.grow();
    put("a-10-11.req", log_.request(kAtChange, kAtChange + 1, true));
    seams::FixedClock clock(kNoon);
    const auto told = cosign_folder(store_.database(), *keys_, stick, stick, clock);
    ASSERT_EQ(told.size(), 2U);
    EXPECT_FALSE(told[0].flaw || told[1].flaw);
    EXPECT_FALSE(told[0].new_keys);
    EXPECT_TRUE(told[1].new_keys);
    EXPECT_EQ(told[1].size, kAtChange + 1);
}

}  // namespace
}  // namespace shiji::witness
