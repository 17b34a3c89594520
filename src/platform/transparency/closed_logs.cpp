#include "platform/transparency/closed_logs.h"

#include <spdlog/spdlog.h>

#include <filesystem>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/entry.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kSqlite = "sqlite:";
constexpr std::string_view kSchema = "schema=";
constexpr std::string_view kUsualStore = "district";
constexpr std::string_view kOrdinalMark = "/log/";

/// Opening a SQLite store that is not there would make an empty one.
base::Result<std::unique_ptr<storage::Database>> open_to_read(const std::string& url) {
    if (url.starts_with(kSqlite) && !std::filesystem::exists(url.substr(kSqlite.size())))
        return base::refuse(base::ErrorKind::NotFound, "storage.cannot_open", "", {{"path", url}});
    // As many readers as an open store: the verifier holds one for its whole walk, and whoever
    // waits for another holds one of the open store meanwhile.
    auto store = storage::Database::open({.url = url, .writes = false});
    if (!store) return store;
    if (const auto current = storage::require_current_schema(**store); !current)
        return base::refuse(current);
    return store;
}

}  // namespace

Place place_of(storage::Transaction& tx, std::int64_t number) {
    if (const std::int64_t first = first_number(tx); number >= first)
        return {open_log(tx), number - first, false};
    Place place{1, number, true};
    for (const ClosedLog& log : list_closed_logs(tx))
        if (log.first <= number) place = {log.log, number - log.first, true};
    return place;
}

std::string family_of(std::string_view origin) {
    const auto at = origin.rfind(kOrdinalMark);
    const bool counted =
        at != std::string_view::npos && read_number(origin.substr(at + kOrdinalMark.size()));
    return std::string(counted ? origin.substr(0, at) : origin);
}

std::string closed_log_url(const std::string& store_url, std::int64_t log) {
    const std::string ordinal = std::to_string(log);
    if (store_url.starts_with(kSqlite)) {
        const std::filesystem::path store = store_url.substr(kSqlite.size());
        const std::string stem = store.stem().string();
        const std::string name = stem == kUsualStore ? "log-" : stem + "-log-";
        return std::string(kSqlite) + (store.parent_path() / (name + ordinal + ".db")).string();
    }
    const auto at = store_url.find(kSchema);
    if (at == std::string::npos)
        return store_url + (store_url.find('?') == std::string::npos ? "?" : "&") +
               std::string(kSchema) + "public_log_" + ordinal;
    const auto end = std::min(store_url.find('&', at), store_url.size());
    return store_url.substr(0, end) + "_log_" + ordinal + store_url.substr(end);
}

ClosedLogs ClosedLogs::open(storage::Database& database, const std::string& store_url) {
    ClosedLogs logs;
    for (const ClosedLog& log : database.read(list_closed_logs)) {
        const std::string url = closed_log_url(store_url, log.log);
        if (auto store = open_to_read(url))
            logs.stores_.emplace(log.log, std::move(*store));
        else
            spdlog::error("the closed log {} cannot be read: {}", log.log, store.error().code());
    }
    return logs;
}

ClosedLogs ClosedLogs::of(const std::map<std::int64_t, storage::Database*>& stores) {
    ClosedLogs logs;
    for (const auto& [log, store] : stores)
        logs.stores_[log] = std::shared_ptr<storage::Database>(std::shared_ptr<void>(), store);
    return logs;
}

storage::Database* ClosedLogs::find(std::int64_t log) const {
    const auto found = stores_.find(log);
    return found == stores_.end() ? nullptr : found->second.get();
}

}  // namespace shiji::transparency
