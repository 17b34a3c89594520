#pragma once

/// sm3.tlog-proof within an evidence bundle, private to this room.

#include <map>

#include "platform/transparency/evidence.h"
#include "platform/transparency/proof_file.h"

namespace shiji::transparency {

inline constexpr const char* kTwinProof = "sm3.tlog-proof";

/// Nothing when the bundle has no such file. The key of the twin is one of `pinned`, or where none
/// of them is of the twin's name the one that a comment of policy.txt names.
/// Errors: transparency.proof_malformed, .bundle_entries_differ, and those of check_proof.
base::Result<std::optional<CheckedTwin>> judge_bundle_twin(
    const std::map<std::string, std::string>& files, const ProofFile& main, std::string_view policy,
    std::span<const Vkey> pinned);

}  // namespace shiji::transparency
