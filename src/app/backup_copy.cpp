#include "app/backup_copy.h"

#include "app/district.h"

namespace shiji::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlitePrefix = "sqlite:";

std::string url_of_file(const fs::path& store) {
    return std::string(kSqlitePrefix) + store.string();
}

/// Opened, and brought up to this program.
base::Result<std::unique_ptr<storage::Database>> open_upgraded(const std::string& url) {
    auto database = storage::Database::open({.url = url, .readers = 1});
    if (!database) return database;
    const auto migrated = storage::migrate(**database, seams::system_clock().now());
    if (!migrated) return base::refuse(migrated);
    return database;
}

}  // namespace

fs::path file_of_closed(const fs::path& store, std::int64_t log) {
    return transparency::closed_log_url(url_of_file(store), log).substr(kSqlitePrefix.size());
}

bool is_missing(const std::string& store_url) {
    return store_url.starts_with(kSqlitePrefix) &&
           !fs::exists(store_url.substr(kSqlitePrefix.size()));
}

base::Result<void> upgrade_closed_logs(storage::Database& database, const std::string& store_url) {
    for (const auto& log : database.read(transparency::list_closed_logs)) {
        const std::string url = transparency::closed_log_url(store_url, log.log);
        if (is_missing(url)) continue;
        const auto closed = storage::Database::open({.url = url, .readers = 1});
        if (!closed) return base::refuse(closed);
        // A schema is made by connecting to it; tables would make it look like a log.
        if (storage::schema_state(**closed).empty) continue;
        const auto migrated = storage::migrate(**closed, seams::system_clock().now());
        if (!migrated) return migrated;
    }
    return {};
}

base::Result<std::unique_ptr<BackupCopy>> BackupCopy::make(const fs::path& store,
                                                           const fs::path& folder) {
    std::unique_ptr<BackupCopy> copy(new BackupCopy(store, folder));
    fs::create_directories(folder);
    fs::copy_file(store, copy->own_store());
    auto database = open_upgraded(url_of_file(copy->own_store()));
    if (!database) return base::refuse(database);
    copy->database_ = std::move(*database);
    return copy;
}

BackupCopy::~BackupCopy() {
    database_.reset();
    std::error_code none;
    fs::remove_all(folder_, none);
}

base::Result<void> BackupCopy::add_closed_logs() {
    for (const auto& log : database_->read(transparency::list_closed_logs))
        if (const fs::path file = file_of_closed(store_, log.log); fs::exists(file))
            fs::copy_file(file, file_of_closed(own_store(), log.log));
    return upgrade_closed_logs(*database_, url_of_file(own_store()));
}

transparency::VerifyReport BackupCopy::verify(bool with_content) {
    const auto closed = transparency::ClosedLogs::open(*database_, url_of_file(own_store()));
    return database_->read([&](storage::Transaction& tx) {
        return with_content ? transparency::verify_store(tx, content_readers(), {}, {}, &closed)
                            : transparency::verify_log(tx, {}, {}, &closed);
    });
}

}  // namespace shiji::app
