#include "rooms/organisation/fixed_day_store.h"

namespace shiji::organisation {

std::optional<FixedDayRow> find_fixed_day_row(storage::Transaction& tx,
                                              const OrganisationId& organisation, base::Date on) {
    return tx.find<FixedDayRow>(
        "select organisation, since, day, week, weekday from organisation_fixed_day "
        "where organisation = ? and since <= ? order by since desc limit 1",
        organisation, on);
}

std::vector<FixedDayRow> list_fixed_day_rows(storage::Transaction& tx,
                                             const OrganisationId& organisation, base::Date from) {
    return tx.list<FixedDayRow>(
        "select organisation, since, day, week, weekday from organisation_fixed_day "
        "where organisation = ? and since >= ? order by since",
        organisation, from);
}

void replace_fixed_day(storage::Transaction& tx, const FixedDayRow& row) {
    tx.run(
        "insert into organisation_fixed_day (organisation, since, day, week, weekday) "
        "values (?, ?, ?, ?, ?) on conflict (organisation, since) do update set "
        "day = excluded.day, week = excluded.week, weekday = excluded.weekday",
        row.organisation, row.since, row.day, row.week, row.weekday);
}

}  // namespace shiji::organisation
