#pragma once

/// Words of the calendar as tests write them. A word that is none is a mistake of the test.

#include "base/calendar.h"
#include "base/check.h"

namespace shiji {

inline base::Date day(std::string_view iso) {
    const auto date = base::Date::parse(iso);
    base::check(date.has_value(), "a test names a real day: " + std::string(iso));
    return *date;
}

}  // namespace shiji
