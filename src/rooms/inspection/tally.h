#pragma once

/// How many of what an item looks at are as they should be, each with its fact in words.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

struct Tally {
    bool applies = false;  ///< false: nothing of the kind is ever owed in this quarter
    std::int64_t met = 0;
    std::int64_t due = 0;
    std::int64_t not_yet = 0;  ///< owed, and its day has not passed
    std::vector<LineFact> facts;
};

/// For every metric that counts what is on file. `counted`: the obligations that the rubric has
/// items for.
Tally tally(const Metric& metric, const Evidence& evidence, const std::set<std::string>& counted,
            base::Date today);

}  // namespace shiji::inspection
