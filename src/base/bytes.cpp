#include "base/bytes.h"

#include <array>
#include <cstdint>

namespace shiji::base {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char digit) {
    const auto at = kHexDigits.find(digit);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

constexpr std::array<std::int8_t, 256> kBase64Values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < kBase64Digits.size(); ++i)
        values[static_cast<unsigned char>(kBase64Digits[i])] = static_cast<std::int8_t>(i);
    return values;
}();

}  // namespace

std::string to_hex(std::span<const std::byte> bytes) {
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const std::byte byte : bytes) {
        hex += kHexDigits[std::to_integer<unsigned>(byte) >> 4];
        hex += kHexDigits[std::to_integer<unsigned>(byte) & 15];
    }
    return hex;
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hex_value(hex[i]), low = hex_value(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes += static_cast<char>(high * 16 + low);
    }
    return bytes;
}

std::string to_base64(std::span<const std::byte> bytes) {
    std::string text((bytes.size() + 2) / 3 * 4, '=');
    char* out = text.data();
    const auto at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
    std::size_t i = 0;
    for (; i + 3 <= bytes.size(); i += 3, out += 4) {
        const std::uint32_t group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        for (int k = 0; k < 4; ++k) out[k] = kBase64Digits[group >> (18 - 6 * k) & 63];
    }
    const std::size_t left = bytes.size() - i;
    if (left == 0) return text;
    const std::uint32_t group = at(i) << 16 | (left == 2 ? at(i + 1) << 8 : 0);
    for (std::size_t k = 0; k <= left; ++k) out[k] = kBase64Digits[group >> (18 - 6 * k) & 63];
    return text;
}

bool read_base64(std::string_view text, std::span<std::byte> out) {
    if (text.size() != (out.size() + 2) / 3 * 4) return false;
    const std::size_t padding = (3 - out.size() % 3) % 3;
    std::uint32_t group = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_padding = i + padding >= text.size();
        if (is_padding && text[i] != '=') return false;
        const int value = is_padding ? 0 : kBase64Values[static_cast<unsigned char>(text[i])];
        if (value < 0) return false;
        group = group << 6 | static_cast<std::uint32_t>(value);
        if (i % 4 != 3) continue;
        for (unsigned shift = 24; shift > 0; shift -= 8) {
            const auto byte = static_cast<std::byte>(group >> (shift - 8) & 255);
            if (at < out.size())
                out[at++] = byte;
            else if (byte != std::byte{})
                return false;  // the bits that padding cuts off are zero in the one canonical
                               // writing
        }
    }
    return true;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    std::string bytes(text.size() / 4 * 3 - padding, '\0');
    if (!read_base64(text, std::as_writable_bytes(std::span(bytes)))) return std::nullopt;
    return bytes;
}

}  // namespace shiji::base
