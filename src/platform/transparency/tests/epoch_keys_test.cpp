// An epoch over a loss in which the log's keys were changed too: the store knows only the old ones.
#include "platform/transparency/key_chain.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/tests/lost_end.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {
namespace {

class LostChange : public LostEnd {
  protected:
    /// A change of keys among the lost entries, proved by the key that the store still knows.
    std::string proof_of_change(bool by_old = true) {
        const auto old = read_log_key(store_.keys_path());
        Entry entry{{"key", store_.clock().now(), {}}};
        entry.lines.emplace_back("add", next_->vkey().text());
        for (const Vkey& key : old->vkeys()) entry.lines.emplace_back("retire", key.text());
        const std::string text = entry_text(entry);
        const std::int64_t size = size_ + 3;
        std::vector<Hash> leaves(static_cast<std::size_t>(size), sha256("lost"));
        leaves.back() = leaf_hash(HashKind::Sha256, text);
        const auto nodes = [&](int level, std::int64_t index) {
            const std::size_t width = std::size_t{1} << level;
            return root_of(HashKind::Sha256, std::span(leaves).subspan(
                                                 static_cast<std::size_t>(index) * width, width));
        };
        const Checkpoint checkpoint{std::string(toy::kOrigin), size,
                                    root_of(HashKind::Sha256, leaves)};
        const std::string note = checkpoint.text();
        const NoteKey& key = by_old ? *old->keys.front() : *next_;
        return ProofFile{text, size - 1, inclusion_proof(HashKind::Sha256, size - 1, size, nodes),
                         note + "\n" + key.line(note).text()}
            .text();
    }
    /// The witness's checkpoint, signed by the new key.
    std::string seen_later() {
        const std::string text =
            Checkpoint{std::string(toy::kOrigin), size_ + kLost, sha256("what is lost")}.text();
        return text + "\n" + next_->line(text).text() + line_over(text);
    }
    base::Result<Epoch> plan_with(const std::string& proofs) {
        return store_.database().read([&](storage::Transaction& tx) {
            return plan_epoch(tx, seen_later(), "disk-failure", store_.clock().now(), proofs);
        });
    }

    std::unique_ptr<NoteKey> next_ = ed25519_key(toy::kOrigin, std::string(32, '\x44'));
};

TEST_F(LostChange, IsFollowedByTheProofThatAWitnessKept) {
    const auto refusal = [&](const std::string& proofs) {
        const auto planned = plan_with(proofs);
        return planned ? "" : planned.error().code();
    };
    EXPECT_EQ(refusal(""), "transparency.signature_missing");
    EXPECT_EQ(refusal(proof_of_change(false)), "transparency.signature_missing")
        << "a new key that vouches for itself";
    EXPECT_EQ(refusal("x"), "transparency.key_proof_malformed");
    EXPECT_EQ(refusal(proof_of_change()), "");
}

TEST_F(LostChange, TheClosedLogIsSoundByTheProofThatIsKept) {
    const auto epoch = plan_with(proof_of_change());
    ASSERT_TRUE(epoch);
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    const auto keys = need_next_key(places(), epoch->origin, chance_);
    store_.database().write([&](storage::Transaction& tx) {
        EXPECT_TRUE(found_next_log(tx, *epoch, keys->vkeys_with_twin(), store_.clock().now()));
    });
    take_next_key(places(), 1);
    store_.sign();
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence
                              << (report.faults.empty() ? "" : report.faults[0].sentence);
    edit("update transparency_closed_log set key_proofs = ''");
    EXPECT_FALSE(verify().sound);
}

}  // namespace
}  // namespace shiji::transparency
