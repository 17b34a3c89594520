#include <algorithm>
#include <array>

#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"

namespace shiji::architecture {
namespace {

constexpr std::array<std::string_view, 3> kClocks{"system_clock", "steady_clock",
                                                  "high_resolution_clock"};
/// Functions of the system and of libraries that tell the time or throw dice.
constexpr std::array<std::string_view, 12> kFunctions{
    "time",      "clock_gettime", "gettimeofday", "rand",       "srand",           "random",
    "getrandom", "getentropy",    "arc4random",   "RAND_bytes", "randombytes_buf", "localtime_r"};
constexpr std::array<std::string_view, 3> kDice{"random_device", "mt19937", "mt19937_64"};

template <class List>
bool holds(const List& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// A call of the system's own function: not of a member, not a declaration, not of our namespace.
bool is_call(const std::vector<Token>& tokens, std::size_t i) {
    if (i + 1 >= tokens.size() || !tokens[i + 1].is_sign("(")) return false;
    if (i == 0) return true;
    const Token& before = tokens[i - 1];
    if (before.is_sign(".") || before.is_sign("->") || before.is_sign("&")) return false;
    if (before.is_sign("::"))
        return i < 2 || tokens[i - 2].kind != TokenKind::Word || tokens[i - 2].is_word("std");
    return before.kind != TokenKind::Word || before.is_word("return");
}

bool asks_the_system(const std::vector<Token>& tokens, std::size_t i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::Word) return false;
    if (holds(kClocks, token.text))
        return i + 2 < tokens.size() && tokens[i + 1].is_sign("::") && tokens[i + 2].is_word("now");
    if (holds(kDice, token.text)) return true;
    return holds(kFunctions, token.text) && is_call(tokens, i);
}

/// Tests measure how long something took, the machine's rooms when a peer has been silent too long;
/// what a room of the district decides never hangs on either.
bool may_measure(const std::string& path) {
    return is_test(path) || path.starts_with("src/platform/");
}

}  // namespace

Offences check_time(const Tree& tree) {
    Offences offences;
    for (const auto& [path, text] : tree) {
        if (!path.starts_with("src/") || !is_cpp(path)) continue;
        if (path.starts_with("src/platform/seams/")) continue;
        const auto tokens = read_cpp(text).tokens;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (!asks_the_system(tokens, i)) continue;
            if (tokens[i].text == "steady_clock" && may_measure(path)) continue;
            offences.push_back({path, tokens[i].line,
                                tokens[i].text + ": time and chance come from platform/seams"});
        }
    }
    return offences;
}

}  // namespace shiji::architecture
