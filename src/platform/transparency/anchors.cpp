#include "platform/transparency/anchors.h"

#include "base/bytes.h"
#include "base/check.h"
#include "platform/transparency/anchor_store.h"
#include "platform/transparency/announced.h"
#include "platform/transparency/append.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/time_stamp.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kEntriesPage = 256;

Entry anchor_entry(std::int64_t size, const Hash& digest) {
    return {"anchor",
            {},
            {{"type", "tsa"},
             {"size", std::to_string(size)},
             {"digest", "sha256:" + base64_of(digest)}}};
}

/// The size of the checkpoint that the stamp's request asked about.
base::Result<std::int64_t> judge_request(storage::Transaction& tx, const TimeStamp& stamp) {
    const auto requests = list_anchor_requests(tx, base64_of(stamp.imprint));
    if (requests.empty())
        return base::refuse(base::ErrorKind::Conflict, "transparency.token_of_another_checkpoint");
    for (const AnchorRequestRow& request : requests)
        if (request.nonce == stamp.nonce) return request.size;
    return base::refuse(base::ErrorKind::Conflict, "transparency.token_nonce_differs");
}

}  // namespace

base::Result<AnchorRequest> make_anchor_request(storage::Transaction& tx, base::Moment now,
                                                seams::Chance& chance) {
    if (!find_head(tx)) return base::refuse(base::ErrorKind::NotFound, "transparency.not_founded");
    const auto newest = find_newest_published(tx);
    if (!newest) return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_checkpoint");
    const auto checkpoint = Checkpoint::parse(newest->note);
    base::check(checkpoint.has_value(), "a published checkpoint is one");
    const std::string nonce = nonce_text(chance.bytes<8>());
    insert_anchor_request(tx, {nonce, newest->size, base64_of(sha256(newest->note)), now});
    return AnchorRequest{*checkpoint, time_stamp_request(newest->note, nonce)};
}

base::Result<Anchored> import_anchor(storage::Transaction& tx, std::string_view reply,
                                     std::string_view authorities, base::Moment now) {
    const auto stamp = check_time_stamp(reply, authorities);
    if (!stamp) return base::refuse(stamp);
    const auto size = judge_request(tx, *stamp);
    if (!size) return base::refuse(size);
    const Hash digest = sha256(reply);
    const Anchored anchored{*size, stamp->at, stamp->authority};
    if (find_anchor(tx, base64_of(digest))) return anchored;
    const auto receipt = append_entry(tx, anchor_entry(*size, digest), now);
    if (!receipt) return base::refuse(receipt);
    insert_anchor(
        tx, {*size, base64_of(digest), base::to_base64(reply), keep_authority(tx, authorities, now),
             stamp->authority, stamp->at, receipt->index});
    return anchored;
}

std::optional<Anchored> find_anchored(storage::Transaction& tx, std::int64_t idx) {
    const auto row = find_earliest_anchor(tx, idx);
    if (!row) return std::nullopt;
    return Anchored{row->size, row->stamped_ms, row->name};
}

bool is_anchor_due(storage::Transaction& tx) {
    const auto newest = find_newest_published(tx);
    const std::int64_t size = newest ? newest->size : 0;
    for (std::int64_t from = newest_anchored_size(tx); from < size; from += kEntriesPage)
        for (const EntryRow& row : list_entries(tx, from, std::min(kEntriesPage, size - from))) {
            const auto entry = parse_entry(row.entry);
            if (!entry || entry->op != "anchor") return true;
        }
    return false;
}

bool is_anchor_urgent(storage::Transaction& tx) {
    const auto announced = list_announced(tx);
    if (announced.empty()) return false;
    const std::int64_t index = announced.back().idx - first_number(tx);
    const auto newest = find_newest_published(tx);
    return index >= newest_anchored_size(tx) && newest && index < newest->size;
}

}  // namespace shiji::transparency
