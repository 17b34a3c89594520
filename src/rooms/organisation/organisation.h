#pragma once

/// 组织: units (部门), Party organisations, posts and terms, the approval chain, who may act for
/// whom.
///
/// A unit is a department of the district with its 党组; a Party organisation is a node of the
/// Party tree (机关条例 arts 33–37: the two are never the same thing). The chain of review is data.

#include "platform/identity/identity.h"

namespace shiji::organisation {

struct UnitOwner;
using UnitId = base::Id<UnitOwner>;
struct OrganisationOwner;
using OrganisationId = base::Id<OrganisationOwner>;
struct GroupOwner;
using GroupId = base::Id<GroupOwner>;
struct PostOwner;
using PostId = base::Id<PostOwner>;

/// Classes of units; compared, if ever, only within a class.
enum class UnitClass { PartyAndMass, Government, PoliticsAndLaw, Vertical, Institution };
BOOST_DESCRIBE_ENUM(UnitClass, PartyAndMass, Government, PoliticsAndLaw, Vertical, Institution)

/// 机关工委, 机关党委, 党总支, 党支部, 联合党支部, 临时党支部.
enum class OrganisationKind {
    WorkCommittee,
    PartyCommittee,
    GeneralBranch,
    Branch,
    JointBranch,
    TemporaryBranch
};
BOOST_DESCRIBE_ENUM(OrganisationKind, WorkCommittee, PartyCommittee, GeneralBranch, Branch,
                    JointBranch, TemporaryBranch)

bool is_branch(OrganisationKind kind);

struct Unit {
    UnitId id;
    base::Line<60> name;
    UnitClass unit_class = UnitClass::Government;
    std::int64_t position = 0;  ///< office order (建制顺序); lists are sorted by it, never by score
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, name, unit_class, position))

struct Organisation {
    OrganisationId id;
    std::optional<OrganisationId> parent;  ///< none for the work committee
    std::optional<UnitId> unit;
    OrganisationKind kind = OrganisationKind::Branch;
    base::Line<60> name;
    bool has_committee = false;              ///< a branch that elected a 支委会
    std::optional<OrganisationId> reviewer;  ///< who reviews its filings, when not the usual chain
    std::int64_t position = 0;
    base::Date founded_on;
    std::optional<base::Date> closed_on;
    std::string pseudonym;  ///< 32 hex digits: its name in the public log; random
};
BOOST_DESCRIBE_STRUCT(Organisation, (),
                      (id, parent, unit, kind, name, has_committee, reviewer, position, founded_on,
                       closed_on, pseudonym))

/// 党小组, under one name from one day to another.
struct Group {
    GroupId id;
    OrganisationId organisation;
    base::Line<40> name;
    std::int64_t position = 0;
    std::optional<base::Date> since = {};  ///< none: from the organisation's founding on
    std::optional<base::Date> until = {};  ///< last day

    bool stands_on(base::Date day) const {
        return (!since || *since <= day) && (!until || *until >= day);
    }
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, organisation, name, position, since, until))

/// Until that day a branch had a 支委会, or had none.
struct FormerCommittee {
    OrganisationId organisation;
    base::Date until;
    bool has_committee = false;
};
BOOST_DESCRIBE_STRUCT(FormerCommittee, (), (organisation, until, has_committee))

/// What a person does for an organisation, and so may do in the program.
enum class Role { Secretary, Recorder, Reviewer, Inspector, SpotChecker, UnitHead, Member };
BOOST_DESCRIBE_ENUM(Role, Secretary, Recorder, Reviewer, Inspector, SpotChecker, UnitHead, Member)

/// An account's role at one organisation for a time. Past posts stay on file.
struct Post {
    PostId id;
    identity::AccountId account;
    OrganisationId organisation;
    Role role = Role::Member;
    base::Date since;
    std::optional<base::Date> until;  ///< last day
};
BOOST_DESCRIBE_STRUCT(Post, (), (id, account, organisation, role, since, until))

/// Term of a committee or of a secretary (机关 branch 3 years, 机关党委 5: 机关条例 arts 5–7).
struct Term {
    OrganisationId organisation;
    base::Date elected_on;
    base::Date ends_on;
};
BOOST_DESCRIBE_STRUCT(Term, (), (organisation, elected_on, ends_on))

// ---- Questions -------------------------------------------------------------------------------

std::optional<Organisation> find_organisation(storage::Transaction& tx, const OrganisationId& id);
/// All that are open on `on`, parents before children, siblings in office order.
std::vector<Organisation> list_organisations(storage::Transaction& tx, base::Date on);
/// The same of `top` and everything below it.
std::vector<Organisation> list_organisations_below(storage::Transaction& tx,
                                                   const OrganisationId& top, base::Date on);
