#include "platform/transparency/stored_tree.h"

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
    return root_of(HashKind::Sha256, std::span(hashes).subspan(static_cast<std::size_t>(offset),
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
    const std::int64_t width = tile_width_at(level, number, size_);
    if (width == kTileWidth) {
        const auto row = find_tile(tx_, level, number);
        const auto hashes = row ? unpacked(row->hashes) : std::nullopt;
        return hashes.value_or(std::vector<Hash>());
    }
    const std::int64_t first = number * kTileWidth;
    const std::vector<std::string> texts =
        level == 0 ? list_leaves(tx_, first, width) : list_tile_roots(tx_, level - 1, first, width);
    std::vector<Hash> hashes;
    for (const std::string& text : texts)
        if (const auto hash = hash_from_base64(text)) hashes.push_back(*hash);
    return hashes;
}

}  // namespace shiji::transparency
