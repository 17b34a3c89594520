#include "base/id.h"

#include <algorithm>

#include "base/bytes.h"

namespace shiji::base {

bool is_id_text(std::string_view text) {
    return text.size() == 32 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string id_text(const std::array<std::byte, 16>& bits) { return to_hex(bits); }

}  // namespace shiji::base
