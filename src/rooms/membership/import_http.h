#pragma once

#include "rooms/membership/import.h"

namespace shiji::membership {

/// Private to this room: the routes of imports.
std::vector<http::Route> import_routes(const FieldKeys* keys, UseCheck in_use);

}  // namespace shiji::membership
