#include "rooms/leads/resemblance.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

#include "platform/text/text.h"

namespace shiji::leads {
namespace {

/// FNV-1a over the units of a run, a byte that no text holds between them.
std::uint64_t hash_of_run(const std::vector<text::Unit>& units, std::size_t first) {
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto take = [&](unsigned char byte) {
        hash ^= byte;
        hash *= 0x100000001b3;
    };
    for (std::size_t i = first; i < first + kRun; ++i) {
        for (const char c : units[i].folded) take(static_cast<unsigned char>(c));
        take(0xff);
    }
    return hash;
}

/// SplitMix64's last steps: one value's image under the permutation of that number.
std::uint64_t mixed(std::uint64_t value, std::uint64_t number) {
    value += 0x9e3779b97f4a7c15 * (number + 1);
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

}  // namespace

Shingles shingles_of(std::string_view text) {
    const auto units = text::units_of(text);
    Shingles shingles;
    for (std::size_t i = 0; i + kRun <= units.size(); ++i)
        shingles.push_back(hash_of_run(units, i));
    std::sort(shingles.begin(), shingles.end());
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

Bands bands_of(const Shingles& shingles) {
    Bands bands{};
    for (std::size_t band = 0; band < kBands; ++band) {
        std::uint64_t key = band;
        for (std::size_t row = 0; row < kRows; ++row) {
            std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
            for (const std::uint64_t shingle : shingles)
                least = std::min(least, mixed(shingle, band * kRows + row));
            key = mixed(key ^ least, row);
        }
        bands[band] = static_cast<std::int64_t>(key);
    }
    return bands;
}

int percent_alike(const Shingles& one, const Shingles& other) {
    Shingles both;
    std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                          std::back_inserter(both));
    const std::size_t either = one.size() + other.size() - both.size();
    return either == 0 ? 0 : static_cast<int>(100 * both.size() / either);
}

Shingles without(const Shingles& from, const Shingles& common) {
    Shingles rest;
    std::set_difference(from.begin(), from.end(), common.begin(), common.end(),
                        std::back_inserter(rest));
    return rest;
}

Shingles held_by_many(const std::vector<Shingles>& holders, std::size_t least) {
    std::map<std::uint64_t, std::size_t> counts;
    for (const Shingles& holder : holders)
        for (const std::uint64_t shingle : holder) ++counts[shingle];
    Shingles many;
    for (const auto& [shingle, count] : counts)
        if (count >= least) many.push_back(shingle);
    return many;
}

std::vector<Shared> shared_parts(std::string_view text, const Shingles& other) {
    const auto units = text::units_of(text);
    std::vector<Shared> parts;
    for (std::size_t i = 0; i + kRun <= units.size(); ++i) {
        if (!std::binary_search(other.begin(), other.end(), hash_of_run(units, i))) continue;
        const std::size_t end = units[i + kRun - 1].end;
        if (!parts.empty() && units[i].begin <= parts.back().end)
            parts.back().end = end;
        else
            parts.push_back({units[i].begin, end});
    }
    return parts;
}

}  // namespace shiji::leads
