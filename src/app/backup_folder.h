#pragma once

/// A backup: a folder with the store, the attachments, the list of erasures, and two texts that say
/// what is in it. Keys are never in it.
///
///   backup.txt   format, when, the log's origin, size and root, digest of SHA256SUMS
///   SHA256SUMS   as sha256sum writes it: every other file

#include <filesystem>

#include "base/calendar.h"
#include "base/result.h"

namespace shiji::app {

struct BackupMark {
    base::Moment made_at;
    std::string origin;     ///< of the log
    std::int64_t size = 0;  ///< entries that the log of the backup holds
    std::string root;       ///< base64, over them
};

inline constexpr const char* kBackupStore = "district.db";
inline constexpr const char* kBackupErasures = "erasures.json";
inline constexpr const char* kBackupFiles = "attachments";

/// Writes both texts over what lies in the folder, and syncs.
void seal_backup(const std::filesystem::path& folder, const BackupMark& mark);

/// Every file is as it was, none lacks, none is there beside. Errors: app.not_a_backup,
/// app.backup_differs (the first file at fault).
base::Result<BackupMark> check_backup(const std::filesystem::path& folder);

/// Moves a file to its place, on another volume too; a power cut does not undo it, and never leaves
/// a part of the file there.
void place_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// The names of all that lies in the folder, and below it, are on disk when it returns.
void sync_folders(const std::filesystem::path& folder);

/// Copies what lies below one folder to another.
void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace shiji::app
