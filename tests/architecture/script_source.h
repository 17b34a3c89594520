#pragma once

#include <string>
#include <string_view>

namespace shiji::architecture {

/// JavaScript, TypeScript or Go without what stands behind // and between /* and */, outside of
/// strings. Lines stay lines.
std::string without_script_comments(std::string_view text);

}  // namespace shiji::architecture
