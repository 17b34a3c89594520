#include "platform/transparency/lines.h"

#include <algorithm>

namespace shiji::transparency {

std::string_view take_line(std::string_view& rest) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

}  // namespace shiji::transparency
