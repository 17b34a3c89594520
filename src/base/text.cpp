#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>

#include "base/check.h"

namespace shiji::base {
namespace {

bool is_space(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xa0 || c == 0x3000 || c == 0xfeff ||
           (c >= 0x2000 && c <= 0x200b) || c == 0x202f;
}

/// Controls that can hide or reorder what a reader sees.
bool is_forbidden(char32_t c, bool single_line) {
    if (c == '\n' || c == '\t') return single_line;
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xfffe;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    const std::size_t length = first < 0x80             ? 1
                               : (first & 0xe0) == 0xc0 ? 2
                               : (first & 0xf0) == 0xe0 ? 3
                               : (first & 0xf8) == 0xf0 ? 4
                                                        : 0;
    if (length == 0 || at + length > text.size()) return kMalformed;
    char32_t point = length == 1 ? first : first & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) return kMalformed;
        point = point << 6 | (byte(at + i) & 0x3f);
    }
    constexpr char32_t kLowest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (point < kLowest[length] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
        return kMalformed;
    at += length;
    return point;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (next_code_point(text, at) == kMalformed) return false;
    return true;
}

std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

std::string to_nfc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
    check(U_SUCCESS(status), "ICU has its NFC table");
    const icu::StringPiece bytes(utf8.data(), static_cast<std::int32_t>(utf8.size()));
    if (nfc->isNormalizedUTF8(bytes, status)) return std::string(utf8);
    std::string composed;
    nfc->normalize(icu::UnicodeString::fromUTF8(bytes), status).toUTF8String(composed);
    check(U_SUCCESS(status), "NFC of well-formed UTF-8 exists");
    return composed;
}

std::string fold_width(std::string_view utf8) {
    std::string folded;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t point = next_code_point(utf8, at);
        check(point != kMalformed, "fold_width is given UTF-8");
        if (point >= 0xff01 && point <= 0xff5e)
            folded += static_cast<char>(point - 0xfee0);
        else if (point == 0x3000)
            folded += ' ';
        else
            folded += utf8.substr(start, at - start);
    }
    return folded;
}

std::string trim(std::string_view utf8) {
    std::size_t begin = utf8.size(), end = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t start = at;
        const char32_t point = next_code_point(utf8, at);
        check(point != kMalformed, "trim is given UTF-8");
        if (is_space(point)) continue;
        begin = std::min(begin, start);
        end = at;
    }
    return begin >= end ? std::string() : std::string(utf8.substr(begin, end - begin));
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const auto next = text.find(separator, at);
        parts.emplace_back(text.substr(at, next - at));
        if (next == std::string_view::npos) return parts;
        at = next + 1;
    }
}

TextFlaw settle_text(std::string& text, bool single_line, std::size_t characters_max) {
    if (!is_utf8(text)) return TextFlaw::NotUtf8;
    std::string settled = trim(to_nfc(text));
    std::erase(settled, '\r');
    for (std::size_t at = 0; at < settled.size();)
        if (is_forbidden(next_code_point(settled, at), single_line))
            return TextFlaw::ControlCharacter;
    if (count_characters(settled) > characters_max) return TextFlaw::TooLong;
    text = std::move(settled);
    return TextFlaw::None;
}

}  // namespace shiji::base
