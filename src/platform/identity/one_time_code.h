#pragma once

/// Codes that a person copies by hand once: the set-up code and activation codes.

#include <string>
#include <string_view>

#include "platform/seams/seams.h"

namespace shiji::identity {

/// 80 random bits as "7KQM-2XYA-9D4T-HB6C": no letters that look like digits.
std::string make_one_time_code(seams::Chance& chance);

/// Digest of a code as people type it: small letters, without hyphens, O for 0, I or L for 1.
std::string one_time_code_digest(std::string_view typed);

/// SHA-256, lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

}  // namespace shiji::identity
