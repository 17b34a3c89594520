#pragma once

/// Private to this room: all its SQL.

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// A post of the caller in force on a day, seen from the organisation that is asked about.
struct HeldPost {
    Role role = Role::Member;
    bool own = false;     ///< held at that very organisation
    bool above = false;   ///< held there or at one above it
    bool at_top = false;  ///< held at the work committee
    bool known = false;   ///< there is such an organisation
};
BOOST_DESCRIBE_STRUCT(HeldPost, (), (role, own, above, at_top, known))

/// The account's roles at that very organisation.
std::vector<Role> list_roles_at(storage::Transaction& tx, const identity::AccountId& account,
                                const std::string& organisation, base::Date on);
/// One statement, by index: asked when those roles do not suffice.
std::vector<HeldPost> list_held_posts(storage::Transaction& tx, const identity::AccountId& account,
                                      const std::string& organisation, base::Date on);

/// What mostly tells who reviews an organisation: the one named for it, when open, and its parent.
struct NearestAbove {
    std::optional<OrganisationId> reviewer;
    std::optional<OrganisationId> parent;
    std::optional<OrganisationKind> parent_kind;
};
BOOST_DESCRIBE_STRUCT(NearestAbove, (), (reviewer, parent, parent_kind))
std::optional<NearestAbove> find_nearest_above(storage::Transaction& tx,
                                               const OrganisationId& organisation);

/// One step of the way up from an organisation, itself first.
struct Step {
    OrganisationId id;
    OrganisationKind kind = OrganisationKind::Branch;
    std::optional<OrganisationId> reviewer;  ///< only when that one is open
};
BOOST_DESCRIBE_STRUCT(Step, (), (id, kind, reviewer))

std::vector<Step> list_way_up(storage::Transaction& tx, const OrganisationId& from);

std::vector<OrganisationId> list_all_ids(storage::Transaction& tx);
/// In office order, whatever their place in the tree.
std::vector<Organisation> list_open_organisations(storage::Transaction& tx, base::Date on);
/// The same of `top` and everything below it.
std::vector<Organisation> list_open_below(storage::Transaction& tx, const OrganisationId& top,
                                          base::Date on);
bool has_open_below(storage::Transaction& tx, const OrganisationId& parent, base::Date after);
bool has_name(storage::Transaction& tx, const std::optional<OrganisationId>& parent,
              std::string_view name, const OrganisationId& except);
bool has_work_committee(storage::Transaction& tx);

bool has_unit_name(storage::Transaction& tx, std::string_view name, const UnitId& except);
std::optional<Unit> find_unit(storage::Transaction& tx, const UnitId& id);
bool has_group_name(storage::Transaction& tx, const OrganisationId& organisation,
                    std::string_view name, const GroupId& except);
std::optional<Group> find_group(storage::Transaction& tx, const GroupId& id);
/// As they stand now, under their newest names. Of one organisation, or of all.
std::vector<Group> list_group_rows(storage::Transaction& tx,
                                   const std::optional<OrganisationId>& organisation);

/// A group bore another name until that day.
struct FormerName {
    GroupId group_id;
    base::Date until;
    base::Line<40> name;
};
BOOST_DESCRIBE_STRUCT(FormerName, (), (group_id, until, name))
/// By group and day.
std::vector<FormerName> list_former_names(storage::Transaction& tx,
                                          const std::optional<OrganisationId>& organisation);
std::vector<FormerName> list_former_names(storage::Transaction& tx, const GroupId& group);
/// Enters what held until that day; what was said of that day and later ones goes.
void replace_former_names(storage::Transaction& tx, const FormerName& former);
void replace_former_committees(storage::Transaction& tx, const FormerCommittee& former);
void update_group(storage::Transaction& tx, const GroupId& id, const ChangeGroup& change);
void update_unit_name(storage::Transaction& tx, const UnitId& id, std::string_view name);

/// Next place in office order.
std::int64_t next_unit_position(storage::Transaction& tx);
std::int64_t next_position(storage::Transaction& tx, const std::optional<OrganisationId>& parent);
std::int64_t next_group_position(storage::Transaction& tx, const OrganisationId& organisation);

void insert_unit(storage::Transaction& tx, const Unit& unit);
void insert_organisation(storage::Transaction& tx, const Organisation& organisation);
void update_organisation(storage::Transaction& tx, const OrganisationId& id,
                         const ChangeOrganisation& change);
void insert_group(storage::Transaction& tx, const Group& group);
void insert_post(storage::Transaction& tx, const Post& post);
void save_term(storage::Transaction& tx, const Term& term);

std::optional<Post> find_post(storage::Transaction& tx, const PostId& id);
void update_post_end(storage::Transaction& tx, const PostId& id, base::Date until);
/// The same account, organisation and role on a day that both cover.
bool has_overlapping_post(storage::Transaction& tx, const GivePost& post);

/// A post as the list of posts shows it.
struct PostLine {
    PostId id;
    identity::AccountId account;
    std::string login;
    std::string account_name;
    OrganisationId organisation;
    std::string organisation_name;
    Role role = Role::Member;
    base::Date since;
    std::optional<base::Date> until;
};
BOOST_DESCRIBE_STRUCT(PostLine, (),
                      (id, account, login, account_name, organisation, organisation_name, role,
                       since, until))

/// Of everybody, past and future ones too; by organisation, role and beginning.
std::vector<PostLine> list_post_lines(storage::Transaction& tx);
/// Of one account, in force on that day.
std::vector<PostLine> list_post_lines_of(storage::Transaction& tx,
                                         const identity::AccountId& account, base::Date on);

}  // namespace shiji::organisation
