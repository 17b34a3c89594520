#pragma once

#include "platform/http/http.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// The log as C2SP tlog-tiles under /log/<ordinal>, for anyone; and its pages under /api/log.
/// `closed` are read where it is asked for a closed log; null: there are none.
std::vector<http::Route> routes(ContentReaders readers, const ClosedLogs* closed = nullptr);

}  // namespace shiji::transparency
