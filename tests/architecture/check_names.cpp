#include <algorithm>
#include <array>

#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"

namespace shiji::architecture {
namespace {

constexpr std::array<std::string_view, 3> kHollowWords{"Manager", "Helper", "Util"};
constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz0123456789";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool is_made_of(std::string_view text, std::string_view letters, char joint) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return c == joint || letters.find(c) != std::string_view::npos;
    });
}

bool is_pascal_case(std::string_view text) {
    return !text.empty() && kUpper.find(text.front()) != std::string_view::npos &&
           text.find_first_of("-_") == std::string_view::npos;
}

bool is_snake_case_file(const std::string& name) {
    return is_cpp(name) || name.ends_with(".sql") || name.ends_with(".cmake") ||
           name.ends_with(".http");
}

std::string judge_file_name(const std::string& path) {
    const std::string name = file_name(path);
    const std::string stem = name.substr(0, name.find('.'));
    if (!path.starts_with("web/"))
        return !is_snake_case_file(name) || is_made_of(stem, kLower, '_')
                   ? ""
                   : "a file name is snake_case";
    if (name.ends_with(".vue")) return is_pascal_case(stem) ? "" : "a component is PascalCase.vue";
    if (name.ends_with(".ts"))
        return is_made_of(stem, kLower, '-') ? "" : "a module is kebab-case.ts";
    return "";
}

/// The name that a declaration of a type gives, at the token after its keyword.
bool declares_type(const Token& token) {
    return token.is_word("class") || token.is_word("struct") || token.is_word("using");
}

void check_types(const std::string& path, const std::string& text, Offences& offences) {
    const auto tokens = read_cpp(text).tokens;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!declares_type(tokens[i])) continue;
        const std::string& name = tokens[i + 1].text;
        for (const auto word : kHollowWords)
            if (name.find(word) != std::string::npos)
                offences.push_back(
                    {path, tokens[i + 1].line, name + ": " + std::string(word) + " says nothing"});
    }
}

}  // namespace

Offences check_names(const Tree& tree) {
    Offences offences;
    for (const auto& [path, text] : tree) {
        if (const auto fault = judge_file_name(path); !fault.empty())
            offences.push_back({path, 0, fault});
        if (is_cpp(path)) check_types(path, text, offences);
    }
    return offences;
}

}  // namespace shiji::architecture
