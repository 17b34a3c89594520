#pragma once

/// Ed25519 and SM2 by OpenSSL, private to this room.

#include <string_view>

namespace shiji::transparency {

bool is_ed25519_signature(std::string_view public_key, std::string_view message,
                          std::string_view signature);

/// SM2 with SM3 under the standard user ID, `signature` r and s of 32 bytes each.
bool is_sm2_signature(std::string_view public_key, std::string_view message,
                      std::string_view signature);

}  // namespace shiji::transparency
