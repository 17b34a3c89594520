#pragma once

/// What must hold before the log signs anything, private to this room.

#include "platform/transparency/signer.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

/// "size root" of the high-water file.
std::string high_water_text(const HighWater& mark);
/// Nothing while the file does not exist. Errors: transparency.high_water_malformed.
base::Result<std::optional<HighWater>> read_high_water(const std::filesystem::path& path);

/// The root of all entries. The frontier and the stored tree must agree on it, and the newest
/// checkpoint must be a tree that it extends.
/// Errors: transparency.not_founded, transparency.store_behind, transparency.root_differs.
base::Result<Checkpoint> judge_tree(storage::Transaction& tx, const std::string& origin);

/// judge_tree, the keys, the entries behind the last full tile, and the high-water mark.
/// Errors: those of judge_tree, transparency.key_not_of_this_log.
base::Result<void> judge_store(storage::Transaction& tx, const LogKeys& keys,
                               const std::optional<HighWater>& mark);

}  // namespace shiji::transparency
