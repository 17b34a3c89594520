#include "base/names.h"

namespace shiji::base {

std::string snake_case(std::string_view pascal_case) {
    std::string name;
    for (const char c : pascal_case) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !name.empty()) name += '_';
        name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return name;
}

}  // namespace shiji::base
