#pragma once

/// ZIP archives in memory, private to this room.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace shiji::transparency {

/// Deflated, in the order given. Names may not repeat. Nothing of the machine or the hour is in it.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files);

/// Every file by its name.
/// Errors: transparency.bundle_unreadable (no ZIP, a damaged one, a name twice),
/// transparency.bundle_too_large.
base::Result<std::map<std::string, std::string>> unzip(std::string_view bytes);

}  // namespace shiji::transparency
