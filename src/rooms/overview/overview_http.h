#pragma once

#include "rooms/overview/overview.h"

namespace shiji::overview {

/// GET /api/today and the matrix: docs/api.md.
std::vector<http::Route> routes();

}  // namespace shiji::overview
