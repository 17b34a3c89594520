#pragma once

/// Judges the time stamps of a store, private to this room.

#include "platform/transparency/log_walk.h"

namespace shiji::transparency {

/// Each kept stamp against the checkpoint it is of, its authority's certificates and the entry that
/// received it. `received` entries of the log say that a stamp came. Gives how many stamps were
/// judged.
std::int64_t judge_anchors(storage::Transaction& tx, std::int64_t received,
                           const LogWalk::Report& report);

}  // namespace shiji::transparency
