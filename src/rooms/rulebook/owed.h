#pragma once

/// What is owed at all, whoever owes it: for rubrics, lists of duties and programmes, which name
/// obligations by their codes.

#include "rooms/rulebook/rulebook.h"

namespace shiji::rulebook {

/// An obligation that an organisation of some kind has in some quarter of a year.
struct OwedDuty {
    std::string code;
    std::string name;  ///< "主题党日"; of one group's meeting without the group
};
BOOST_DESCRIBE_STRUCT(OwedDuty, (), (code, name))

/// Each code once, of organisations of these kinds with a committee and groups.
std::vector<OwedDuty> list_owed(const Rulebook& rules,
                                const std::vector<organisation::OrganisationKind>& kinds, int year);
/// The same of every kind.
std::vector<OwedDuty> list_owed(const Rulebook& rules, int year);

}  // namespace shiji::rulebook
