#pragma once

#include "platform/identity/identity_http.h"
#include "rooms/trial/trial.h"

namespace shiji::trial {

/// Routes that exist in a trial district only; `app` adds them for `shiji demo` and never else:
///   GET  /api/trial         anyone → GuideList
///   POST /api/trial/enter   anyone, {login} → signs in as one of the invented people
std::vector<http::Route> routes(const identity::HttpOptions& options);

}  // namespace shiji::trial
