#pragma once

/// A copy of a backup's store that may be opened: opening one changes its files, and one of an
/// older program must first be brought up to this one.

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "platform/storage/storage.h"
#include "platform/transparency/transparency.h"

namespace shiji::app {

/// The file of a closed log beside a SQLite store.
std::filesystem::path file_of_closed(const std::filesystem::path& store, std::int64_t log);

/// Opening a SQLite store that is not there would make an empty one.
bool is_missing(const std::string& store_url);

/// Brings the closed logs of a store up to this program. One that is not there stays away, so that
/// the verifier misses it. Errors: storage.*.
base::Result<void> upgrade_closed_logs(storage::Database& database, const std::string& store_url);

/// Lies in a folder of its own, which goes with it.
class BackupCopy {
  public:
    /// Copies the store to `folder`, which is made. Errors: storage.*.
    static base::Result<std::unique_ptr<BackupCopy>> make(const std::filesystem::path& store,
                                                          const std::filesystem::path& folder);
    ~BackupCopy();
    BackupCopy(const BackupCopy&) = delete;
    BackupCopy& operator=(const BackupCopy&) = delete;

    /// Copies the closed logs that lie beside the store too. Errors: storage.*.
    base::Result<void> add_closed_logs();
    storage::Database& database() { return *database_; }
    transparency::VerifyReport verify(bool with_content);

  private:
    BackupCopy(std::filesystem::path store, std::filesystem::path folder)
        : store_(std::move(store)), folder_(std::move(folder)) {}
    std::filesystem::path own_store() const { return folder_ / store_.filename(); }

    std::filesystem::path store_;
    std::filesystem::path folder_;
    std::unique_ptr<storage::Database> database_;
};

}  // namespace shiji::app
