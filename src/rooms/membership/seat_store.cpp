#include "rooms/membership/seat_store.h"

namespace shiji::membership {

using storage::Transaction;

void insert_seat(Transaction& tx, const SeatRow& row) { tx.insert("membership_seat", row); }

void update_seat(Transaction& tx, const SeatId& id, base::Date until) {
    tx.run("update membership_seat set until = ? where id = ?", until, id);
}

void delete_seat(Transaction& tx, const SeatId& id) {
    tx.run("delete from membership_seat where id = ?", id);
}

std::optional<SeatRow> find_seat(Transaction& tx, const SeatId& id) {
    return tx.find<SeatRow>(
        "select id, organisation, member, since, until, position from membership_seat "
        "where id = ?",
        id);
}

std::vector<SeatRow> list_seats(Transaction& tx, const OrganisationId& organisation) {
    return tx.list<SeatRow>(
        "select id, organisation, member, since, until, position from membership_seat "
        "where organisation = ? order by position",
        organisation);
}

std::vector<RollRow> list_seated_rows(Transaction& tx, const OrganisationId& organisation,
                                      base::Date on) {
    return tx.list<RollRow>(
        "select m.id, m.party_group, m.name, m.standing, m.full_on, "
        "case when f.member is null then m.restriction else f.restriction end, "
        "case when f.member is null then m.excusable else f.excusable end, m.in_committee "
        "from membership_seat s join membership_member m on m.id = s.member "
        "left join membership_former f on f.member = m.id and f.until = "
        "(select min(n.until) from membership_former n where n.member = m.id and n.until >= ?) "
        "where s.organisation = ? and s.since <= ? and (s.until is null or s.until >= ?) "
        "and m.since <= ? and (m.until is null or m.until >= ?) order by s.position",
        on, organisation, on, on, on, on);
}

}  // namespace shiji::membership
