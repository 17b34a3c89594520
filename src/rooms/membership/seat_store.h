#pragma once

/// Private to this room: all SQL about seats.

#include "rooms/membership/membership_store.h"
#include "rooms/membership/seats.h"

namespace shiji::membership {

struct SeatRow {
    SeatId id;
    OrganisationId organisation;
    MemberId member;
    base::Date since;
    std::optional<base::Date> until;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(SeatRow, (), (id, organisation, member, since, until, position))

void insert_seat(storage::Transaction& tx, const SeatRow& row);
void update_seat(storage::Transaction& tx, const SeatId& id, base::Date until);
void delete_seat(storage::Transaction& tx, const SeatId& id);
std::optional<SeatRow> find_seat(storage::Transaction& tx, const SeatId& id);
/// Past ones too, as they were seated.
std::vector<SeatRow> list_seats(storage::Transaction& tx, const OrganisationId& organisation);
/// Who sits on that day, as the roster has them on it.
std::vector<RollRow> list_seated_rows(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date on);

}  // namespace shiji::membership
