#pragma once

/// Tiles of C2SP tlog-tiles: 256 hashes of one level, and bundles of 256 entries. Pure.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/transparency/hash.h"

namespace shiji::transparency {

inline constexpr std::int64_t kTileWidth = 256;
inline constexpr int kTileLevelBits = 8;  ///< one level of tiles is eight levels of the tree
inline constexpr int kTileLevelMax = 63;
inline constexpr int kEntryBundle = -1;  ///< stands for "entries" in the place of a level

/// One tile: level 0..63 or kEntryBundle, its number, and how many of its 256 places it shows.
struct TileName {
    int level = 0;
    std::int64_t number = 0;
    std::int64_t width = kTileWidth;
    bool operator==(const TileName&) const = default;
};

/// "0/x001/x234/067.p/8" or "entries/000": what stands behind ".../tile/".
std::string tile_path(const TileName& name);
/// Nothing unless `path` is the canonical writing.
std::optional<TileName> parse_tile_path(std::string_view path);

/// A whole number of at most 15 digits, without leading zeros or signs, as addresses write it.
std::optional<std::int64_t> number_of(std::string_view text);

/// How many of the tile's places a tree of `size` leaves fills: 0 to 256.
std::int64_t tile_width_at(int level, std::int64_t number, std::int64_t size);

/// The hashes one after the other, 32 bytes each.
std::string tile_bytes(std::span<const Hash> hashes);
/// Nothing unless `bytes` are whole hashes.
std::optional<std::vector<Hash>> hashes_of_tile(std::string_view bytes);

/// A bundle holds each entry behind its length in two bytes, big-endian.
inline constexpr std::size_t kEntryBytesMax = 65'535;
void add_to_bundle(std::string& bundle, std::string_view entry);

}  // namespace shiji::transparency
