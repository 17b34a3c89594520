#pragma once

#include <optional>
#include <string_view>

#include "base/calendar.h"

namespace shiji::membership {

/// A day as people write it into sheets: 2026.7.1, 2026/7/1, 2026-07-01 00:00, 2026年7月1日,
/// 2026年7月 (the first of the month), 20260701, 202607, a spreadsheet's serial 46204, in full
/// width and in Chinese numerals too. Nothing when it is no day: 20226.7.1, 2026.2.30, 85.3, 2026.
std::optional<base::Date> parse_written_date(std::string_view written);

/// What stands in a cell that says nothing: empty, "-", "无", "不详".
bool says_nothing(std::string_view written);

}  // namespace shiji::membership
