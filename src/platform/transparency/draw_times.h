#pragma once

/// Whether the steps of a draw came one after the other by the clocks of witnesses, and not only by
/// the log's own word (verifiable-log 5 and 7.2). Private to this room.

#include "platform/transparency/draws.h"

namespace shiji::transparency {

/// Fills `evidence.seen` for its entries, in the order of the log. Empty where the log had no
/// witness when the first was appended: nobody was to see it; and where that one stands in a closed
/// log: of a draw whose lock is not known to have been seen, no step can be judged by it. The lines
/// of witnesses are believed; verify_store judges them.
void add_seen(storage::Transaction& tx, DrawEvidence& evidence);

/// Pure. What `evidence.seen` speaks against, in plain Chinese.
std::vector<std::string> flaws_of_times(const DrawEvidence& evidence, const SampleCommit& commit,
                                        bool is_drawn);

}  // namespace shiji::transparency
