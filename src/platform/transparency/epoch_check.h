#pragma once

/// What the verifier holds against closed logs: the copies of their entries here, their own stores,
/// and what the first entries of the log after each say of it. Private to this room.

#include "platform/transparency/closed_logs.h"
#include "platform/transparency/content_check.h"

namespace shiji::transparency {

/// Faults go to `report`. Gives what was lost and is stated, a sentence for each closed log.
/// `content` may be null: then only entries are looked at.
std::vector<std::string> check_closed_logs(storage::Transaction& tx, const ClosedLogs* closed,
                                           ContentCheck* content,
                                           const ContentCheck::Report& report);

}  // namespace shiji::transparency
