#pragma once

/// Private to this room: objections as they stand on a day.

#include "rooms/assessment/year_standing.h"

namespace shiji::assessment {

struct PlacedYearObjection {
    std::string organisation;
    std::string filed_by;  ///< account
    YearObjection objection;
};
std::vector<PlacedYearObjection> list_placed_objections(storage::Transaction& tx,
                                                        const YearScope& scope, base::Date today);

/// By organisation and line: what those that were upheld or lapsed come to.
std::map<std::string, std::map<std::string, YearRuling>> year_rulings(storage::Transaction& tx,
                                                                      const YearScope& scope,
                                                                      base::Date today);

}  // namespace shiji::assessment
