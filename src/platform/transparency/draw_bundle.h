#pragma once

/// The evidence bundle of a draw: a ZIP that proves, away from the server, that each step of it
/// stands in the log, and from which everything is recomputed: the locked lists by their digests,
/// the inspectors' numbers by what they promised, the public values by their writing, seed and
/// tickets. That no record is missing from a list only the whole log tells (shiji draw --check).
///
/// In it: draw-sheet.txt (draws.h), proof.tlog-proof of its last entry, entries.tlog-proof of those
/// before, one proof behind the other, all against one checkpoint; and what stands in every bundle
/// (evidence.h).

#include "platform/transparency/draws.h"
#include "platform/transparency/evidence.h"

namespace shiji::transparency {

/// Errors: transparency.no_such_entry (a step is not sealed yet, or the draw reaches over two logs,
/// or its log's store is not there), .tree_damaged.
base::Result<std::string> draw_bundle(storage::Transaction& tx, const DrawEvidence& evidence,
                                      const std::string& occasion, const ClosedLogs* logs);

/// Whether a ZIP holds a sheet; of anything else check_bundle says what it is.
bool is_draw_bundle(std::string_view zip);

struct CheckedDraw : CheckedEntry {
    DrawFindings findings;  ///< without flaws
};
/// Errors: as check_bundle but those of disclosure and attachments; transparency.sheet_malformed,
/// .sheet_unproved (a step of the sheet is not proved, or another one is), .draw_differs (what was
/// recomputed is another thing; `what` says it).
base::Result<CheckedDraw> check_draw_bundle(std::string_view zip, std::span<const Vkey> pinned,
                                            std::string_view authorities = {});
/// What a checked bundle says, in plain Chinese lines.
std::string words_of(const CheckedDraw& checked);

}  // namespace shiji::transparency
