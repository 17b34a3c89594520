#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace shiji::architecture {

/// A word is a name, keyword or number; a text is a string literal with neighbours joined; signs
/// are one character each, but for "::" and "->".
enum class TokenKind { Word, Text, Sign };

struct Token {
    TokenKind kind = TokenKind::Sign;
    std::string text;
    std::size_t line = 1;

    bool is_word(std::string_view word) const { return kind == TokenKind::Word && text == word; }
    bool is_sign(std::string_view sign) const { return kind == TokenKind::Sign && text == sign; }
};

struct Include {
    std::string path;
    bool quoted = false;  ///< "…" and not <…>
    std::size_t line = 1;
};

/// A C++ file without comments; preprocessor lines are left out but for includes.
struct CppSource {
    std::vector<Token> tokens;
    std::vector<Include> includes;
};

CppSource read_cpp(std::string_view text);

}  // namespace shiji::architecture
