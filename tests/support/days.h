#pragma once

/// Words of the calendar as tests write them. A word that is none is a mistake of the test.

#include "base/calendar.h"

namespace shiji {

inline base::Date day(std::string_view iso) { return base::Date::parse(iso).value(); }

}  // namespace shiji
