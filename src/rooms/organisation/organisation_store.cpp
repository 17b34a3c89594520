#include "rooms/organisation/organisation_store.h"

#include "rooms/organisation/terms.h"

namespace shiji::organisation {

using identity::AccountId;
using storage::Transaction;

std::vector<Role> list_roles_at(Transaction& tx, const AccountId& account,
                                const std::string& organisation, base::Date on) {
    return tx.list_values<Role>(
        "select role from organisation_post where account = ? and organisation = ? "
        "and since <= ? and (until is null or until >= ?)",
        account, organisation, on, on);
}

std::vector<HeldPost> list_held_posts(Transaction& tx, const AccountId& account,
                                      const std::string& organisation, base::Date on) {
    return tx.list<HeldPost>(
        "with recursive above (id, parent) as ("
        "  select id, parent from organisation_body where id = ?"
        "  union all"
        "  select b.id, b.parent from organisation_body b join above a on b.id = a.parent) "
        "select p.role, case when p.organisation = ? then 1 else 0 end, "
        "  (select count(*) from above a where a.id = p.organisation), "
        "  (select count(*) from organisation_body b where b.id = p.organisation "
        "     and b.parent is null), "
        "  (select count(*) from above) "
        "from organisation_post p "
        "where p.account = ? and p.since <= ? and (p.until is null or p.until >= ?)",
        organisation, organisation, account, on, on);
}

std::optional<NearestAbove> find_nearest_above(Transaction& tx,
                                               const OrganisationId& organisation) {
    return tx.find<NearestAbove>(
        "select r.id, p.id, p.kind from organisation_body b "
        "left join organisation_body p on p.id = b.parent "
        "left join organisation_body r on r.id = b.reviewer and r.closed_on is null "
        "where b.id = ?",
        organisation);
}

std::vector<Step> list_way_up(Transaction& tx, const OrganisationId& from) {
    return tx.list<Step>(
        "with recursive above (id, parent, kind, reviewer, distance) as ("
        "  select id, parent, kind, reviewer, 0 from organisation_body where id = ?"
        "  union all"
        "  select b.id, b.parent, b.kind, b.reviewer, a.distance + 1"
        "  from organisation_body b join above a on b.id = a.parent) "
        "select a.id, a.kind, r.id from above a "
        "left join organisation_body r on r.id = a.reviewer and r.closed_on is null "
        "order by a.distance",
        from);
}

std::vector<OrganisationId> list_subtree(Transaction& tx, const OrganisationId& top) {
    return tx.list_values<OrganisationId>(
        "with recursive below (id) as ("
        "  select id from organisation_body where id = ?"
        "  union all"
        "  select b.id from organisation_body b join below a on b.parent = a.id) "
        "select id from below",
        top);
}

std::vector<OrganisationId> list_all_ids(Transaction& tx) {
    return tx.list_values<OrganisationId>("select id from organisation_body");
}

std::optional<Organisation> find_organisation(Transaction& tx, const OrganisationId& id) {
    static const std::string sql =
        "select " + Transaction::columns<Organisation>() + " from organisation_body where id = ?";
    return tx.find<Organisation>(sql, id);
}

std::vector<Organisation> list_open_organisations(Transaction& tx, base::Date on) {
    static const std::string sql =
        "select " + Transaction::columns<Organisation>() +
        " from organisation_body where founded_on <= ? and (closed_on is null or closed_on >= ?) "
        "order by position, id";
    return tx.list<Organisation>(sql, on, on);
}

std::vector<Organisation> list_organisations_between(Transaction& tx, base::Date first,
                                                     base::Date last) {
    static const std::string sql =
        "select " + Transaction::columns<Organisation>() +
        " from organisation_body where founded_on <= ? and (closed_on is null or closed_on >= ?)";
    return tx.list<Organisation>(sql, last, first);
}

std::vector<Organisation> list_open_below(Transaction& tx, const OrganisationId& top,
                                          base::Date on) {
    static const std::string sql =
        "with recursive below (below_id) as ("
        "  select id from organisation_body where id = ?"
        "  union all"
        "  select b.id from organisation_body b join below a on b.parent = a.below_id) "
        "select " +
        Transaction::columns<Organisation>("b") +
        " from below a join organisation_body b on b.id = a.below_id "
        "where b.founded_on <= ? and (b.closed_on is null or b.closed_on >= ?) "
        "order by b.position, b.id";
    return tx.list<Organisation>(sql, top, on, on);
}

bool has_open_below(Transaction& tx, const OrganisationId& parent, base::Date after) {
    return tx.count(
               "select count(*) from organisation_body where parent = ? and "
               "(closed_on is null or closed_on > ?)",
               parent, after) > 0;
}

bool has_name(Transaction& tx, const std::optional<OrganisationId>& parent, std::string_view name,
              const OrganisationId& except) {
    return tx.count(
               "select count(*) from organisation_body where parent = ? and name = ? "
               "and id <> ?",
               parent, name, except) > 0;
}

bool has_work_committee(Transaction& tx) {
    return tx.count("select count(*) from organisation_body where parent is null") > 0;
}

bool has_unit_name(Transaction& tx, std::string_view name, const UnitId& except) {
    return tx.count("select count(*) from organisation_unit where name = ? and id <> ?", name,
                    except) > 0;
}

std::optional<Unit> find_unit(Transaction& tx, const UnitId& id) {
    return tx.find<Unit>(
        "select id, name, unit_class, position from organisation_unit where id = ?", id);
}

std::vector<Unit> list_units(Transaction& tx) {
    return tx.list<Unit>(
        "select id, name, unit_class, position from organisation_unit order by position, id");
}

bool has_group_name(Transaction& tx, const OrganisationId& organisation, std::string_view name,
                    const GroupId& except) {
    return tx.count(
               "select count(*) from organisation_group where organisation = ? and name = ? "
               "and id <> ?",
               organisation, name, except) > 0;
}

std::optional<Group> find_group(Transaction& tx, const GroupId& id) {
    return tx.find<Group>(
        "select id, organisation, name, position, since, until from organisation_group "
        "where id = ?",
        id);
}

std::vector<Group> list_group_rows(Transaction& tx,
                                   const std::optional<OrganisationId>& organisation) {
    if (organisation)
        return tx.list<Group>(
            "select id, organisation, name, position, since, until from organisation_group "
            "where organisation = ? order by position, id",
            *organisation);
    return tx.list<Group>(
        "select id, organisation, name, position, since, until from organisation_group "
        "order by organisation, position, id");
}

std::vector<FormerName> list_former_names(Transaction& tx,
                                          const std::optional<OrganisationId>& organisation) {
    if (organisation)
        return tx.list<FormerName>(
            "select f.group_id, f.until, f.name from organisation_group_former f "
            "join organisation_group g on g.id = f.group_id where g.organisation = ? "
            "order by f.group_id, f.until",
            *organisation);
    return tx.list<FormerName>(
        "select group_id, until, name from organisation_group_former order by group_id, until");
}

std::vector<FormerCommittee> list_former_committees(
    Transaction& tx, const std::optional<OrganisationId>& organisation) {
    if (organisation)
        return tx.list<FormerCommittee>(
            "select organisation, until, has_committee from organisation_body_former "
            "where organisation = ? order by until",
            *organisation);
    return tx.list<FormerCommittee>(
        "select organisation, until, has_committee from organisation_body_former "
        "order by organisation, until");
}

std::vector<FormerName> list_former_names(Transaction& tx, const GroupId& group) {
    return tx.list<FormerName>(
        "select group_id, until, name from organisation_group_former where group_id = ? "
        "order by until",
        group);
}

void replace_former_names(Transaction& tx, const FormerName& former) {
    tx.run("delete from organisation_group_former where group_id = ? and until >= ?",
           former.group_id, former.until);
    tx.insert("organisation_group_former", former);
}

void replace_former_committees(Transaction& tx, const FormerCommittee& former) {
    tx.run("delete from organisation_body_former where organisation = ? and until >= ?",
           former.organisation, former.until);
    tx.insert("organisation_body_former", former);
}

void update_group(Transaction& tx, const GroupId& id, const ChangeGroup& change) {
    tx.run("update organisation_group set name = ?, until = ? where id = ?", change.name,
           change.until, id);
}

void update_unit_name(Transaction& tx, const UnitId& id, std::string_view name) {
    tx.run("update organisation_unit set name = ? where id = ?", name, id);
}

std::int64_t next_unit_position(Transaction& tx) {
    return tx.count("select coalesce(max(position), 0) + 1 from organisation_unit");
}

std::int64_t next_position(Transaction& tx, const std::optional<OrganisationId>& parent) {
    return tx.count("select coalesce(max(position), 0) + 1 from organisation_body where parent = ?",
                    parent);
}

std::int64_t next_group_position(Transaction& tx, const OrganisationId& organisation) {
    return tx.count(
        "select coalesce(max(position), 0) + 1 from organisation_group where organisation = ?",
        organisation);
}

void insert_unit(Transaction& tx, const Unit& unit) { tx.insert("organisation_unit", unit); }

void insert_organisation(Transaction& tx, const Organisation& organisation) {
    tx.insert("organisation_body", organisation);
}

void update_organisation(Transaction& tx, const OrganisationId& id,
                         const ChangeOrganisation& change) {
    tx.run(
        "update organisation_body set name = ?, has_committee = ?, reviewer = ?, closed_on = ? "
        "where id = ?",
        change.name, change.has_committee, change.reviewer, change.closed_on, id);
}

void insert_group(Transaction& tx, const Group& group) { tx.insert("organisation_group", group); }

void insert_post(Transaction& tx, const Post& post) { tx.insert("organisation_post", post); }

void save_term(Transaction& tx, const Term& term) {
    tx.run(
        "insert into organisation_term (organisation, elected_on, ends_on) values (?, ?, ?) "
        "on conflict (organisation, elected_on) do update set ends_on = excluded.ends_on",
        term.organisation, term.elected_on, term.ends_on);
}

std::optional<Term> find_term(Transaction& tx, const OrganisationId& organisation, base::Date on) {
    return tx.find<Term>(
        "select organisation, elected_on, ends_on from organisation_term "
        "where organisation = ? and elected_on <= ? "
        "order by elected_on desc limit 1",
        organisation, on);
}

std::vector<Term> list_terms(Transaction& tx, base::Date on) {
    return tx.list<Term>(
        "select organisation, elected_on, ends_on from organisation_term t where elected_on = "
        "(select max(l.elected_on) from organisation_term l "
        " where l.organisation = t.organisation and l.elected_on <= ?) order by organisation",
        on);
}

std::vector<OrganisationId> list_with_secretary(Transaction& tx, base::Date on) {
    return tx.list_values<OrganisationId>(
        "select distinct organisation from organisation_post where role = ? "
        "and since <= ? and (until is null or until >= ?) order by organisation",
        Role::Secretary, on, on);
}

std::optional<Post> find_post(Transaction& tx, const PostId& id) {
    return tx.find<Post>(
        "select id, account, organisation, role, since, until "
        "from organisation_post where id = ?",
        id);
}

std::vector<Post> list_posts(Transaction& tx, const AccountId& account, base::Date on) {
    return tx.list<Post>(
        "select id, account, organisation, role, since, until "
        "from organisation_post where account = ? and since <= ? "
        "and (until is null or until >= ?) order by since, id",
        account, on, on);
}

std::vector<Post> list_posts_begun(Transaction& tx, const AccountId& account, base::Date on) {
    return tx.list<Post>(
        "select id, account, organisation, role, since, until "
        "from organisation_post where account = ? and since <= ? order by since, id",
        account, on);
}

std::vector<AccountId> list_holders(Transaction& tx, const OrganisationId& organisation, Role role,
                                    base::Date on) {
    return tx.list_values<AccountId>(
        "select distinct account from organisation_post where organisation = ? and role = ? "
        "and since <= ? and (until is null or until >= ?) order by account",
        organisation, role, on, on);
}

void update_post_end(Transaction& tx, const PostId& id, base::Date until) {
    tx.run("update organisation_post set until = ? where id = ?", until, id);
}

bool has_overlapping_post(Transaction& tx, const GivePost& post) {
    constexpr std::string_view kForEver = "9999-12-31";
    return tx.count(
               "select count(*) from organisation_post where account = ? and organisation = ? "
               "and role = ? and since <= ? and (until is null or until >= ?)",
               post.account, post.organisation, post.role,
               post.until ? post.until->iso() : std::string(kForEver), post.since) > 0;
}

namespace {

constexpr std::string_view kPostLines =
    "select p.id, p.account, a.login, a.name, p.organisation, b.name, p.role, p.since, p.until "
    "from organisation_post p join pub_identity_account a on a.id = p.account "
    "join organisation_body b on b.id = p.organisation ";

}  // namespace

std::vector<PostLine> list_post_lines(Transaction& tx) {
    return tx.list<PostLine>(std::string(kPostLines) +
                             "order by b.position, b.id, p.role, p.since, p.id");
}

std::vector<PostLine> list_post_lines_of(Transaction& tx, const AccountId& account, base::Date on) {
    return tx.list<PostLine>(std::string(kPostLines) +
                                 "where p.account = ? and p.since <= ? and "
                                 "(p.until is null or p.until >= ?) order by p.since, p.id",
                             account, on, on);
}

}  // namespace shiji::organisation
