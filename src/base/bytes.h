#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace shiji::base {

/// Raw octets travel as std::string; text is always UTF-8.
inline std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string to_hex(std::span<const std::byte> bytes);
/// Nothing unless `hex` is an even number of lower-case digits.
std::optional<std::string> from_hex(std::string_view hex);

/// RFC 4648 section 4, with padding.
std::string to_base64(std::span<const std::byte> bytes);
inline std::string to_base64(std::string_view bytes) { return to_base64(bytes_of(bytes)); }
/// Nothing unless `text` is the one canonical encoding.
std::optional<std::string> from_base64(std::string_view text);
/// Fills `out`; false unless `text` is the canonical encoding of just so many bytes.
bool read_base64(std::string_view text, std::span<std::byte> out);

}  // namespace shiji::base
