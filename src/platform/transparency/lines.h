#pragma once

#include <string_view>

namespace shiji::transparency {

/// Takes the first line off `rest`, without its end; what has no line end is a line too.
std::string_view take_line(std::string_view& rest);

}  // namespace shiji::transparency
