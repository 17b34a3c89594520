#include "rooms/membership/judge_member.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;

namespace {

constexpr int kJoiningAgeMonths = 18 * 12;

}  // namespace

bool has_group(const std::vector<organisation::Group>& groups, const GroupId& wanted) {
    return std::any_of(groups.begin(), groups.end(),
                       [&](const auto& group) { return group.id == wanted; });
}

std::string_view contradiction(const LifeDates& dates) {
    if (dates.born_on && dates.joined_on &&
        dates.born_on->plus_months(kJoiningAgeMonths) > *dates.joined_on)
        return "membership.joined_before_18";
    if (dates.joined_on && dates.full_on && *dates.full_on < *dates.joined_on)
        return "membership.full_before_joined";
    if (dates.since && dates.until && *dates.until < *dates.since)
        return "membership.until_before_since";
    return {};
}

Result<void> judge_dates(const LifeDates& dates) {
    const auto wrong = contradiction(dates);
    if (wrong.empty()) return {};
    const char* const field = wrong == "membership.joined_before_18"     ? "joined_on"
                              : wrong == "membership.full_before_joined" ? "full_on"
                                                                         : "until";
    return refuse(ErrorKind::Invalid, "membership.dates", field, {}, wrong);
}

}  // namespace shiji::membership
