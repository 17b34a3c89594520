#pragma once

/// The clock went back behind the newest entry: a clock that had run ahead was set right, or one
/// that was right was set back. The program cannot tell which; two people say so, and the step
/// stands in the log for ever.

#include "platform/http/http.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// Filing is refused: the clock stands more than 2 seconds before the newest entry.
struct ClockBehind {
    base::Moment now;
    base::Moment last;         ///< the newest entry's time
    bool is_proposed = false;  ///< one of two has said that the clock is right now
};
BOOST_DESCRIBE_STRUCT(ClockBehind, (), (now, last, is_proposed))

std::optional<ClockBehind> find_clock_behind(storage::Transaction& tx, base::Moment now);

/// The first of two says that the clock is right now.
/// Errors: transparency.clock_is_right.
base::Result<void> propose_clock_step(storage::Transaction& tx, const http::Caller& by,
                                      base::Moment now);

/// The second says so too, within 15 minutes: a `clock` entry states the step, filing goes on.
/// Errors: transparency.clock_is_right, transparency.clock_step_not_proposed, and those of
/// commit_record.
base::Result<Receipt> confirm_clock_step(storage::Transaction& tx, const http::Caller& by,
                                         base::Moment now);

/// POST /api/log/clock-step by the system's administrator, …/confirm by that of security.
std::vector<http::Route> clock_step_routes();

}  // namespace shiji::transparency
