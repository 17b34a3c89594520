#include "platform/transparency/twin.h"

#include <bit>

#include "base/check.h"
#include "platform/transparency/tile.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kTwinPage = 1'024;

/// The tree as it was at the last full tile: its perfect subtrees are the first of the frontier's.
std::optional<Frontier> tree_at_last_tile(const TwinHead& head, std::int64_t size) {
    auto hashes = unpacked(head.frontier);
    const auto kept = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(size)));
    if (!hashes || hashes->size() < kept) return std::nullopt;
    hashes->resize(kept);
    return Frontier::of(HashKind::Sm3, size, std::move(*hashes));
}

tl::unexpected<base::Error> twin_differs(std::int64_t size) {
    return base::refuse(base::ErrorKind::Conflict, "transparency.twin_differs", "",
                        {{"size", std::to_string(size)}});
}

/// Takes leaves and makes a row of each tile that they fill.
class TwinGrower {
  public:
    TwinGrower(Frontier tree, TwinGrowth& growth) : tree_(std::move(tree)), growth_(growth) {}

    void take(const EntryRow& row) {
        const Hash leaf = leaf_hash(HashKind::Sm3, row.entry);
        tree_.push(leaf);
        open_.push_back(leaf);
        if (std::ssize(open_) < kTileWidth) return;
        growth_.leaf_tiles.push_back({0, tree_.size() / kTileWidth - 1, packed(open_),
                                      base64_of(root_of(HashKind::Sm3, open_))});
        open_.clear();
    }
    const Frontier& tree() const { return tree_; }

  private:
    Frontier tree_;
    TwinGrowth& growth_;
    std::vector<Hash> open_;
};

/// The tiles above one that was just written, as far as it fills them.
void write_twin_tiles_above(storage::Transaction& tx, std::int64_t number) {
    std::int64_t filled = number + 1;
    for (int level = 1; filled % kTileWidth == 0; ++level) {
        filled /= kTileWidth;
        const auto texts =
            list_twin_tile_roots(tx, level - 1, (filled - 1) * kTileWidth, kTileWidth);
        std::vector<Hash> hashes;
        for (const std::string& text : texts)
            hashes.push_back(hash_from_base64(text).value_or(Hash{}));
        base::check(std::ssize(hashes) == kTileWidth, "a full tile has 256 hashes below it");
        insert_twin_tile(
            tx, {level, filled - 1, packed(hashes), base64_of(root_of(HashKind::Sm3, hashes))});
    }
}

}  // namespace

std::string twin_name(std::string_view origin) { return std::string(origin) + "/sm3"; }

base::Result<TwinGrowth> grow_twin(storage::Transaction& tx, std::int64_t size) {
    const TwinHead head = find_twin(tx);
    const std::int64_t first = head.size / kTileWidth * kTileWidth;
    auto tree = tree_at_last_tile(head, first);
    if (!tree || head.size > size) return twin_differs(head.size);
    TwinGrowth growth;
    TwinGrower grower(std::move(*tree), growth);
    for (std::int64_t from = first; from < size; from += kTwinPage)
        for (const EntryRow& row : list_entries(tx, from, std::min(kTwinPage, size - from))) {
            grower.take(row);
            if (grower.tree().size() == head.size &&
                packed(grower.tree().hashes()) != head.frontier)
                return twin_differs(head.size);
        }
    if (grower.tree().size() != size) return twin_differs(size);
    growth.root = grower.tree().root();
    growth.head = {size, packed(grower.tree().hashes())};
    return growth;
}

void seal_twin(storage::Transaction& tx, const TwinGrowth& growth, const NoteKey& key) {
    for (const TileRow& tile : growth.leaf_tiles) {
        insert_twin_tile(tx, tile);
        write_twin_tiles_above(tx, tile.number);
    }
    save_twin(tx, growth.head);
    const std::string note = Checkpoint{key.vkey().name, growth.head.size, growth.root}.text();
    insert_twin_checkpoint(tx, {growth.head.size, note, key.line(note).text()});
}

}  // namespace shiji::transparency
