#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace shiji::transparency {

/// The two hash families of the log. The published tree is SHA-256; SM3 serves the 国密 twin.
enum class HashKind { Sha256, Sm3 };

using Hash = std::array<std::byte, 32>;

/// The hash of the parts, one after the other.
Hash hash_of(HashKind kind, std::initializer_list<std::string_view> parts);

inline Hash sha256(std::string_view content) { return hash_of(HashKind::Sha256, {content}); }

/// RFC 6962 section 2.1: a leaf is hashed behind 0x00, an inner node behind 0x01.
Hash leaf_hash(HashKind kind, std::string_view content);
Hash node_hash(HashKind kind, const Hash& left, const Hash& right);

inline std::string_view bytes_text(const Hash& hash) {
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}
inline std::string base64_of(const Hash& hash) { return base::to_base64(hash); }

/// Nothing unless there are exactly 32 bytes.
std::optional<Hash> hash_from_bytes(std::string_view bytes);
/// Nothing unless `text` is the canonical base64 of 32 bytes.
std::optional<Hash> hash_from_base64(std::string_view text);

}  // namespace shiji::transparency
