#include "platform/transparency/log_files.h"

#include "platform/transparency/closed_store.h"
#include "platform/transparency/stored_tree.h"

namespace shiji::transparency {
namespace {

/// Groups of three digits in a tile's number, with ".p/<W>" behind them: enough for 10^15 tiles.
constexpr int kTileSegmentsMax = 6;

http::Response log_file(std::string body, const char* media, const char* caching) {
    return {.status = 200,
            .content_type = media,
            .body = std::move(body),
            .headers = {{"Cache-Control", caching}}};
}

std::string bundle_of(storage::Transaction& tx, const TileName& name) {
    std::string bundle;
    for (const EntryRow& row : list_entries(tx, name.number * kTileWidth, name.width))
        add_to_bundle(bundle, row.entry);
    return bundle;
}

}  // namespace

http::Response lasting_file(std::string body) {
    return log_file(std::move(body), kBytesMedia, "private, max-age=31536000, immutable");
}

http::Response fresh_text(std::string body) {
    return log_file(std::move(body), kTextMedia, "no-cache");
}

base::Result<http::Response> tile_file(storage::Transaction& tx, std::string_view path,
                                       std::int64_t size, HashKind kind) {
    const auto name = parse_tile_path(path);
    const int level = name && name->level != kEntryBundle ? name->level : 0;
    if (!name || name->width > tile_width_at(level, name->number, size))
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    if (name->level == kEntryBundle) return lasting_file(bundle_of(tx, *name));
    StoredTree tree(tx, size, kind);
    const auto& hashes = tree.tile(level, name->number);
    if (const auto whole = tree.judge_whole(); !whole) return base::refuse(whole);
    base::check(std::ssize(hashes) >= name->width, "a tile that is whole has its width");
    return lasting_file(tile_bytes(std::span(hashes).first(static_cast<std::size_t>(name->width))));
}

FileHandler from_log(const ClosedLogs* closed, LogReader reader) {
    return [closed, reader](http::Call& call) -> base::Result<http::Response> {
        const auto log = number_of(call.param("log"));
        if (log == open_log(call.tx)) return reader(call.tx, call);
        auto* const store = log && closed != nullptr ? closed->find(*log) : nullptr;
        if (store == nullptr)
            return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_log");
        return store->read([&](storage::Transaction& tx) { return reader(tx, call); });
    };
}

std::string_view tile_words(const http::Call& call) {
    constexpr std::string_view kTile = "/tile/";
    const std::string_view path = call.request.path;
    return path.substr(path.find(kTile) + kTile.size());
}

http::Route file_route(const std::string& path, const char* summary, const char* media,
                       FileHandler handler) {
    return http::get_raw(path, http::anyone(), summary, media, std::move(handler));
}

std::vector<http::Route> tile_routes(const std::string& prefix, const char* summary,
                                     const FileHandler& handler) {
    std::vector<http::Route> all;
    std::string path = prefix + "/tile/{level}";
    for (int segment = 1; segment < kTileSegmentsMax; ++segment) {
        path += "/{n" + std::to_string(segment) + "}";
        all.push_back(file_route(path, summary, kBytesMedia, handler));
    }
    return all;
}

}  // namespace shiji::transparency
