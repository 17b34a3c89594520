#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"

namespace shiji::architecture {
namespace {

constexpr std::string_view kNetworkFile = "src/platform/http/network.cpp";

bool is_network_header(const std::string& path) {
    return path.starts_with("boost/asio") || path.starts_with("boost/beast");
}

bool is_coroutine_word(const Token& token) {
    return token.is_word("co_await") || token.is_word("co_return") || token.is_word("co_yield");
}

/// A lambda, not a subscript: `[` after a name or a closing bracket reads an element.
bool opens_lambda(const Token& before, const Token& token) {
    return token.is_sign("[") && before.kind != TokenKind::Word && !before.is_sign("]") &&
           !before.is_sign(")");
}

/// The line of a lambda or braced list in the co_await expression that begins at `i`; 0: none.
std::size_t find_brace(const std::vector<Token>& tokens, std::size_t i) {
    int depth = 0;
    for (++i; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (opens_lambda(tokens[i - 1], token)) return token.line;
        if (token.is_sign("(")) ++depth;
        if (token.is_sign(")") && --depth < 0) return 0;
        if (token.is_sign(";") && depth == 0) return 0;
        if (token.is_sign("{")) return token.line;
    }
    return 0;
}

void check_file(const std::string& path, const std::string& text, Offences& offences) {
    const CppSource source = read_cpp(text);
    const bool network = path == kNetworkFile;
    for (const Include& include : source.includes)
        if (!network && is_network_header(include.path))
            offences.push_back({path, include.line, include.path + " outside the network file"});
    for (std::size_t i = 0; i < source.tokens.size(); ++i) {
        const Token& token = source.tokens[i];
        if (!is_coroutine_word(token)) continue;
        if (!network) {
            offences.push_back({path, token.line, token.text + " outside the network file"});
        } else if (const auto line = find_brace(source.tokens, i);
                   line != 0 && token.text == "co_await") {
            offences.push_back({path, line, "a lambda or braced list in a co_await expression"});
        }
    }
}

}  // namespace

Offences check_await(const Tree& tree) {
    Offences offences;
    for (const auto& [path, text] : tree)
        if (path.starts_with("src/") && is_cpp(path)) check_file(path, text, offences);
    return offences;
}

}  // namespace shiji::architecture
