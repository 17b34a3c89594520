#pragma once

/// Private to this room: how much two texts have in common. Pure.
///
/// A text is the set of its runs of three neighbouring units (platform/text): names that were
/// swapped and sentences that were turned change few of them. Sixty smallest values, in bands of
/// three, find candidates without looking at every text (MinHash, Broder 1997); the sets themselves
/// then decide. MinHash and not SimHash: at a tenth of the text rewritten, 64-bit SimHash within 3
/// bits finds one in fifty.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace shiji::leads {

/// Sorted, each once.
using Shingles = std::vector<std::uint64_t>;

inline constexpr std::size_t kRun = 3;
inline constexpr std::size_t kBands = 20;
inline constexpr std::size_t kRows = 3;
using Bands = std::array<std::int64_t, kBands>;

/// Minutes with fewer runs say too little to be told apart: "学习了文件，无异议。"
inline constexpr std::size_t kRunsLeast = 60;

Shingles shingles_of(std::string_view text);
/// Of at least one run.
Bands bands_of(const Shingles& shingles);
/// What both hold, of what either holds, in hundredths; 0 of nothing.
int percent_alike(const Shingles& one, const Shingles& other);
/// `from` without what is in `common`.
Shingles without(const Shingles& from, const Shingles& common);

/// What at least `least` of them hold. Each is all that one holder has.
Shingles held_by_many(const std::vector<Shingles>& holders, std::size_t least);

/// A stretch of bytes of `text` that stands in `other` too.
struct Shared {
    std::size_t begin = 0;
    std::size_t end = 0;
};
/// In order, none touching another.
std::vector<Shared> shared_parts(std::string_view text, const Shingles& other);

/// From how many hundredths minutes are a lead, and from how many it is told more surely.
inline constexpr int kHalfAlike = 45;
inline constexpr int kMostlyAlike = 65;
inline constexpr int kAlmostTheSame = 85;

}  // namespace shiji::leads
