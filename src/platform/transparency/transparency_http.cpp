#include "platform/transparency/transparency_http.h"

#include "platform/transparency/checkpoint_pages.h"
#include "platform/transparency/clock_step.h"
#include "platform/transparency/key_chain.h"
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

tl::unexpected<base::Error> not_here() {
    return refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
}

tl::unexpected<base::Error> no_checkpoint() {
    return refuse(base::ErrorKind::NotFound, "transparency.no_such_checkpoint");
}

/// The published checkpoint of the size asked for, or the newest one.
std::optional<CheckpointRow> checkpoint_asked(storage::Transaction& tx, Call& call) {
    if (call.query("size").empty()) return find_newest_published(tx);
    const auto size = number_of(call.query("size"));
    auto row = size ? find_checkpoint(tx, *size) : std::nullopt;
    return row && row->published_ms ? row : std::nullopt;
}

Result<Response> show_checkpoint(storage::Transaction& tx, Call&) {
    const auto newest = find_newest_published(tx);
    if (!newest) return no_checkpoint();
    return fresh_text(served_text(tx, *newest));
}

Result<Response> show_tile(storage::Transaction& tx, Call& call) {
    const auto newest = find_newest_published(tx);
    if (!newest) return not_here();
    return tile_file(tx, tile_words(call), newest->size, HashKind::Sha256);
}

Result<Response> show_proof(storage::Transaction& tx, Call& call) {
    const auto index = number_of(call.param("index"));
    const auto checkpoint = checkpoint_asked(tx, call);
    if (!checkpoint) return no_checkpoint();
    if (!index || *index >= checkpoint->size) return not_here();
    const auto proof = published_proof(tx, *index, *checkpoint);
    if (!proof) return refuse(proof);
    return fresh_text(proof->text());
}

/// Into the first witnessed checkpoint where there is one, and not before the entry is sealed.
Result<std::string> record_proof_in(storage::Transaction& tx, const RecordReceipt& receipt) {
    const auto checkpoint = receipt.witnessed_size ? find_checkpoint(tx, *receipt.witnessed_size)
                                                   : find_newest_published(tx);
    if (!checkpoint || receipt.index >= checkpoint->size) return not_here();
    const auto proof = published_proof(tx, receipt.index, *checkpoint);
    if (!proof) return refuse(proof);
    return proof->text();
}

/// The proof file of a record's version (the newest when none is named), for people to keep.
Result<Response> show_record_proof(Call& call, const ClosedLogs* closed) {
    const auto receipts = list_receipts(call.tx, call.param("record"));
    const auto version = call.query("version").empty() ? std::optional(std::ssize(receipts))
                                                       : number_of(call.query("version"));
    for (const RecordReceipt& receipt : receipts) {
        if (receipt.version != version) continue;
        auto* const store = receipt.closed && closed ? closed->find(receipt.log) : nullptr;
        if (receipt.closed && store == nullptr) return not_here();
        const auto proof = store == nullptr ? record_proof_in(call.tx, receipt)
                                            : store->read([&](storage::Transaction& tx) {
                                                  return record_proof_in(tx, receipt);
                                              });
        if (!proof) return refuse(proof);
        Response answer = fresh_text(*proof);
        answer.headers.emplace_back("Content-Disposition",
                                    "attachment; filename=\"" + call.param("record") + "-v" +
                                        std::to_string(receipt.version) + ".tlog-proof\"");
        return answer;
    }
    return not_here();
}

Result<Response> show_consistency(storage::Transaction& tx, Call& call) {
    const auto old = number_of(call.param("old"));
    const auto checkpoint = checkpoint_asked(tx, call);
    if (!checkpoint || !old || *old > checkpoint->size) return no_checkpoint();
    StoredTree tree(tx, checkpoint->size);
    const ConsistencyBundle bundle{
        *old, consistency_proof(HashKind::Sha256, *old, checkpoint->size, tree.reader()),
        served_text(tx, *checkpoint)};
    if (const auto whole = tree.judge_whole(); !whole) return refuse(whole);
    return fresh_text(bundle.text());
}

/// For whoever knows only the keys before the last change.
Result<Response> show_keys(storage::Transaction& tx, Call&) {
    const auto proofs = key_proofs(tx);
    if (!proofs) return refuse(proofs);
    return fresh_text(*proofs);
}

}  // namespace

std::vector<http::Route> routes(ContentReaders readers, const ClosedLogs* closed) {
    const std::string prefix(kLogPrefix);
    const auto from = [closed](LogReader reader) { return from_log(closed, std::move(reader)); };
    std::vector<http::Route> all{
        file_route(prefix + "/checkpoint", "最新检查点", kTextMedia, from(show_checkpoint)),
        http::with_query(
            file_route(prefix + "/proof/{index}", "包含证明", kTextMedia, from(show_proof)),
            {"size"}),
        http::with_query(file_route(prefix + "/consistency/{old}", "一致性证明", kTextMedia,
                                    from(show_consistency)),
                         {"size"}),
        file_route(prefix + "/keys", "更换密钥的证明，一份接一份", kTextMedia, from(show_keys)),
        http::with_query(
            http::get_raw("/api/log/receipts/{record}/proof", http::signed_in(),
                          "一份记录的证明文件", kTextMedia,
                          [closed](Call& call) { return show_record_proof(call, closed); }),
            {"version"}),
    };
    for (auto& more : {tile_routes(prefix, "日志分块", from(show_tile)), twin_routes(closed),
                       witness_page_routes(), checkpoint_page_routes(), clock_step_routes(),
                       page_routes(std::move(readers), closed)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace shiji::transparency
