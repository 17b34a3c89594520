#pragma once

/// Private to this room: what the pages are told of witnesses, and of an alarm.

#include "platform/http/http.h"

namespace shiji::transparency {

std::vector<http::Route> witness_page_routes();

}  // namespace shiji::transparency
