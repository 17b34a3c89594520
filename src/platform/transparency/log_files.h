#pragma once

/// How the files of a log are served, the same for the log and its SM3 twin. Private to this room.

#include "platform/http/http.h"
#include "platform/transparency/closed_logs.h"
#include "platform/transparency/hash.h"

namespace shiji::transparency {

inline constexpr const char* kTextMedia = "text/plain; charset=utf-8";
inline constexpr const char* kBytesMedia = "application/octet-stream";

/// A file that never changes once it is served: a tile.
http::Response lasting_file(std::string body);
/// A text that the next checkpoint may change.
http::Response fresh_text(std::string body);

/// What stands behind ".../tile/": hashes of the tree with `size` leaves, or a bundle of entries.
/// Errors: transparency.no_such_entry: not canonical, or beyond that size;
/// transparency.tree_damaged.
base::Result<http::Response> tile_file(storage::Transaction& tx, std::string_view path,
                                       std::int64_t size, HashKind kind);

using FileHandler = std::function<base::Result<http::Response>(http::Call&)>;

/// Answers from one log: `tx` is of the store that holds it.
using LogReader =
    std::function<base::Result<http::Response>(storage::Transaction& tx, http::Call& call)>;

/// Every log's files have the same addresses behind its ordinal.
inline constexpr std::string_view kLogPrefix = "/log/{log}";

/// Lets `reader` answer from the log that the hole {log} names. Errors: transparency.no_such_log.
FileHandler from_log(const ClosedLogs* closed, LogReader reader);

/// What stands behind ".../tile/" in the path of a request.
std::string_view tile_words(const http::Call& call);

/// A route for anyone.
http::Route file_route(const std::string& path, const char* summary, const char* media,
                       FileHandler handler);

/// The routes below `prefix`/tile/, as many as a tile's number can have groups of digits.
std::vector<http::Route> tile_routes(const std::string& prefix, const char* summary,
                                     const FileHandler& handler);

}  // namespace shiji::transparency
