#pragma once

/// The tree as the store keeps it: full tiles, and the leaves behind them.

#include <map>

#include "base/result.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

/// Reads nodes of the tree of `size` leaves, or of its SM3 twin. For one transaction; keeps the
/// tiles it has read.
class StoredTree {
  public:
    StoredTree(storage::Transaction& tx, std::int64_t size, HashKind kind = HashKind::Sha256)
        : tx_(tx), size_(size), kind_(kind) {}

    Hash node(int level, std::int64_t index);
    NodeReader reader() {
        return [this](int level, std::int64_t index) { return node(level, index); };
    }
    Hash root() { return root_at(kind_, size_, reader()); }
    /// The tile's hashes as far as the tree reaches.
    const std::vector<Hash>& tile(int level, std::int64_t number);
    /// A hash that should be stored is not, or is no hash. What was computed since is worthless.
    bool is_broken() const { return broken_; }
    /// The same for whoever answers a person: who damages the file can do this to us, so it is no
    /// bug. Errors: transparency.tree_damaged.
    base::Result<void> judge_whole() const;

  private:
    std::vector<Hash> load(int level, std::int64_t number);
    std::vector<Hash> load_leaves(std::int64_t first, std::int64_t count);

    storage::Transaction& tx_;
    std::int64_t size_;
    HashKind kind_;
    bool broken_ = false;
    std::map<std::pair<int, std::int64_t>, std::vector<Hash>> tiles_;
};

}  // namespace shiji::transparency
