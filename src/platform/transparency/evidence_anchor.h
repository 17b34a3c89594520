#pragma once

/// The time stamp within an evidence bundle, private to this room: four files, all or none.
///
/// anchor.tlog-proof (the same entry in the checkpoint that was stamped), anchor.txt (the three
/// lines of that checkpoint, as any RFC 3161 program wants them), anchor.tsr (the answer of the
/// authority), anchor-ca.pem (the authority's certificates, as they were brought).

#include <map>

#include "platform/transparency/evidence.h"
#include "platform/transparency/evidence_keys.h"

namespace shiji::transparency {

using BundleFiles = std::map<std::string, std::string>;

bool is_anchor_file(std::string_view name);

/// Appends the four files when there is a stamp.
void add_anchor_files(const Evidence& evidence,
                      std::vector<std::pair<std::string, std::string>>& files);

/// Nothing when the bundle holds no stamp. `main` is the bundle's own proof; `authorities` are the
/// certificates that an inspector brought, empty for none: then the bundle's own are believed.
/// Errors: transparency.bundle_lacks, .bundle_entries_differ, .proof_malformed, and those of
///         BundleKeys::check and check_time_stamp_of.
base::Result<std::optional<CheckedAnchor>> judge_bundle_anchor(const BundleFiles& files,
                                                               const ProofFile& main,
                                                               const BundleKeys& keys,
                                                               std::string_view authorities);

}  // namespace shiji::transparency
