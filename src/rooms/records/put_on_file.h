#pragma once

/// Private to this room: the last step of every filing of a gathering.

#include "rooms/records/load_filing.h"

namespace shiji::records {

/// Who files, when, and where randomness comes from.
struct Filing {
    storage::Transaction& tx;
    const http::Caller& by;
    base::Moment now;
    seams::Chance& chance;
};

/// Gives the rows their version and times, commits their fields to the log, stores them, points the
/// register to them and hands them to the reviewer. The draft is done with.
/// Errors: review.*, transparency.*.
base::Result<Filed> put_on_file(const Filing& filing, Standing standing, VersionRows rows);

/// A version on the desk that nobody opened makes room for the next.
base::Result<void> clear_desk(const Filing& filing, const std::optional<review::Case>& on_desk);

}  // namespace shiji::records
