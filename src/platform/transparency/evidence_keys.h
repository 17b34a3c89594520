#pragma once

/// keys.tlog-proof within an evidence bundle, private to this room: the changes of the log's keys
/// from its founding on, each proved as key_chain.h says, one proof behind the other as
/// /log/<n>/keys serves them. By it a key of any time vouches for those that came after it, and the
/// checkpoints of a bundle count only where the keys signed them that were in force at their size.

#include <limits>
#include <map>

#include "platform/transparency/note.h"
#include "platform/transparency/proof_file.h"

namespace shiji::transparency {

inline constexpr const char* kKeyProofs = "keys.tlog-proof";

/// Whom a bundle's checkpoints are believed by.
class BundleKeys {
  public:
    /// Follows the bundle's chain from the keys in `known`, of the log that the checkpoint of
    /// `main` names and of its twin. Without a chain these are believed as they are, at any size.
    /// Errors: transparency.proof_malformed; transparency.key_proof_malformed (a part that is not a
    /// change of this log's keys at the end of its checkpoint), .key_link_unproved (what the
    /// retired keys did not sign, or what is not in that checkpoint), .key_chain_gap (one that does
    /// not retire the keys of the one before, or stands before it).
    static base::Result<BundleKeys> follow(const std::map<std::string, std::string>& files,
                                           const ProofFile& main, std::span<const Vkey> known);

    /// As check_proof, by the keys in force at the size of its checkpoint, which is of the log or,
    /// in SM3, of its twin. With a chain, errors too: transparency.key_retired (signed beyond the
    /// change that retired the key), .key_not_followed (by none that the known keys lead to).
    base::Result<Checkpoint> check(const ProofFile& proof, HashKind kind = HashKind::Sha256) const;

    /// Those that may sign a checkpoint of that size, of the log or of its twin.
    std::vector<Vkey> at(std::int64_t size, HashKind kind = HashKind::Sha256) const;
    /// The first of them that signed this one, which was checked.
    Vkey signer_of(const ProofFile& proof, HashKind kind) const;
    /// A key of the twin is among them, of whatever size.
    bool knows_twin() const;
    /// The indexes of the changes that led from known keys to those at that size; none where one of
    /// these was known.
    std::vector<std::int64_t> followed_to(std::int64_t size) const;

  private:
    struct Span {
        Vkey key;
        bool known = true;        ///< not followed
        std::int64_t after = -1;  ///< it signs greater checkpoints
        std::int64_t until = std::numeric_limits<std::int64_t>::max();  ///< and none beyond

        bool covers(std::int64_t size) const { return after < size && size <= until; }
    };
    struct Link {
        std::int64_t size = 0;  ///< of the checkpoint that ends with the change
        std::vector<Vkey> retired;
        std::vector<Vkey> added;
        SignedNote note;
    };

    base::Result<Link> judge_link(std::string_view text, const Link* before) const;
    void take(const Link& link);
    std::string name_of(HashKind kind) const;
    tl::unexpected<base::Error> why_unsigned(const Checkpoint& checkpoint,
                                             const SignedNote& note) const;

    std::string origin_;
    std::vector<Span> spans_;
    std::vector<std::int64_t> followed_;  ///< sizes of the links that a known key vouched for
    bool chained_ = false;
};

}  // namespace shiji::transparency
