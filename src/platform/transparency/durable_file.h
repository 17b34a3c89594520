#pragma once

/// Small files that must survive a power cut.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace shiji::transparency {

/// Nothing when there is no such file, or it cannot be read.
std::optional<std::string> read_small_file(const std::filesystem::path& path);

/// Makes the file with mode 0600; it and its name are on disk when it returns. False when it exists
/// or cannot be written.
bool make_private_file(const std::filesystem::path& path, std::string_view content);

/// A new name, of a file or of a folder, is on disk when the folder is in which it stands.
bool sync_folder_of(const std::filesystem::path& path);

/// Replaces the file as a whole; on disk when it returns. Throws std::runtime_error.
void replace_file(const std::filesystem::path& path, std::string_view content);

}  // namespace shiji::transparency
