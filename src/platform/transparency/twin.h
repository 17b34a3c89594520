#pragma once

/// The SM3 twin of the log: the same entries under the other hash, sealed in the same step. The
/// signer grows it behind the commits, so that a filing never waits for it. Private to this room.

#include "platform/transparency/note.h"
#include "platform/transparency/twin_store.h"

namespace shiji::transparency {

/// The twin is named after its log: "<origin>/sm3".
std::string twin_name(std::string_view origin);

/// What the twin grows by, from its own size to another.
struct TwinGrowth {
    TwinHead head;
    Hash root{};
    std::vector<TileRow> leaf_tiles;  ///< those of level 0 that have become full
};

/// Hashes the entries from the twin's size up to `size`.
/// Errors: transparency.twin_differs: what the twin holds is not what the entries give.
base::Result<TwinGrowth> grow_twin(storage::Transaction& tx, std::int64_t size);

/// Saves the growth, and the twin's checkpoint over it beside the log's own.
void seal_twin(storage::Transaction& tx, const TwinGrowth& growth, const NoteKey& key);

}  // namespace shiji::transparency
