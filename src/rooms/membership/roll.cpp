#include "rooms/membership/membership.h"

namespace shiji::membership {

Standing standing_on(const Member& member, base::Date day) {
    if (!member.full_on) return member.standing;
    return *member.full_on <= day ? Standing::Full : Standing::Probationary;
}

std::vector<RollEntry> roll(storage::Transaction& tx, const OrganisationId& organisation,
                            base::Date on) {
    std::vector<RollEntry> entries;
    for (const Member& member : list_members(tx, organisation, on)) {
        const Standing standing = standing_on(member, on);
        entries.push_back({
            .member = member.id,
            .name = member.name,
            .group = member.group,
            .standing = standing,
            .votes = standing == Standing::Full && member.restriction == Restriction::None,
            .excusable = member.excusable.has_value(),
            .in_committee = member.in_committee,
        });
    }
    return entries;
}

}  // namespace shiji::membership
