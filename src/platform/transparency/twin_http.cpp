#include "platform/transparency/twin_http.h"

#include "platform/transparency/log_files.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/twin_store.h"

namespace shiji::transparency {
namespace {

tl::unexpected<base::Error> no_twin_checkpoint() {
    return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_checkpoint");
}

/// The published checkpoint of the size asked for, or the newest one.
std::optional<TwinCheckpointRow> twin_checkpoint_asked(storage::Transaction& tx, http::Call& call) {
    if (call.query("size").empty()) return find_newest_published_twin(tx);
    const auto size = number_of(call.query("size"));
    return size ? find_published_twin(tx, *size) : std::nullopt;
}

base::Result<http::Response> show_twin_checkpoint(storage::Transaction& tx, http::Call&) {
    const auto newest = find_newest_published_twin(tx);
    if (!newest) return no_twin_checkpoint();
    return fresh_text(newest->text());
}

base::Result<http::Response> show_twin_tile(storage::Transaction& tx, http::Call& call) {
    const auto newest = find_newest_published_twin(tx);
    if (!newest) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    return tile_file(tx, tile_words(call), newest->size, HashKind::Sm3);
}

base::Result<http::Response> show_twin_proof(storage::Transaction& tx, http::Call& call) {
    const auto index = number_of(call.param("index"));
    const auto checkpoint = twin_checkpoint_asked(tx, call);
    if (!checkpoint) return no_twin_checkpoint();
    if (!index || *index >= checkpoint->size)
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    const auto proof = published_twin_proof(tx, *index, *checkpoint);
    if (!proof) return base::refuse(proof);
    return fresh_text(proof->text());
}

base::Result<http::Response> show_twin_consistency(storage::Transaction& tx, http::Call& call) {
    const auto old = number_of(call.param("old"));
    const auto checkpoint = twin_checkpoint_asked(tx, call);
    if (!checkpoint || !old || *old > checkpoint->size) return no_twin_checkpoint();
    StoredTree tree(tx, checkpoint->size, HashKind::Sm3);
    const ConsistencyBundle bundle{
        *old, consistency_proof(HashKind::Sm3, *old, checkpoint->size, tree.reader()),
        checkpoint->text()};
    if (const auto whole = tree.judge_whole(); !whole) return base::refuse(whole);
    return fresh_text(bundle.text());
}

}  // namespace

std::vector<http::Route> twin_routes(const ClosedLogs* closed) {
    const std::string prefix = std::string(kLogPrefix) + "/sm3";
    const auto from = [closed](LogReader reader) { return from_log(closed, std::move(reader)); };
    std::vector<http::Route> all{
        file_route(prefix + "/checkpoint", "国密检查点", kTextMedia, from(show_twin_checkpoint)),
        http::with_query(file_route(prefix + "/proof/{index}", "国密包含证明", kTextMedia,
                                    from(show_twin_proof)),
                         {"size"}),
        http::with_query(file_route(prefix + "/consistency/{old}", "国密一致性证明", kTextMedia,
                                    from(show_twin_consistency)),
                         {"size"}),
    };
    for (http::Route& route : tile_routes(prefix, "国密日志分块", from(show_twin_tile)))
        all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::transparency
