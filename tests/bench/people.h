#pragma once

/// The invented district of the bench: Party committees, branches below them, members, posts.

#include "rooms/records/records.h"
#include "tests/bench/bench.h"

namespace shiji::bench {

struct DistrictSize {
    std::int64_t branches = 0;
    std::int64_t branches_per_head = 20;
    std::int64_t members = 30;  ///< of each branch
};

struct Branch {
    organisation::OrganisationId id;
    organisation::OrganisationId head;  ///< the Party committee that reviews it
    http::Caller secretary;
    http::Caller reviewer;
    std::vector<membership::RollEntry> roll;
};

/// Founds everything as of `since`, with accounts for secretaries, reviewers and one inspector.
std::vector<Branch> settle_district(storage::Database& database, const membership::FieldKeys& keys,
                                    const DistrictSize& size, base::Date since,
                                    seams::Chance& chance);

/// Someone who holds a post, with a session that lasts the day.
struct SignedIn {
    organisation::OrganisationId organisation;
    std::optional<organisation::OrganisationId> head;  ///< the organisation above
    std::string cookie;
};
/// Those who hold the role, in office order, at most so many.
std::vector<SignedIn> sign_in(storage::Database& database, organisation::Role role,
                              std::int64_t most, base::Moment now, seams::Chance& chance);

}  // namespace shiji::bench
