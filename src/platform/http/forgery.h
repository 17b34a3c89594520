#pragma once

#include "platform/http/http.h"

namespace shiji::http {

/// Refuses a write that a page of another site could have sent: it must bring the route's media
/// type, the header X-Shiji: 1, and come from this site as far as the browser tells.
/// A route for anyone that takes any media ("*/*") takes it from any page too.
/// Errors: http.cross_site.
base::Result<void> judge_origin(const Route& route, const Request& request);

}  // namespace shiji::http
