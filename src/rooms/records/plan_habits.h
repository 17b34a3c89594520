#pragma once

/// Private to this room: what a branch is used to, for the plan that is proposed to it.

#include "rooms/organisation/fixed_day.h"
#include "rooms/records/records.h"

namespace shiji::records {

struct PlanHabits {
    /// 党员固定活动日 of each month of the quarter; none: the branch has not named one.
    std::array<std::optional<organisation::MonthlyDay>, 3> fixed_days = {};
    /// What it filed for the same quarter a year before, as it may be shown; empty: nothing.
    PlanContent last_year = {};
};

PlanHabits load_plan_habits(storage::Transaction& tx, const OrganisationId& organisation,
                            base::Quarter quarter);

/// What the rules ask for, on the days the branch is used to: its 主题党日 on the fixed day; where
/// none is named, and for every other gathering, on the day and in the month of last year. What
/// was planned then beside the duties is proposed again, and so is the 制度 that its study rests
/// on. Every date is a working day, but for a fixed day that is a Saturday or a Sunday by its rule.
/// `from`, a day of the quarter: nothing is proposed for a day before it, nor what was owed by
/// then.
PlanContent propose_plan(const rulebook::Rulebook& rules, const rulebook::OrganisationFacts& facts,
                         base::Quarter quarter, const PlanHabits& habits, base::Date from);

}  // namespace shiji::records
