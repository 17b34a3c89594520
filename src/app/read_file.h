#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace shiji::app {

/// All bytes of a file that was named at the terminal; nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

}  // namespace shiji::app
