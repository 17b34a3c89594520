#pragma once

/// While the log stands still, what is on file is shown and nothing is written.

#include "platform/http/http.h"

namespace shiji::app {

/// The routes, of which each that writes refuses while an alarm of the log stands: all but signing
/// in and out, and verifying. Errors of theirs: transparency.stands_still.
std::vector<http::Route> read_only_in_alarm(std::vector<http::Route> routes);

}  // namespace shiji::app
