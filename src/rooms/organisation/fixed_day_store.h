#pragma once

/// Private to this room: the rows of fixed days.

#include "rooms/organisation/fixed_day.h"

namespace shiji::organisation {

struct FixedDayRow {
    OrganisationId organisation;
    base::Date since;
    std::int64_t day = 0;
    std::int64_t week = 0;
    std::int64_t weekday = 0;
};
BOOST_DESCRIBE_STRUCT(FixedDayRow, (), (organisation, since, day, week, weekday))

std::optional<FixedDayRow> find_fixed_day_row(storage::Transaction& tx,
                                              const OrganisationId& organisation, base::Date on);
/// From that day on, by day.
std::vector<FixedDayRow> list_fixed_day_rows(storage::Transaction& tx,
                                             const OrganisationId& organisation, base::Date from);
void replace_fixed_day(storage::Transaction& tx, const FixedDayRow& row);

}  // namespace shiji::organisation
