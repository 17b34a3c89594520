#include "rooms/membership/membership_store.h"

#include "rooms/membership/committee_sizes.h"

namespace shiji::membership {

using storage::Transaction;

namespace {

constexpr std::string_view kMemberColumns =
    "id, organisation, party_group, name, standing, born_on, joined_on, full_on, restriction, "
    "excusable, in_committee, since, until, excusable_basis";

/// What held until a day before it was changed stands in a line of its own; the first of them that
/// reaches the day asked about speaks for it, else the member's own line.
constexpr std::string_view kAsOfDay =
    "from membership_member m left join membership_former f on f.member = m.id and f.until = "
    "(select min(n.until) from membership_former n where n.member = m.id and n.until >= ?) "
    "where m.organisation = ? and m.since <= ? and (m.until is null or m.until >= ?) "
    "order by m.position";

/// The columns of such a line, dated ones first the former line's.
std::string dated(std::string_view column) {
    const std::string name(column);
    return "case when f.member is null then m." + name + " else f." + name + " end";
}

}  // namespace

std::optional<Member> find_member(Transaction& tx, const MemberId& id) {
    static const std::string sql =
        "select " + std::string(kMemberColumns) + " from membership_member where id = ?";
    return tx.find<Member>(sql, id);
}

std::vector<Member> list_members(Transaction& tx, const OrganisationId& organisation,
                                 base::Date on) {
    static const std::string sql = "select m.id, m.organisation, " + dated("party_group") +
                                   ", m.name, m.standing, m.born_on, m.joined_on, m.full_on, " +
                                   dated("restriction") + ", " + dated("excusable") + ", " +
                                   dated("in_committee") + ", m.since, m.until, " +
                                   dated("excusable_basis") + " " + std::string(kAsOfDay);
    return tx.list<Member>(sql, on, organisation, on, on);
}

std::vector<RollRow> list_roll_rows(Transaction& tx, const OrganisationId& organisation,
                                    base::Date on) {
    // Places on one roster differ; a second key to order by would make SQLite sort what its index
    // gives in order.
    static const std::string sql = "select m.id, " + dated("party_group") +
                                   ", m.name, m.standing, m.full_on, " + dated("restriction") +
                                   ", " + dated("excusable") + ", " + dated("in_committee") + " " +
                                   std::string(kAsOfDay);
    return tx.list<RollRow>(sql, on, organisation, on, on);
}

std::vector<Headcount> list_headcounts(Transaction& tx, base::Date on) {
    return tx.list<Headcount>(
        "select organisation, count(*), count(case when (full_on is null and standing = 'full') "
        "or full_on <= ? then 1 end) from membership_member "
        "where since <= ? and (until is null or until >= ?) "
        "group by organisation order by organisation",
        on, on, on);
}

Headcount headcount(Transaction& tx, const OrganisationId& organisation, base::Date on) {
    return tx
        .find<Headcount>(
            "select organisation, count(*), count(case when (full_on is null and "
            "standing = 'full') or full_on <= ? then 1 end) from membership_member "
            "where organisation = ? and since <= ? and (until is null or until >= ?) "
            "group by organisation",
            on, organisation, on, on)
        .value_or(Headcount{organisation, 0, 0});
}

std::vector<CommitteeSize> list_committee_sizes(Transaction& tx, base::Date today) {
    return tx.list<CommitteeSize>(
        "select organisation, count(*) from membership_member where in_committee = 1 "
        "and since <= ? and (until is null or until >= ?) "
        "group by organisation order by organisation",
        today, today);
}

void insert_member(Transaction& tx, const StoredMember& stored) {
    const Member& m = stored.member;
    tx.run(
        "insert into membership_member (id, organisation, party_group, name, standing, born_on, "
        "joined_on, full_on, restriction, excusable, in_committee, since, until, position, "
        "identity_closed, identity_digest, phone_closed, batch, version) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        m.id, m.organisation, m.group, m.name, m.standing, m.born_on, m.joined_on, m.full_on,
        m.restriction, m.excusable, m.in_committee, m.since, m.until, stored.position,
        stored.identity_closed, stored.identity_digest, stored.phone_closed, stored.batch);
}

void update_member(Transaction& tx, const MemberId& id, const ChangeMember& change) {
    tx.run(
        "update membership_member set name = ?, party_group = ?, standing = ?, full_on = ?, "
        "restriction = ?, excusable = ?, in_committee = ?, until = ?, excusable_basis = ?, "
        "version = version + 1 where id = ?",
        change.name, change.group, change.standing, change.full_on, change.restriction,
        change.excusable, change.in_committee, change.until, change.excusable_basis, id);
}

std::vector<FormerStanding> list_former_standings(Transaction& tx, const MemberId& id) {
    return tx.list<FormerStanding>(
        "select member, until, party_group, restriction, excusable, excusable_basis, "
        "in_committee from membership_former where member = ? order by until",
        id);
}

void delete_former_standings(Transaction& tx, const MemberId& id, base::Date from) {
    tx.run("delete from membership_former where member = ? and until >= ?", id, from);
}

void insert_former_standing(Transaction& tx, const FormerStanding& former) {
    tx.insert("membership_former", former);
}

std::int64_t next_member_position(Transaction& tx, const OrganisationId& organisation) {
    return tx.count(
        "select coalesce(max(position), 0) + 1 from membership_member where organisation = ?",
        organisation);
}

bool has_identity(Transaction& tx, const std::string& digest, base::Date on) {
    return tx.count(
               "select count(*) from membership_member where identity_digest = ? "
               "and (until is null or until >= ?)",
               digest, on) > 0;
}

bool has_namesake_born_on(Transaction& tx, std::string_view name, base::Date born_on,
                          base::Date on) {
    return tx.count(
               "select count(*) from membership_member where name = ? and born_on = ? "
               "and (until is null or until >= ?)",
               name, born_on, on) > 0;
}

std::vector<KnownMember> list_known_members(Transaction& tx, base::Date on) {
    return tx.list<KnownMember>(
        "select organisation, name, born_on, identity_digest from membership_member "
        "where until is null or until >= ?",
        on);
}

std::optional<ClosedFields> find_closed_fields(Transaction& tx, const MemberId& id) {
    return tx.find<ClosedFields>(
        "select identity_closed, phone_closed from membership_member where id = ?", id);
}

std::vector<MemberId> list_with_identity(Transaction& tx, const OrganisationId& organisation) {
    return tx.list_values<MemberId>(
        "select id from membership_member where organisation = ? and identity_closed is not null",
        organisation);
}

std::vector<MemberId> list_with_phone(Transaction& tx, const OrganisationId& organisation) {
    return tx.list_values<MemberId>(
        "select id from membership_member where organisation = ? and phone_closed is not null",
        organisation);
}

std::vector<std::string> list_changed_names(Transaction& tx, const ImportId& batch) {
    return tx.list_values<std::string>(
        "select name from membership_member where batch = ? and version > 1 order by name limit 5",
        batch);
}

std::vector<OrganisationId> list_batch_organisations(Transaction& tx, const ImportId& batch) {
    return tx.list_values<OrganisationId>(
        "select organisation from membership_member where batch = ? union "
        "select s.organisation from membership_seat s join membership_member m on m.id = s.member "
        "where m.batch = ? order by organisation",
        batch, batch);
}

void delete_batch(Transaction& tx, const ImportId& batch) {
    tx.run(
        "delete from membership_seat where member in "
        "(select id from membership_member where batch = ?)",
        batch);
    tx.run("delete from membership_member where batch = ?", batch);
}

std::int64_t count_others(Transaction& tx, const OrganisationId& organisation,
                          const ImportId& batch) {
    return tx.count(
        "select count(*) from membership_member where organisation = ? "
        "and (batch is null or batch <> ?)",
        organisation, batch);
}

}  // namespace shiji::membership
