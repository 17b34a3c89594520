#pragma once

#include "rooms/membership/membership.h"

namespace shiji::membership {

/// The dates of one person, in the order in which life brings them.
struct LifeDates {
    std::optional<base::Date> born_on;
    std::optional<base::Date> joined_on;
    std::optional<base::Date> full_on;
    std::optional<base::Date> since;
    std::optional<base::Date> until;
};

/// Which two dates contradict each other, as the code of a fault; empty when none do.
/// Rule: nobody joins before the age of 18 (党章 art. 1).
/// membership.joined_before_18, membership.full_before_joined, membership.until_before_since
std::string_view contradiction(const LifeDates& dates);

/// Errors: membership.dates (one of the above, as its detail).
base::Result<void> judge_dates(const LifeDates& dates);

bool has_group(const std::vector<organisation::Group>& groups, const GroupId& wanted);

}  // namespace shiji::membership
