#pragma once

/// Routes of rulebook, for app.

#include "rooms/rulebook/rulebook.h"

namespace shiji::rulebook {

/// The values in force on a day.
struct RulePage {
    base::Date on;
    std::vector<Parameter> parameters;
};
BOOST_DESCRIBE_STRUCT(RulePage, (), (on, parameters))

std::vector<http::Route> routes();

}  // namespace shiji::rulebook