/// `top` and everything below it, open or closed.
std::vector<OrganisationId> list_subtree(storage::Transaction& tx, const OrganisationId& top);
std::vector<Unit> list_units(storage::Transaction& tx);
/// Organisations that stood on any day of a stretch, in no order that means anything.
std::vector<Organisation> list_organisations_between(storage::Transaction& tx, base::Date first,
                                                     base::Date last);
/// The groups that stand on a day, under the names they bear on it, in office order.
std::vector<Group> list_groups(storage::Transaction& tx, const OrganisationId& organisation,
                               base::Date on);
std::vector<Group> list_all_groups(storage::Transaction& tx, base::Date on);
/// Every group under every name it ever bore, each with the days of it: of a group that was renamed
/// several lines, of which no two share a day. Of one organisation, or of all.
std::vector<Group> list_group_spells(storage::Transaction& tx,
                                     const std::optional<OrganisationId>& organisation);
/// Of one organisation, or of all; by organisation and day. What stands after the last of them is
/// the organisation's own has_committee.
std::vector<FormerCommittee> list_former_committees(
    storage::Transaction& tx, const std::optional<OrganisationId>& organisation);
std::vector<Post> list_posts(storage::Transaction& tx, const identity::AccountId& account,
                             base::Date on);
/// The same with those that ended before.
std::vector<Post> list_posts_begun(storage::Transaction& tx, const identity::AccountId& account,
                                   base::Date on);
/// Who holds `role` at the organisation on that day.
std::vector<identity::AccountId> list_holders(storage::Transaction& tx,
                                              const OrganisationId& organisation, Role role,
                                              base::Date on);
/// True when the account holds or ever held a post at `organisation` or at another one of the same
/// department: nobody inspects, grades or verifies where they belong or belonged
/// (本单位、曾任职单位 回避, domain-rules 10.3). However long ago, for the rule names no term after
/// which one is free.
bool is_own_unit(storage::Transaction& tx, const identity::AccountId& account,
                 const Organisation& organisation, base::Date on);
std::optional<Term> find_term(storage::Transaction& tx, const OrganisationId& organisation,
                              base::Date on);

/// Who reviews the filings of `organisation`: the one named for it, else the nearest 机关党委 or
/// 总支 above it, else the work committee (机关条例 art. 37; domain-rules 10.3). Nothing for the
/// work committee itself.
std::optional<OrganisationId> reviewing_organisation(storage::Transaction& tx,
                                                     const OrganisationId& organisation);

/// The doorkeeper of platform/http. A right is held by a role over its own organisation, over that
/// and all below, or over the whole district; the table is rights.h, and routes name its rows.
/// An empty `organisation` asks for the whole district.
/// Errors: organisation.not_yours (Forbidden) for what the caller may at least read,
///         organisation.not_found (NotFound) for what they may not.
base::Result<void> may(storage::Transaction& tx, const http::Caller& caller, std::string_view right,
                       const std::string& organisation, base::Date on);

/// The organisations over which the caller holds `right` on that day.
std::vector<OrganisationId> organisations_with(storage::Transaction& tx, const http::Caller& caller,
                                               std::string_view right, base::Date on);

// ---- Verbs -----------------------------------------------------------------------------------

struct AddUnit {
    base::Line<60> name;
    UnitClass unit_class = UnitClass::Government;
};
BOOST_DESCRIBE_STRUCT(AddUnit, (), (name, unit_class))

/// Errors: organisation.unit_exists, organisation.empty_name.
base::Result<UnitId> add_unit(storage::Transaction& tx, const AddUnit& unit, seams::Chance& chance);

struct RenameUnit {
    base::Line<60> name;
};
BOOST_DESCRIBE_STRUCT(RenameUnit, (), (name))

/// The class stays: rubrics choose their items by it, and another one would rewrite the sheets of
/// quarters that are over. Errors: organisation.no_unit, organisation.empty_name,
/// organisation.unit_exists.
base::Result<void> rename_unit(storage::Transaction& tx, const UnitId& id,
                               const RenameUnit& change);

/// The first day of the running month: from it on at the earliest a change of what decides duties
/// holds (a group, its name, a 支委会). What was owed for a month that is over is owed.
base::Date earliest_change(base::Date today);

struct FoundOrganisation {
    std::optional<OrganisationId> parent;
    std::optional<UnitId> unit;
    OrganisationKind kind = OrganisationKind::Branch;
    base::Line<60> name;
    bool has_committee = false;
    base::Date founded_on;
};
BOOST_DESCRIBE_STRUCT(FoundOrganisation, (), (parent, unit, kind, name, has_committee, founded_on))

