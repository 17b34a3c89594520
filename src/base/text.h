#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shiji::base {

/// True for well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
bool is_utf8(std::string_view text);

/// What next_code_point gives for bytes that are not UTF-8.
inline constexpr char32_t kMalformed = 0xffffffff;

/// Decodes the code point at `at` and moves past it.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Counts code points of well-formed UTF-8.
std::size_t count_characters(std::string_view utf8);

/// Composes to NFC, so that one written text has one sequence of bytes.
std::string to_nfc(std::string_view utf8);

/// Full-width digits, letters and punctuation become their ASCII twins (ＡＢ１２（ → AB12();
/// the ideographic space becomes a space. For numbers and headings, never for people's prose.
std::string fold_width(std::string_view utf8);

/// Without white space (ASCII, no-break, ideographic, zero-width) at either end.
std::string trim(std::string_view utf8);

std::vector<std::string> split(std::string_view text, char separator);

/// A single line a person typed: trimmed, NFC, without control or bidi-control characters,
/// at most kCharactersMax characters.
template <std::size_t kCharactersMax>
struct Line {
    static constexpr std::size_t characters_max = kCharactersMax;
    std::string text;
    bool operator==(const Line&) const = default;
};

/// Several lines a person typed: NFC, LF only, no other control characters.
template <std::size_t kCharactersMax>
struct Prose {
    static constexpr std::size_t characters_max = kCharactersMax;
    std::string text;
    bool operator==(const Prose&) const = default;
};

enum class TextFlaw { None, NotUtf8, ControlCharacter, TooLong };

/// Brings typed text into the stored form of a Line (`single_line`) or a Prose, or names its flaw.
TextFlaw settle_text(std::string& text, bool single_line, std::size_t characters_max);

}  // namespace shiji::base
