#pragma once

/// How many members each branch's 支委会 has, by the marks on its roster.

#include "rooms/membership/membership.h"

namespace shiji::membership {

struct CommitteeSize {
    OrganisationId organisation;
    std::int64_t members = 0;
};
BOOST_DESCRIBE_STRUCT(CommitteeSize, (), (organisation, members))

/// As it stands today: of every branch whose roster marks anybody.
std::vector<CommitteeSize> list_committee_sizes(storage::Transaction& tx, base::Date today);

}  // namespace shiji::membership
