#include "rooms/membership/identity_number.h"
#include "rooms/membership/judge_member.h"
#include "rooms/membership/membership_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

/// What entering needs to know of the district and of the person.
struct EntryFacts {
    bool organisation_known = false;
    std::vector<organisation::Group> groups;
    bool identity_on_roster = false;
    bool namesake_on_roster = false;
};

Result<void> judge_entry(const EnterMember& entry, const std::optional<IdentityNumber>& identity,
                         const EntryFacts& facts) {
    if (!facts.organisation_known) return refuse(ErrorKind::NotFound, "organisation.not_found");
    if (entry.name.text.empty()) return refuse(ErrorKind::Invalid, "membership.empty_name", "name");
    if (entry.identity_number && !identity)
        return refuse(ErrorKind::Invalid, "membership.identity_number", "identity_number");
    if (entry.phone && !parse_phone(entry.phone->text))
        return refuse(ErrorKind::Invalid, "membership.phone", "phone");
    if (const auto dates =
            judge_dates({entry.born_on, entry.joined_on, entry.full_on, entry.since, std::nullopt});
        !dates)
        return refuse(dates);
    if (entry.group && !has_group(facts.groups, *entry.group))
        return refuse(ErrorKind::Invalid, "membership.no_group", "group");
    if (facts.identity_on_roster || facts.namesake_on_roster)
        return refuse(ErrorKind::Conflict, "membership.already_member",
                      facts.identity_on_roster ? "identity_number" : "name",
                      {{"name", entry.name.text}});
    return {};
}

}  // namespace

Result<MemberId> enter_member(Transaction& tx, const FieldKeys& keys,
                              const OrganisationId& organisation, const EnterMember& entry,
                              seams::Chance& chance) {
    const auto identity = entry.identity_number
                              ? parse_identity_number(plain_number(entry.identity_number->text))
                              : std::nullopt;
    const auto digest = identity ? std::optional(keys.digest(identity->text)) : std::nullopt;
    const EntryFacts facts{
        .organisation_known = organisation::find_organisation(tx, organisation).has_value(),
        .groups = organisation::list_groups(tx, organisation, entry.since),
        .identity_on_roster = digest && has_identity(tx, *digest, entry.since),
        .namesake_on_roster =
            entry.born_on && has_namesake_born_on(tx, entry.name.text, *entry.born_on, entry.since),
    };
    if (const auto verdict = judge_entry(entry, identity, facts); !verdict) return refuse(verdict);

    StoredMember stored{.member = {.id = chance.id<MemberOwner>(),
                                   .organisation = organisation,
                                   .group = entry.group,
                                   .name = entry.name,
                                   .standing = entry.standing,
                                   .born_on = entry.born_on,
                                   .joined_on = entry.joined_on,
                                   .full_on = entry.full_on,
                                   .restriction = Restriction::None,
                                   .excusable = std::nullopt,
                                   .in_committee = entry.in_committee,
                                   .since = entry.since,
                                   .until = std::nullopt},
                        .position = next_member_position(tx, organisation)};
    if (identity) stored.identity_closed = keys.close(identity->text, chance);
    stored.identity_digest = digest;
    if (entry.phone) stored.phone_closed = keys.close(*parse_phone(entry.phone->text), chance);
    insert_member(tx, stored);
    return stored.member.id;
}

}  // namespace shiji::membership
