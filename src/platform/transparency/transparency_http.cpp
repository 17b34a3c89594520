#include "platform/transparency/transparency_http.h"

#include "platform/transparency/clock_step.h"
#include "platform/transparency/log_pages.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/witness_pages.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

using base::refuse;
using base::Result;
using http::Call;
using http::Response;

constexpr std::string_view kPrefix = "/log/1";
constexpr const char* kText = "text/plain; charset=utf-8";
constexpr const char* kBytes = "application/octet-stream";
/// Groups of three digits in a tile's number, with ".p/<W>" behind them: enough for 10^15 tiles.
constexpr int kTileSegmentsMax = 6;

Response file(std::string body, const char* media, const char* caching) {
    return {.status = 200,
            .content_type = media,
            .body = std::move(body),
            .headers = {{"Cache-Control", caching}}};
}

tl::unexpected<base::Error> not_here() {
    return refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
}

tl::unexpected<base::Error> no_checkpoint() {
    return refuse(base::ErrorKind::NotFound, "transparency.no_such_checkpoint");
}

/// The published checkpoint of the size asked for, or the newest one.
std::optional<CheckpointRow> checkpoint_asked(Call& call) {
    if (call.query("size").empty()) return find_newest_published(call.tx);
    const auto size = number_of(call.query("size"));
    auto row = size ? find_checkpoint(call.tx, *size) : std::nullopt;
    return row && row->published_ms ? row : std::nullopt;
}

Result<Response> show_checkpoint(Call& call) {
    const auto newest = find_newest_published(call.tx);
    if (!newest) return no_checkpoint();
    return file(served_text(call.tx, *newest), kText, "no-cache");
}

std::string bundle_of(storage::Transaction& tx, const TileName& name) {
    std::string bundle;
    for (const EntryRow& row : list_entries(tx, name.number * kTileWidth, name.width))
        add_to_bundle(bundle, row.entry);
    return bundle;
}

Result<Response> show_tile(Call& call) {
    const auto name =
        parse_tile_path(std::string_view(call.request.path)
                            .substr(kPrefix.size() + std::string_view("/tile/").size()));
    const auto newest = find_newest_published(call.tx);
    if (!name || !newest) return not_here();
    const int level = name->level == kEntryBundle ? 0 : name->level;
    if (name->width > tile_width_at(level, name->number, newest->size)) return not_here();
    if (name->level == kEntryBundle)
        return file(bundle_of(call.tx, *name), kBytes, "private, max-age=31536000, immutable");
    StoredTree tree(call.tx, newest->size);
    const auto& hashes = tree.tile(level, name->number);
    base::check(!tree.is_broken() && std::ssize(hashes) >= name->width,
                "a published tile is whole");
    return file(tile_bytes(std::span(hashes).first(static_cast<std::size_t>(name->width))), kBytes,
                "private, max-age=31536000, immutable");
}

Result<Response> show_proof(Call& call) {
    const auto index = number_of(call.param("index"));
    const auto checkpoint = checkpoint_asked(call);
    if (!checkpoint) return no_checkpoint();
    if (!index || *index >= checkpoint->size) return not_here();
    return file(published_proof(call.tx, *index, *checkpoint).text(), kText, "no-cache");
}

/// The proof file of a record's version (the newest when none is named), for people to keep: into
/// the first witnessed checkpoint where there is one.
Result<Response> show_record_proof(Call& call) {
    const auto receipts = list_receipts(call.tx, call.param("record"));
    const auto version = call.query("version").empty() ? std::optional(std::ssize(receipts))
                                                       : number_of(call.query("version"));
    for (const RecordReceipt& receipt : receipts) {
        const auto checkpoint = receipt.witnessed_size
                                    ? find_checkpoint(call.tx, *receipt.witnessed_size)
                                    : find_newest_published(call.tx);
        if (receipt.version != version || !checkpoint || receipt.index >= checkpoint->size)
            continue;
        Response answer =
            file(published_proof(call.tx, receipt.index, *checkpoint).text(), kText, "no-cache");
        answer.headers.emplace_back("Content-Disposition",
                                    "attachment; filename=\"" + call.param("record") + "-v" +
                                        std::to_string(receipt.version) + ".tlog-proof\"");
        return answer;
    }
    return not_here();
}

Result<Response> show_consistency(Call& call) {
    const auto old = number_of(call.param("old"));
    const auto checkpoint = checkpoint_asked(call);
    if (!checkpoint || !old || *old > checkpoint->size) return no_checkpoint();
    StoredTree tree(call.tx, checkpoint->size);
    const ConsistencyBundle bundle{
        *old, consistency_proof(HashKind::Sha256, *old, checkpoint->size, tree.reader()),
        served_text(call.tx, *checkpoint)};
    base::check(!tree.is_broken(), "the tree under a published checkpoint is whole");
    return file(bundle.text(), kText, "no-cache");
}

http::Route log_file(const std::string& path, const char* summary, const char* media,
                     std::function<Result<Response>(Call&)> handler) {
    return http::get_raw(std::string(kPrefix) + path, http::anyone(), summary, media,
                         std::move(handler));
}

}  // namespace

std::vector<http::Route> routes(ContentReaders readers) {
    std::vector<http::Route> all{
        log_file("/checkpoint", "最新检查点", kText, show_checkpoint),
        http::with_query(log_file("/proof/{index}", "包含证明", kText, show_proof), {"size"}),
        http::with_query(log_file("/consistency/{old}", "一致性证明", kText, show_consistency),
                         {"size"}),
        http::with_query(http::get_raw("/api/log/receipts/{record}/proof", http::signed_in(),
                                       "一份记录的证明文件", kText, show_record_proof),
                         {"version"}),
    };
    std::string path = "/tile/{level}";
    for (int segment = 1; segment < kTileSegmentsMax; ++segment) {
        path += "/{n" + std::to_string(segment) + "}";
        all.push_back(log_file(path, "日志分块", kBytes, show_tile));
    }
    for (http::Route& route : witness_page_routes()) all.push_back(std::move(route));
    for (http::Route& route : clock_step_routes()) all.push_back(std::move(route));
    for (http::Route& route : page_routes(std::move(readers))) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::transparency
