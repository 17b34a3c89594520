#pragma once

/// Private to this room: the one entry after which times may go back.

#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// Not before `last`, but for a jitter of 2 seconds. Errors: transparency.clock_went_back.
base::Result<base::Moment> judge_time(base::Moment last, base::Moment now);

/// Appends `clock`, which states the step from the newest entry's time to `now`; what follows is
/// not before `now`. `source` is a code. Errors: as commit_record but for the clock.
base::Result<Receipt> commit_clock(storage::Transaction& tx, std::string_view source,
                                   base::Moment now);

}  // namespace shiji::transparency
