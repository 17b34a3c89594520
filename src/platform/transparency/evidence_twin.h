#pragma once

/// sm3.tlog-proof within an evidence bundle, private to this room.

#include <map>

#include "platform/transparency/evidence.h"
#include "platform/transparency/evidence_keys.h"

namespace shiji::transparency {

inline constexpr const char* kTwinProof = "sm3.tlog-proof";

/// Nothing when the bundle has no such file. `brought`: those that the inspector's keys lead to;
/// where none of them is of the twin, the one that a comment of policy.txt names is believed.
/// Errors: transparency.proof_malformed, .bundle_entries_differ, and those of BundleKeys::check.
base::Result<std::optional<CheckedTwin>> judge_bundle_twin(
    const std::map<std::string, std::string>& files, const ProofFile& main, std::string_view policy,
    const BundleKeys& brought);

}  // namespace shiji::transparency
