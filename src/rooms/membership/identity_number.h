#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"

namespace shiji::membership {

/// 公民身份号码 as GB 11643 has it.
struct IdentityNumber {
    std::string text;  ///< 17 digits and a digit or X
    base::Date born_on;
    bool male = false;
};

/// Nothing unless length, birth date and check digit are right. `text` without blanks, ASCII.
std::optional<IdentityNumber> parse_identity_number(std::string_view text);

/// A number as a person or a spreadsheet wrote it: full width, blanks, lower-case x, a leading '.
std::string plain_number(std::string_view written);

/// Mobile or fixed-line number: 7 to 15 digits; "-" and a leading "+86" are taken out.
/// Nothing when it is no such thing.
std::optional<std::string> parse_phone(std::string_view written);

}  // namespace shiji::membership
