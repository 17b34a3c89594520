#pragma once

/// Private to this room: the log as our own pages show it.

#include "platform/http/http.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

std::vector<http::Route> page_routes(ContentReaders readers, const ClosedLogs* closed);

}  // namespace shiji::transparency
