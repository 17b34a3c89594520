#pragma once

/// Private to this room: from which day a change may hold.

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// Errors: organisation.change_too_early (before the running month),
///         organisation.change_in_future.
base::Result<void> judge_day_of_change(base::Date day, base::Date today, std::string_view field);

}  // namespace shiji::organisation
