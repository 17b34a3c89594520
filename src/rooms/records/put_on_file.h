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

/// Gives the rows their version and times, hands them to the reviewer, commits their fields to the
/// log, which say whose desk that is and until when, stores them and points the register to them.
/// The draft is done with.
/// Errors: review.*, transparency.*.
base::Result<Filed> put_on_file(const Filing& filing, Standing standing, VersionRows rows);

/// Lays a version on its reviewer's desk, before it goes to the log. Errors: as review::submit.
base::Result<review::Case> hand_in(const Filing& filing, const review::Submission& submission);
HandedIn handed_in(const review::Case& review_case);

/// A version on the desk that nobody opened makes room for the next.
base::Result<void> clear_desk(const Filing& filing, const std::optional<review::Case>& on_desk);

}  // namespace shiji::records
