#pragma once

/// Private to this room: the stored lines of witnesses against the checkpoints they are of.

#include "platform/transparency/log_walk.h"

namespace shiji::transparency {

/// Returns how many lines there are.
std::int64_t judge_cosignatures(storage::Transaction& tx, const LogWalk::Report& report);

}  // namespace shiji::transparency
