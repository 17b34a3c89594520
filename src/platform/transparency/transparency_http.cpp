#include "platform/transparency/transparency_http.h"

#include "platform/transparency/clock_step.h"
#include "platform/transparency/log_files.h"
#include "platform/transparency/log_pages.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/twin_http.h"
#include "platform/transparency/witness_pages.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

using base::refuse;
using base::Result;
using http::Call;
using http::Response;

constexpr std::string_view kPrefix = "/log/1";

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
    return fresh_text(served_text(call.tx, *newest));
}

Result<Response> show_tile(Call& call) {
    const auto newest = find_newest_published(call.tx);
    if (!newest) return not_here();
    const auto path = std::string_view(call.request.path)
                          .substr(kPrefix.size() + std::string_view("/tile/").size());
    return tile_file(call.tx, path, newest->size, HashKind::Sha256);
}

Result<Response> show_proof(Call& call) {
    const auto index = number_of(call.param("index"));
    const auto checkpoint = checkpoint_asked(call);
    if (!checkpoint) return no_checkpoint();
    if (!index || *index >= checkpoint->size) return not_here();
    return fresh_text(published_proof(call.tx, *index, *checkpoint).text());
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
        Response answer = fresh_text(published_proof(call.tx, receipt.index, *checkpoint).text());
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
    return fresh_text(bundle.text());
}

}  // namespace

std::vector<http::Route> routes(ContentReaders readers) {
    const std::string prefix(kPrefix);
    std::vector<http::Route> all{
        file_route(prefix + "/checkpoint", "最新检查点", kTextMedia, show_checkpoint),
        http::with_query(file_route(prefix + "/proof/{index}", "包含证明", kTextMedia, show_proof),
                         {"size"}),
        http::with_query(
            file_route(prefix + "/consistency/{old}", "一致性证明", kTextMedia, show_consistency),
            {"size"}),
        http::with_query(http::get_raw("/api/log/receipts/{record}/proof", http::signed_in(),
                                       "一份记录的证明文件", kTextMedia, show_record_proof),
                         {"version"}),
    };
    for (auto& more : {tile_routes(prefix, "日志分块", show_tile), twin_routes(),
                       witness_page_routes(), clock_step_routes(), page_routes(std::move(readers))})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace shiji::transparency
