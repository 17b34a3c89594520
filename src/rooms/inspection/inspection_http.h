#pragma once

/// Routes of inspection, for app.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

/// One organisation in the list of a quarter: what is still to be done, never how it compares.
struct SheetSummary {
    OrganisationId organisation;
    std::string organisation_name;
    std::int64_t ungraded = 0;
    std::int64_t lines_lost = 0;  ///< items with less than full points
};
BOOST_DESCRIBE_STRUCT(SheetSummary, (), (organisation, organisation_name, ungraded, lines_lost))

struct SheetList {
    base::Quarter quarter;
    std::vector<SheetSummary> lines;  ///< in office order
};
BOOST_DESCRIBE_STRUCT(SheetList, (), (quarter, lines))

std::vector<http::Route> routes();

}  // namespace shiji::inspection
