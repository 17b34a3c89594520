#pragma once

#include <vector>

#include "platform/http/http.h"

namespace shiji::transparency {

/// /log/1/sm3/…: the SM3 twin in the layout of the log itself. Not a C2SP log: tlog-tiles fixes
/// SHA-256. Private to this room.
std::vector<http::Route> twin_routes();

}  // namespace shiji::transparency
