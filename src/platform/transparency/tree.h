#pragma once

/// The Merkle tree of RFC 6962 section 2.1, the same for both hashes. Pure.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// The right edge of a growing tree: the roots of its perfect subtrees, largest first.
/// At most 63 hashes, whatever the size.
class Frontier {
  public:
    explicit Frontier(HashKind kind) : kind_(kind) {}
    /// Nothing unless `hashes` are as many as a tree of `size` leaves has perfect subtrees.
    static std::optional<Frontier> of(HashKind kind, std::int64_t size, std::vector<Hash> hashes);

    void push(const Hash& leaf);
    std::int64_t size() const { return size_; }
    const std::vector<Hash>& hashes() const { return hashes_; }
    Hash root() const;

  private:
    HashKind kind_;
    std::int64_t size_ = 0;
    std::vector<Hash> hashes_;
};

/// MTH over the leaves.
Hash root_of(HashKind kind, std::span<const Hash> leaves);

/// The root of the perfect subtree over leaves [index · 2^level, (index + 1) · 2^level).
using NodeReader = std::function<Hash(int level, std::int64_t index)>;

/// MTH of the first `size` leaves of a tree that is read through `nodes`.
Hash root_at(HashKind kind, std::int64_t size, const NodeReader& nodes);

/// The leaf's sibling first. `index` < `size`.
std::vector<Hash> inclusion_proof(HashKind kind, std::int64_t index, std::int64_t size,
                                  const NodeReader& nodes);

/// RFC 6962 PROOF(old, D[size]); empty when old is 0 or size. `old` ≤ `size`.
std::vector<Hash> consistency_proof(HashKind kind, std::int64_t old, std::int64_t size,
                                    const NodeReader& nodes);

bool proves_inclusion(HashKind kind, const Hash& leaf, std::int64_t index, std::int64_t size,
                      std::span<const Hash> proof, const Hash& root);

bool proves_consistency(HashKind kind, std::int64_t old, std::int64_t size, const Hash& old_root,
                        const Hash& root, std::span<const Hash> proof);

}  // namespace shiji::transparency
