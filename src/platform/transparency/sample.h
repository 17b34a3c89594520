#pragma once

/// The arithmetic of an auditable spot check: seed, tickets, draw. Pure.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// SHA-256("shiji/nonce/v1\n<name>\n<64 hex>\n"): what an inspector commits to.
Hash nonce_commitment(std::string_view name, std::string_view nonce_hex);

/// The text that is hashed into the seed; `sources` are the canonical lines in committed order.
std::string seed_text(const Hash& commit_leaf, std::span<const std::string> sources);
Hash seed_of(std::string_view seed_text);

/// SHA-256(0x02 || seed || leaf): what any unit computes for its own record.
Hash ticket_of(const Hash& seed, const Hash& leaf);

struct FrameItem {
    std::int64_t index = 0;
    Hash leaf{};
};
struct Ticket {
    std::int64_t index = 0;
    Hash ticket{};
};

/// MTH over the leaf hashes of a stratum, in index order.
Hash frame_root(std::span<const FrameItem> frame);

/// The `count` smallest tickets, ascending; those after the wanted number are the substitutes.
std::vector<Ticket> draw(const Hash& seed, std::span<const FrameItem> frame, std::size_t count);

/// The smallest sample that holds at least one of `bad` items among `total` with a chance of
/// 95 in 100 (hypergeometric). `bad` ≥ 1.
std::int64_t sample_size_95(std::int64_t total, std::int64_t bad);

}  // namespace shiji::transparency
