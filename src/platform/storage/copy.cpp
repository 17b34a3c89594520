#include "platform/storage/copy.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>

#include "platform/storage/storage.h"

namespace shiji::storage {
namespace {

struct Closer {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// SQLite does not promise that a file made by VACUUM INTO is on the disk.
void sync(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (!synced) throw Failure(Failure::Kind::Other, "cannot sync " + path);
}

int vacuum_into(sqlite3* connection, const std::string& path) {
    sqlite3_stmt* prepared = nullptr;
    const int fault = sqlite3_prepare_v2(connection, "vacuum into ?", -1, &prepared, nullptr);
    if (fault != SQLITE_OK) return fault;
    const std::unique_ptr<sqlite3_stmt, Closer> statement(prepared);
    sqlite3_bind_text(prepared, 1, path.c_str(), -1, SQLITE_TRANSIENT);
    return sqlite3_step(prepared);
}

bool is_damage(int result) {
    return (result & 0xff) == SQLITE_CORRUPT || (result & 0xff) == SQLITE_NOTADB;
}

}  // namespace

base::Result<void> copy_store(const std::string& url, const std::string& path) {
    constexpr std::string_view kSqlite = "sqlite:";
    if (!url.starts_with(kSqlite))
        return base::refuse(base::ErrorKind::Invalid, "storage.copy_of_postgres");
    if (std::filesystem::exists(path))
        return base::refuse(base::ErrorKind::Conflict, "storage.copy_exists", "", {{"path", path}});
    const std::string source = url.substr(kSqlite.size());
    sqlite3* opened = nullptr;
    const int found = sqlite3_open_v2(source.c_str(), &opened,
                                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, Closer> connection(opened);
    if (found != SQLITE_OK)
        return base::refuse(base::ErrorKind::Invalid, "storage.cannot_open", "",
                            {{"path", source}});
    sqlite3_busy_timeout(opened, 5000);
    const int result = vacuum_into(opened, path);
    if (is_damage(result)) {
        std::filesystem::remove(path);
        return base::refuse(base::ErrorKind::Conflict, "storage.damaged", "", {{"path", source}});
    }
    if (result != SQLITE_DONE)
        throw Failure(
            (result & 0xff) == SQLITE_FULL ? Failure::Kind::DiskFull : Failure::Kind::Other,
            std::string("copy of the store: ") + sqlite3_errmsg(opened));
    sync(path);
    sync(std::filesystem::absolute(path).parent_path().string());
    return {};
}

}  // namespace shiji::storage
