#pragma once

/// 委员会成员: who sits in the committee of a 机关党委 or 党总支 (or the work committee), and the
/// rolls of what such a house holds. Its members belong to branches; a seat names one of them.
/// Whose roll a gathering has is records' to say (docs/decisions/0023).

#include "rooms/membership/membership.h"

namespace shiji::membership {

struct SeatOwner;
using SeatId = base::Id<SeatOwner>;

struct TakeSeat {
    MemberId member;
    base::Date since;  ///< elected or appointed; sits from this day
};
BOOST_DESCRIBE_STRUCT(TakeSeat, (), (member, since))

/// Seats decide the denominators of gatherings: one holds from the running month on at the
/// earliest. Where nobody was ever seated the first ones may sit from any day: what was the
/// composition before is written down, no denominator moves that anybody had met.
/// Errors: organisation.not_found, membership.no_seats_here (a branch has a 支委会 instead),
///         membership.no_member (or not on a roster on that day), membership.not_below,
///         membership.already_seated, membership.change_too_early, membership.change_in_future.
base::Result<SeatId> take_seat(storage::Transaction& tx, const OrganisationId& organisation,
                               const TakeSeat& seat, base::Date today, seams::Chance& chance);

struct LeaveSeat {
    base::Date until;  ///< last day
};
BOOST_DESCRIBE_STRUCT(LeaveSeat, (), (until))

/// A last day before the first one takes the seat back altogether.
/// Errors: membership.no_seat, membership.change_too_early (before the last month's end),
///         membership.change_in_future.
base::Result<void> leave_seat(storage::Transaction& tx, const SeatId& id, const LeaveSeat& leaving,
                              base::Date today);

/// Who sits on that day, in the order in which they were seated; who left the Party organisation
/// below sits no more. All are of the committee and none of a group.
std::vector<RollEntry> committee_roll(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date on);

/// Everybody on the rosters of `top` and below it, branch after branch in office order.
std::vector<RollEntry> roll_below(storage::Transaction& tx, const OrganisationId& top,
                                  base::Date on);

/// The secretaries of the branches below `top`, in office order. A post names an account and a
/// roster a person: the secretary is the one of that name on the branch's roster. Branches without
/// a post, or in which no one or more than one bears the name, are named instead of guessed.
struct Secretaries {
    std::vector<RollEntry> roll;
    std::vector<std::string> without;  ///< names of branches
};
Secretaries secretaries_below(storage::Transaction& tx, const OrganisationId& top, base::Date on);

// Routes (membership_http.h):
//   GET  /api/organisations/{organisation}/seats     right members.read  → SeatPage
//   POST /api/organisations/{organisation}/seats     right members.write TakeSeat → {id}
//   POST /api/seats/{seat}/leave                     right members.write LeaveSeat → {}

}  // namespace shiji::membership
