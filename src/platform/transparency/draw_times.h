#pragma once

/// Whether the steps of a draw came one after the other by the clocks of witnesses, and not only by
/// the log's own word (verifiable-log 5 and 7.2). Private to this room.

#include "platform/transparency/draws.h"

namespace shiji::transparency {

/// When others saw these entries. Empty where the log had no witness when the first was appended:
/// nobody was to see it. The lines of witnesses are believed; verify_store judges them.
std::vector<EntrySeen> list_seen(storage::Transaction& tx, std::span<const SampleEntry> entries);

/// Pure. What `evidence.seen` speaks against, in plain Chinese.
std::vector<std::string> flaws_of_times(const DrawEvidence& evidence, const SampleCommit& commit,
                                        bool is_drawn);

}  // namespace shiji::transparency
