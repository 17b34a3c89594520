#pragma once

/// Private to this room: minutes that pass on what was not there yet. Pure.

#include <optional>
#include <string>

#include "base/calendar.h"

namespace shiji::leads {

/// The first day later than `held_on` that the minutes say something was passed on or studied of:
/// "传达了7月28日…讲话精神" in minutes of 8 July. A day without its year is the nearest to
/// `held_on`: minutes of January speak of last December. A day that is only planned ("拟于…召开")
/// stands behind no such word and is none.
std::optional<base::Date> early_mention(std::string_view minutes, base::Date held_on);

}  // namespace shiji::leads
