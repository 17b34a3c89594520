#pragma once

#include <string>
#include <string_view>

namespace shiji::documents {

/// True when a number format shows days, months, years, hours or minutes.
bool is_date_format(std::string_view format_code);
/// The same for the formats that have a number but no text in the file.
bool is_built_in_date_format(int format_id);

/// "1.1000000000000001" → "1.1", "1.38E+10" → "13800000000"; what is no number stays as it is.
std::string number_text(std::string_view raw);

/// Days since 1899-12-30 (since 1904-01-01 in workbooks of that age) as 2026-07-08, as
/// 2026-07-08 19:30 when there is a time, as 19:30 when there is nothing else. What is no day of
/// the years 1900 to 9999 stays a number.
std::string date_text(std::string_view raw, bool since_1904);

}  // namespace shiji::documents
