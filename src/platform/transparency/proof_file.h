#pragma once

/// The two files that carry proofs: C2SP tlog-proof, and the body of a tlog-witness request. Pure.

#include "platform/transparency/note.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {

/// An inclusion proof that stands alone: the entry's bytes, its path, the checkpoint.
struct ProofFile {
    std::string entry;
    std::int64_t index = 0;
    std::vector<Hash> path;
    std::string checkpoint;  ///< with its signature lines

    std::string text() const;
    static std::optional<ProofFile> parse(std::string_view text);
};

/// The texts of proofs that stand one behind the other, each from its first line on.
std::vector<std::string> parted_proofs(std::string_view proofs);

/// The entry is in the tree of the checkpoint, which a known key of the log has signed.
/// Errors: transparency.proof_malformed, transparency.proof_wrong, transparency.signature_bad,
///         transparency.signature_missing.
base::Result<Checkpoint> check_proof(const ProofFile& proof, std::span<const Vkey> known,
                                     HashKind kind = HashKind::Sha256);

/// What a witness, a stick and a keeper of an old checkpoint are given.
struct ConsistencyBundle {
    std::int64_t old = 0;
    std::vector<Hash> proof;
    std::string checkpoint;

    std::string text() const;
    static std::optional<ConsistencyBundle> parse(std::string_view text);
};

/// The tree of `bundle` extends the tree of `old_root`.
/// Errors: as check_proof.
base::Result<Checkpoint> check_consistency(const ConsistencyBundle& bundle, const Hash& old_root,
                                           std::span<const Vkey> known);

}  // namespace shiji::transparency
