#include "platform/transparency/tile.h"

#include <charconv>

#include "base/check.h"
#include "base/text.h"
#include "platform/transparency/entry.h"

namespace shiji::transparency {
namespace {

/// 1234067 → x001/x234/067.
std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    digits.insert(0, (3 - digits.size() % 3) % 3, '0');
    std::string text;
    for (std::size_t i = 0; i < digits.size(); i += 3)
        text += (i + 3 < digits.size() ? "x" : "") + digits.substr(i, 3) +
                (i + 3 < digits.size() ? "/" : "");
    return text;
}

/// Digits only; canonical writing is judged by writing the whole path again.
std::optional<std::int64_t> number_in(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, flaw] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (flaw != std::errc() || end != digits.data() + digits.size() || number < 0)
        return std::nullopt;
    return number;
}

std::optional<std::int64_t> ungrouped(std::string_view groups) {
    std::string digits;
    for (const char c : groups)
        if (c != 'x' && c != '/') digits += c;
    return number_in(digits);
}

}  // namespace

std::optional<std::int64_t> number_of(std::string_view text) {
    constexpr std::size_t kDigitsMax = 15;
    return text.size() > kDigitsMax ? std::nullopt : read_number(text);
}

std::string tile_path(const TileName& name) {
    std::string path = name.level == kEntryBundle ? "entries" : std::to_string(name.level);
    path += "/" + grouped(name.number);
    if (name.width < kTileWidth) path += ".p/" + std::to_string(name.width);
    return path;
}

std::optional<TileName> parse_tile_path(std::string_view path) {
    TileName name;
    const auto slash = path.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    std::string_view number = path.substr(slash + 1);
    if (const auto part = number.find(".p/"); part != std::string_view::npos) {
        const auto width = number_in(number.substr(part + 3));
        if (!width || *width < 1 || *width >= kTileWidth) return std::nullopt;
        name.width = *width;
        number = number.substr(0, part);
    }
    const auto level = path.substr(0, slash) == "entries"
                           ? std::optional<std::int64_t>(kEntryBundle)
                           : number_in(path.substr(0, slash));
    const auto at = ungrouped(number);
    if (!level || *level > kTileLevelMax || !at) return std::nullopt;
    name.level = static_cast<int>(*level);
    name.number = *at;
    if (tile_path(name) != path) return std::nullopt;
    return name;
}

std::int64_t tile_width_at(int level, std::int64_t number, std::int64_t size) {
    const int bits = kTileLevelBits * std::max(level, 0);
    const std::int64_t hashes = bits >= 63 ? 0 : size >> bits;
    if (number > hashes / kTileWidth) return 0;
    return std::min(kTileWidth, hashes - number * kTileWidth);
}

std::string tile_bytes(std::span<const Hash> hashes) {
    std::string bytes;
    bytes.reserve(hashes.size() * 32);
    for (const Hash& hash : hashes) bytes += bytes_text(hash);
    return bytes;
}

std::optional<std::vector<Hash>> hashes_of_tile(std::string_view bytes) {
    if (bytes.size() % 32 != 0) return std::nullopt;
    std::vector<Hash> hashes;
    hashes.reserve(bytes.size() / 32);
    for (std::size_t i = 0; i < bytes.size(); i += 32)
        hashes.push_back(*hash_from_bytes(bytes.substr(i, 32)));
    return hashes;
}

void add_to_bundle(std::string& bundle, std::string_view entry) {
    base::check(entry.size() <= kEntryBytesMax, "an entry fits its two bytes of length");
    bundle += static_cast<char>(entry.size() >> 8);
    bundle += static_cast<char>(entry.size() & 255);
    bundle += entry;
}

}  // namespace shiji::transparency
