#pragma once

/// Private to this room: all SQL about members.

#include "rooms/membership/membership.h"

namespace shiji::membership {

/// A member with what stands beside it in the table only.
struct StoredMember {
    Member member;
    std::optional<std::string> identity_closed = {};
    std::optional<std::string> identity_digest = {};
    std::optional<std::string> phone_closed = {};
    std::optional<ImportId> batch = {};
    std::int64_t position = 0;
};

void insert_member(storage::Transaction& tx, const StoredMember& stored);
/// How somebody stood until that day.
struct FormerStanding {
    MemberId member;
    base::Date until;
    std::optional<GroupId> party_group;
    Restriction restriction = Restriction::None;
    std::optional<ExcusableClass> excusable;
    std::optional<base::Line<200>> excusable_basis;
    bool in_committee = false;
};
BOOST_DESCRIBE_STRUCT(FormerStanding, (),
                      (member, until, party_group, restriction, excusable, excusable_basis,
                       in_committee))
/// By day.
std::vector<FormerStanding> list_former_standings(storage::Transaction& tx, const MemberId& id);
/// Forgets what was said of that day and later ones.
void delete_former_standings(storage::Transaction& tx, const MemberId& id, base::Date from);
void insert_former_standing(storage::Transaction& tx, const FormerStanding& former);
void update_member(storage::Transaction& tx, const MemberId& id, const ChangeMember& change);
std::int64_t next_member_position(storage::Transaction& tx, const OrganisationId& organisation);

/// What the roll of a gathering needs to know of a member: loaded at every filing.
struct RollRow {
    MemberId id;
    std::optional<GroupId> party_group;
    base::Line<40> name;
    Standing standing = Standing::Full;
    std::optional<base::Date> full_on;
    Restriction restriction = Restriction::None;
    std::optional<ExcusableClass> excusable;
    bool in_committee = false;
};
BOOST_DESCRIBE_STRUCT(RollRow, (),
                      (id, party_group, name, standing, full_on, restriction, excusable,
                       in_committee))
/// As of that day.
RollEntry roll_entry(const RollRow& row, base::Date on);
/// In roster order.
std::vector<RollRow> list_roll_rows(storage::Transaction& tx, const OrganisationId& organisation,
                                    base::Date on);

/// Somebody with this identity number, or with this name and birth date, on a roster on or after
/// that day.
bool has_identity(storage::Transaction& tx, const std::string& digest, base::Date on);
bool has_namesake_born_on(storage::Transaction& tx, std::string_view name, base::Date born_on,
                          base::Date on);

/// Everybody on any roster on or after a day, with what tells people apart.
struct KnownMember {
    OrganisationId organisation;
    std::string name;
    std::optional<base::Date> born_on;
    std::optional<std::string> identity_digest;
};
BOOST_DESCRIBE_STRUCT(KnownMember, (), (organisation, name, born_on, identity_digest))
std::vector<KnownMember> list_known_members(storage::Transaction& tx, base::Date on);

struct ClosedFields {
    std::optional<std::string> identity_closed;
    std::optional<std::string> phone_closed;
};
BOOST_DESCRIBE_STRUCT(ClosedFields, (), (identity_closed, phone_closed))
std::optional<ClosedFields> find_closed_fields(storage::Transaction& tx, const MemberId& id);

/// The members of one organisation on a day who have a closed field.
std::vector<MemberId> list_with_identity(storage::Transaction& tx,
                                         const OrganisationId& organisation);
std::vector<MemberId> list_with_phone(storage::Transaction& tx, const OrganisationId& organisation);

/// Names of members of a batch who were changed after they had come in, a few of them.
std::vector<std::string> list_changed_names(storage::Transaction& tx, const ImportId& batch);
/// On whose rolls they stand.
std::vector<OrganisationId> list_batch_organisations(storage::Transaction& tx,
                                                     const ImportId& batch);
void delete_batch(storage::Transaction& tx, const ImportId& batch);
/// Members of an organisation who did not come with this batch, past ones too.
std::int64_t count_others(storage::Transaction& tx, const OrganisationId& organisation,
                          const ImportId& batch);

}  // namespace shiji::membership
