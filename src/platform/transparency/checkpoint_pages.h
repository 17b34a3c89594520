#pragma once

/// The route of the page of checkpoints (U-03): what others have seen of the log, and when nobody
/// looked. Private to this room.

#include "platform/http/http.h"

namespace shiji::transparency {

std::vector<http::Route> checkpoint_page_routes();

}  // namespace shiji::transparency
