#include "rooms/membership/membership_store.h"

namespace shiji::membership {

namespace {

Standing standing_from(const std::optional<base::Date>& full_on, Standing on_roster,
                       base::Date day) {
    if (!full_on) return on_roster;
    return *full_on <= day ? Standing::Full : Standing::Probationary;
}

}  // namespace

Standing standing_on(const Member& member, base::Date day) {
    return standing_from(member.full_on, member.standing, day);
}

RollEntry roll_entry(const RollRow& row, base::Date on) {
    const Standing standing = standing_from(row.full_on, row.standing, on);
    return {.member = row.id,
            .name = row.name,
            .group = row.party_group,
            .standing = standing,
            .votes = standing == Standing::Full && row.restriction == Restriction::None,
            .excusable = row.excusable.has_value(),
            .in_committee = row.in_committee};
}

std::vector<RollEntry> roll(storage::Transaction& tx, const OrganisationId& organisation,
                            base::Date on) {
    std::vector<RollEntry> entries;
    for (const RollRow& row : list_roll_rows(tx, organisation, on))
        entries.push_back(roll_entry(row, on));
    return entries;
}

}  // namespace shiji::membership
