#include "platform/transparency/stored_tree.h"

#include "platform/transparency/twin_store.h"

namespace shiji::transparency {

Hash StoredTree::node(int level, std::int64_t index) {
    const std::int64_t count = std::int64_t{1} << level % kTileLevelBits;
    const std::int64_t first = index * count;
    const std::vector<Hash>& hashes = tile(level / kTileLevelBits, first / kTileWidth);
    const std::int64_t offset = first % kTileWidth;
    if (offset + count > std::ssize(hashes)) {
        broken_ = true;
        return Hash{};
    }
    return root_of(kind_, std::span(hashes).subspan(static_cast<std::size_t>(offset),
                                                    static_cast<std::size_t>(count)));
}

const std::vector<Hash>& StoredTree::tile(int level, std::int64_t number) {
    const auto known = tiles_.find({level, number});
    if (known != tiles_.end()) return known->second;
    std::vector<Hash> hashes = load(level, number);
    if (std::ssize(hashes) != tile_width_at(level, number, size_)) {
        broken_ = true;
        hashes.clear();
    }
    return tiles_.emplace(std::pair(level, number), std::move(hashes)).first->second;
}

/// A full tile is one row; the last one of a level is gathered from the level below.
std::vector<Hash> StoredTree::load(int level, std::int64_t number) {
    const bool twin = kind_ == HashKind::Sm3;
    const std::int64_t width = tile_width_at(level, number, size_);
    if (width == kTileWidth) {
        const auto row = twin ? find_twin_tile(tx_, level, number) : find_tile(tx_, level, number);
        const auto hashes = row ? unpacked(row->hashes) : std::nullopt;
        return hashes.value_or(std::vector<Hash>());
    }
    const std::int64_t first = number * kTileWidth;
    if (level == 0) return load_leaves(first, width);
    const std::vector<std::string> texts = twin ? list_twin_tile_roots(tx_, level - 1, first, width)
                                                : list_tile_roots(tx_, level - 1, first, width);
    std::vector<Hash> hashes;
    for (const std::string& text : texts)
        if (const auto hash = hash_from_base64(text)) hashes.push_back(*hash);
    return hashes;
}

/// The twin keeps no leaves: the entries give them.
std::vector<Hash> StoredTree::load_leaves(std::int64_t first, std::int64_t count) {
    std::vector<Hash> leaves;
    if (kind_ == HashKind::Sm3) {
        for (const EntryRow& row : list_entries(tx_, first, count))
            leaves.push_back(leaf_hash(kind_, row.entry));
        return leaves;
    }
    for (const std::string& text : list_leaves(tx_, first, count))
        if (const auto leaf = hash_from_base64(text)) leaves.push_back(*leaf);
    return leaves;
}

base::Result<void> StoredTree::judge_whole() const {
    if (!broken_) return {};
    return base::refuse(base::ErrorKind::Conflict, "transparency.tree_damaged");
}

}  // namespace shiji::transparency
