#pragma once

/// 党员固定活动日: the day that a branch keeps for its 主题党日, every month the same
/// (支部工作条例 art. 16: relatively fixed, one day a month; LIFE-01). Dated: a change holds from
/// its month on and leaves what earlier months had.

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// Either a day of the month, or a weekday of its nth week: "每月8日", "每月第二个星期五".
struct MonthlyDay {
    std::int64_t day = 0;      ///< 1 to 28; 0: by week
    std::int64_t week = 0;     ///< 1 to 4, with `weekday`; 0: by day
    std::int64_t weekday = 0;  ///< 1 (Monday) to 7 (Sunday)
    auto operator<=>(const MonthlyDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(MonthlyDay, (), (day, week, weekday))

base::Date day_in(const MonthlyDay& rule, base::Month month);
std::string spoken(const MonthlyDay& rule);  ///< "每月8日", "每月第二个星期五"

struct FixedDay {
    OrganisationId organisation;
    base::Date since;  ///< first day of the month from which it holds
    MonthlyDay rule;
};

/// The one that holds in a month; nothing before the branch first named one.
std::optional<FixedDay> find_fixed_day(storage::Transaction& tx, const OrganisationId& organisation,
                                       base::Month month);

struct SetFixedDay {
    MonthlyDay rule;
    std::optional<base::Date> since;  ///< any day of the month from which it holds; none: this one
};
BOOST_DESCRIBE_STRUCT(SetFixedDay, (), (rule, since))

/// The last word of a month stands. Errors: organisation.not_found, organisation.fixed_day_branch
/// (committees keep no fixed day), organisation.fixed_day_rule (neither or both of day and week,
/// or out of range), organisation.change_too_early (before the running month),
/// organisation.fixed_day_far (more than a year ahead).
base::Result<void> set_fixed_day(storage::Transaction& tx, const OrganisationId& organisation,
                                 const SetFixedDay& words, base::Date today);

}  // namespace shiji::organisation
