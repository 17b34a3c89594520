#include "platform/transparency/tree.h"

#include <bit>

#include "base/check.h"

namespace shiji::transparency {
namespace {

std::uint64_t bits_of(std::int64_t size) { return static_cast<std::uint64_t>(size); }

/// The largest power of two that is less than `count`.
std::int64_t split_of(std::int64_t count) {
    return static_cast<std::int64_t>(std::bit_floor(bits_of(count - 1)));
}

/// MTH of leaves [begin, end). Every range that RFC 6962 asks for starts at a multiple of the
/// smallest power of two not below its length, so each part is one node or parts further.
Hash range_root(HashKind kind, std::int64_t begin, std::int64_t end, const NodeReader& nodes) {
    const std::int64_t count = end - begin;
    if (std::has_single_bit(bits_of(count)))
        return nodes(std::countr_zero(bits_of(count)), begin / count);
    const std::int64_t middle = begin + split_of(count);
    return node_hash(kind, range_root(kind, begin, middle, nodes),
                     range_root(kind, middle, end, nodes));
}

struct Range {
    std::int64_t begin;
    std::int64_t end;
    std::int64_t count() const { return end - begin; }
};

void add_path(HashKind kind, std::int64_t index, Range range, const NodeReader& nodes,
              std::vector<Hash>& proof) {
    if (range.count() == 1) return;
    const std::int64_t middle = range.begin + split_of(range.count());
    if (index < middle) {
        add_path(kind, index, {range.begin, middle}, nodes, proof);
        proof.push_back(range_root(kind, middle, range.end, nodes));
    } else {
        add_path(kind, index, {middle, range.end}, nodes, proof);
        proof.push_back(range_root(kind, range.begin, middle, nodes));
    }
}

/// SUBPROOF of RFC 6962 section 2.1.2; `old` is a leaf number of the whole tree.
void add_subproof(HashKind kind, std::int64_t old, Range range, const NodeReader& nodes,
                  std::vector<Hash>& proof) {
    if (old == range.end) {
        if (range.begin > 0) proof.push_back(range_root(kind, range.begin, range.end, nodes));
        return;
    }
    const std::int64_t middle = range.begin + split_of(range.count());
    if (old <= middle) {
        add_subproof(kind, old, {range.begin, middle}, nodes, proof);
        proof.push_back(range_root(kind, middle, range.end, nodes));
    } else {
        add_subproof(kind, old, {middle, range.end}, nodes, proof);
        proof.push_back(range_root(kind, range.begin, middle, nodes));
    }
}

}  // namespace

std::optional<Frontier> Frontier::of(HashKind kind, std::int64_t size, std::vector<Hash> hashes) {
    if (size < 0 || std::popcount(bits_of(size)) != std::ssize(hashes)) return std::nullopt;
    Frontier frontier(kind);
    frontier.size_ = size;
    frontier.hashes_ = std::move(hashes);
    return frontier;
}

void Frontier::push(const Hash& leaf) {
    Hash grown = leaf;
    for (std::uint64_t rest = bits_of(size_); rest & 1; rest >>= 1) {
        grown = node_hash(kind_, hashes_.back(), grown);
        hashes_.pop_back();
    }
    hashes_.push_back(grown);
    ++size_;
}

Hash Frontier::root() const {
    if (hashes_.empty()) return hash_of(kind_, {});
    Hash root = hashes_.back();
    for (std::size_t i = hashes_.size() - 1; i-- > 0;) root = node_hash(kind_, hashes_[i], root);
    return root;
}

Hash root_of(HashKind kind, std::span<const Hash> leaves) {
    Frontier frontier(kind);
    for (const Hash& leaf : leaves) frontier.push(leaf);
    return frontier.root();
}

Hash root_at(HashKind kind, std::int64_t size, const NodeReader& nodes) {
    return size == 0 ? hash_of(kind, {}) : range_root(kind, 0, size, nodes);
}

std::vector<Hash> inclusion_proof(HashKind kind, std::int64_t index, std::int64_t size,
                                  const NodeReader& nodes) {
    base::check(0 <= index && index < size, "a proof is asked for a leaf of the tree");
    std::vector<Hash> proof;
    add_path(kind, index, {0, size}, nodes, proof);
    return proof;
}

std::vector<Hash> consistency_proof(HashKind kind, std::int64_t old, std::int64_t size,
                                    const NodeReader& nodes) {
    base::check(0 <= old && old <= size, "a tree is consistent with what it was before");
    std::vector<Hash> proof;
    if (old > 0 && old < size) add_subproof(kind, old, {0, size}, nodes, proof);
    return proof;
}

// RFC 9162 section 2.1.3.2.
bool proves_inclusion(HashKind kind, const Hash& leaf, std::int64_t index, std::int64_t size,
                      std::span<const Hash> proof, const Hash& root) {
    if (index < 0 || index >= size) return false;
    std::uint64_t node = bits_of(index), last = bits_of(size - 1);
    Hash hash = leaf;
    for (const Hash& sibling : proof) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            hash = node_hash(kind, sibling, hash);
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            hash = node_hash(kind, hash, sibling);
        }
        node >>= 1, last >>= 1;
    }
    return last == 0 && hash == root;
}

// RFC 9162 section 2.1.4.2.
bool proves_consistency(HashKind kind, std::int64_t old, std::int64_t size, const Hash& old_root,
                        const Hash& root, std::span<const Hash> proof) {
    if (old < 0 || old > size) return false;
    if (old == size) return proof.empty() && old_root == root;
    if (old == 0) return proof.empty() && old_root == hash_of(kind, {});
    std::uint64_t node = bits_of(old - 1), last = bits_of(size - 1);
    while ((node & 1) != 0) node >>= 1, last >>= 1;
    std::size_t at = 0;
    if (!std::has_single_bit(bits_of(old)) && proof.empty()) return false;
    Hash first = std::has_single_bit(bits_of(old)) ? old_root : proof[at++];
    Hash second = first;
    for (; at < proof.size(); ++at) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            first = node_hash(kind, proof[at], first);
            second = node_hash(kind, proof[at], second);
            while ((node & 1) == 0 && node != 0) node >>= 1, last >>= 1;
        } else {
            second = node_hash(kind, second, proof[at]);
        }
        node >>= 1, last >>= 1;
    }
    return last == 0 && first == old_root && second == root;
}

}  // namespace shiji::transparency
