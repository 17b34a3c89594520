#include "platform/transparency/closed_seals.h"

#include "platform/transparency/anchor_store.h"
#include "platform/transparency/anchors.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {

SealsOfLog::SealsOfLog(storage::Transaction& tx, std::int64_t first)
    : tx_(tx), first_(first), stamped_(list_stamped(tx)) {}

ClosedReceiptRow SealsOfLog::of(std::int64_t number) {
    const std::int64_t index = number - first_;
    auto sightings = list_sightings(tx_, std::span(&index, 1));
    sightings.insert(sightings.end(), stamped_.begin(), stamped_.end());
    const ProvenInterval proven = proven_interval(index, sightings, quorum_of(tx_));
    ClosedReceiptRow row{.number = number,
                         .not_before = proven.not_before,
                         .not_after = proven.not_after,
                         .sealed_size = find_sealing_size(tx_, index),
                         .witnessed_size = {},
                         .witnessed_at = {},
                         .witnessed_by = "",
                         .anchored_size = {},
                         .anchored_at = {},
                         .anchored_by = {}};
    if (const auto witnessed = find_witnessed(tx_, index)) {
        row.witnessed_size = witnessed->size;
        row.witnessed_at = witnessed->at;
        for (const std::string& name : witnessed->by)
            row.witnessed_by += (row.witnessed_by.empty() ? "" : "\n") + name;
    }
    if (const auto anchored = find_anchored(tx_, index)) {
        row.anchored_size = anchored->size;
        row.anchored_at = anchored->at;
        row.anchored_by = anchored->authority;
    }
    return row;
}

}  // namespace shiji::transparency
