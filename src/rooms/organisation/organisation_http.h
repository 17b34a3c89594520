#pragma once

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// Who am I here, the tree, units, posts, terms: docs/api.md.
std::vector<http::Route> routes();

}  // namespace shiji::organisation
