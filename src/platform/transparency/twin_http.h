#pragma once

#include <vector>

#include "platform/http/http.h"
#include "platform/transparency/closed_logs.h"

namespace shiji::transparency {

/// /log/<ordinal>/sm3/…: the SM3 twin in the layout of the log itself. Not a C2SP log: tlog-tiles
/// fixes SHA-256. Private to this room.
std::vector<http::Route> twin_routes(const ClosedLogs* closed);

}  // namespace shiji::transparency