/// Errors: organisation.empty_name, organisation.exists (same name under the same parent),
///         organisation.no_parent, organisation.wrong_parent (a branch has nothing below it),
///         organisation.work_committee_exists, organisation.no_unit.
base::Result<OrganisationId> found_organisation(storage::Transaction& tx,
                                                const FoundOrganisation& founding,
                                                seams::Chance& chance);

struct ChangeOrganisation {
    base::Line<60> name;
    bool has_committee = false;
    std::optional<OrganisationId> reviewer;
    std::optional<base::Date> closed_on;
    std::optional<base::Date> committee_since = {};  ///< has_committee so from then; none: today
};
BOOST_DESCRIBE_STRUCT(ChangeOrganisation, (),
                      (name, has_committee, reviewer, closed_on, committee_since))

/// Errors: organisation.not_found, organisation.empty_name, organisation.reviews_itself,
///         organisation.exists, organisation.no_reviewer, organisation.closed_before_founded,
///         organisation.open_below (what stands below is closed first),
///         organisation.change_too_early (of committee_since, or of closed_on before the last
///         month's end), organisation.change_in_future (of committee_since).
base::Result<void> change_organisation(storage::Transaction& tx, const OrganisationId& id,
                                       const ChangeOrganisation& change, base::Date today);

/// A group that stands from its branch's founding on: for who founds the branch in this step too.
/// Errors: organisation.not_found, organisation.not_a_branch, organisation.empty_name,
///         organisation.group_exists (closed ones keep their names).
base::Result<GroupId> add_group(storage::Transaction& tx, const OrganisationId& organisation,
                                const base::Line<40>& name, seams::Chance& chance);

struct AddGroup {
    base::Line<40> name;
    std::optional<base::Date> since;  ///< none: today
};
BOOST_DESCRIBE_STRUCT(AddGroup, (), (name, since))

/// A group that is formed later. Errors: the same, and organisation.change_too_early.
base::Result<GroupId> add_group(storage::Transaction& tx, const OrganisationId& organisation,
                                const AddGroup& group, base::Date today, seams::Chance& chance);

struct ChangeGroup {
    base::Line<40> name;
    std::optional<base::Date> named_since;  ///< from when another name holds; none: today
    std::optional<base::Date> until;        ///< last day; none: it stands, or stands again
};
BOOST_DESCRIBE_STRUCT(ChangeGroup, (), (name, named_since, until))

/// Renames a group from a day on, closes it, or takes a closing back while its last day is not
/// before the running month. Never deletes it: what it owed it owed.
/// Errors: organisation.no_group, organisation.empty_name, organisation.group_exists,
///         organisation.change_too_early, organisation.change_in_future (of named_since),
///         organisation.group_dates (closed before it was formed), organisation.group_closed (in a
///         month that is over).
base::Result<void> change_group(storage::Transaction& tx, const GroupId& id,
                                const ChangeGroup& change, base::Date today);

struct GivePost {
    identity::AccountId account;
    OrganisationId organisation;
    Role role = Role::Member;
    base::Date since;
    std::optional<base::Date> until;
};
BOOST_DESCRIBE_STRUCT(GivePost, (), (account, organisation, role, since, until))

/// Errors: organisation.not_found, organisation.no_account, organisation.post_exists,
///         organisation.administrator_has_no_post (the three administrators hold no Party post),
///         organisation.role_needs_work_committee (inspectors), organisation.post_dates.
base::Result<PostId> give_post(storage::Transaction& tx, const GivePost& post,
                               seams::Chance& chance);
/// Errors: organisation.no_post, organisation.post_dates.
base::Result<void> end_post(storage::Transaction& tx, const PostId& post, base::Date until);

/// Takes back what was founded by mistake (an import that is undone), while nothing of this room
/// hangs on it: nothing below, no group, post or term, no unit's organisation, nobody's reviewer.
/// The caller answers for the other rooms. What is not there any more is no refusal.
/// Errors: organisation.in_use.
base::Result<void> withdraw_group(storage::Transaction& tx, const GroupId& id);
base::Result<void> withdraw_organisation(storage::Transaction& tx, const OrganisationId& id);
base::Result<void> withdraw_unit(storage::Transaction& tx, const UnitId& id);

/// Errors: organisation.not_found, organisation.term_dates.
base::Result<void> record_term(storage::Transaction& tx, const Term& term);

// Published view for bulk questions of later rooms:
//   pub_organisation_post (account, organisation, role, since, until)   past posts too

}  // namespace shiji::organisation
