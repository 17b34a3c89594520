#pragma once

#include "platform/http/http.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// The log as C2SP tlog-tiles under /log/1, for anyone; and its pages under /api/log.
std::vector<http::Route> routes(ContentReaders readers);

}  // namespace shiji::transparency
