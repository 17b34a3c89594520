#pragma once

/// Routes about seats; membership_http.h takes them in.

#include "rooms/membership/seats.h"

namespace shiji::membership {

/// Somebody who sits, or who may be seated.
struct SeatedMember {
    MemberId member;
    base::Line<40> name;
    std::string branch_name;
};
BOOST_DESCRIBE_STRUCT(SeatedMember, (), (member, name, branch_name))

struct SeatLine {
    SeatId id;
    SeatedMember who;
    base::Date since;
    std::optional<base::Date> until;  ///< last day
    bool sits = true;                 ///< today, and still on a roster below
};
BOOST_DESCRIBE_STRUCT(SeatLine, (), (id, who, since, until, sits))

struct SeatPage {
    OrganisationId organisation;
    std::string organisation_name;
    bool may_write = false;
    std::vector<SeatLine> seats;           ///< as they were seated, past ones too
    std::vector<SeatedMember> candidates;  ///< for who may write: on the rosters below, not seated
    std::vector<std::string> without_secretary;  ///< branches whom a forum would miss
};
BOOST_DESCRIBE_STRUCT(SeatPage, (),
                      (organisation, organisation_name, may_write, seats, candidates,
                       without_secretary))

struct SeatTaken {
    SeatId id;
};
BOOST_DESCRIBE_STRUCT(SeatTaken, (), (id))

std::vector<http::Route> seat_routes();

}  // namespace shiji::membership
