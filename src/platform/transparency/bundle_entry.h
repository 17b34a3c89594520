#pragma once

/// Private to this room: what the bundle of a record and that of a draw have in common, the proof
/// of one entry with all that vouches for it.

#include <functional>

#include "platform/transparency/evidence.h"
#include "platform/transparency/evidence_anchor.h"
#include "platform/transparency/evidence_keys.h"

namespace shiji::transparency {

inline constexpr std::string_view kBundleProof = "proof.tlog-proof";
inline constexpr std::string_view kBundlePolicy = "policy.txt";
inline constexpr std::string_view kBundleNotes = "说明.txt";

/// The files of the entry's part; the notes prove nothing.
std::vector<std::pair<std::string, std::string>> files_of_entry(const Evidence& evidence,
                                                                std::string notes);

/// True of a file that a bundle may hold beside those of every bundle.
using OwnName = std::function<bool(const std::string& name, const std::string& content)>;
/// Errors: transparency.bundle_lacks, .bundle_stranger.
base::Result<void> judge_names(const BundleFiles& files, std::string_view content_name,
                               const OwnName& is_own);

struct BundleEntry {
    CheckedEntry checked;
    ProofFile proof;
    BundleKeys keys;  ///< those believed
};
/// Of files whose names were judged. Errors: as check_bundle, but of content.
base::Result<BundleEntry> check_bundle_entry(const BundleFiles& files, std::span<const Vkey> pinned,
                                             std::string_view authorities);
/// Whose keys, whose stamp, which witnesses: lines of the result.
std::string words_of_entry(const CheckedEntry& checked);

/// All of it that comes from the log of the entry at `idx`, proved against a checkpoint that is
/// published; the content is still to come. Errors: transparency.no_such_entry, .tree_damaged.
base::Result<Evidence> evidence_of_log(storage::Transaction& tx, std::int64_t idx);

}  // namespace shiji::transparency
