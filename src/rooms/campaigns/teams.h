#pragma once

/// Who may go where, and a proposal that spreads the work evenly; through campaigns.h.

#include "rooms/campaigns/visit.h"

namespace shiji::campaigns {

struct InspectorName {
    identity::AccountId account;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(InspectorName, (), (account, name))

/// Who is inspector on that day, by name.
std::vector<InspectorName> list_inspectors_on(storage::Transaction& tx, base::Date on);

/// Why somebody may not go there.
struct BlockedInspector {
    InspectorName inspector;
    std::string post;  ///< "2025年3月2日至今任水务局党总支书记"
};
BOOST_DESCRIBE_STRUCT(BlockedInspector, (), (inspector, post))

/// The post in that organisation or department that an inspector holds or ever held; nothing when
/// there is none (本单位、曾任职单位回避).
std::optional<std::string> find_conflict(storage::Transaction& tx,
                                         const identity::AccountId& inspector,
                                         const OrganisationId& organisation);

struct TeamProposal {
    OrganisationId organisation;
    std::string organisation_name;
    std::optional<InspectorName> first;  ///< none: fewer than two may go
    std::optional<InspectorName> second;
    std::vector<BlockedInspector> blocked;
};
BOOST_DESCRIBE_STRUCT(TeamProposal, (), (organisation, organisation_name, first, second, blocked))

/// Of those who may, the two who go to the fewest places so far, by name where that is alike; one
/// place after the other, those where the fewest may go first. Given back in the order of `places`,
/// whose teams are still empty. Pure; the same for the same.
std::vector<TeamProposal> propose_teams(std::vector<TeamProposal> places,
                                        const std::vector<InspectorName>& inspectors,
                                        std::map<identity::AccountId, std::int64_t> visits);

}  // namespace shiji::campaigns
