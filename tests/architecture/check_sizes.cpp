#include <algorithm>

#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"

namespace shiji::architecture {
namespace {

constexpr std::size_t kFileLinesMax = 500;
constexpr std::size_t kVueLinesMax = 300;
constexpr std::size_t kFunctionLinesMax = 70;
/// Of tests, where most of a long one is its table of cases.
constexpr std::size_t kTestLinesMax = 120;
constexpr std::size_t kLineCharactersMax = 100;
/// Of web pages, whose markup and sentences no formatter folds yet.
constexpr std::size_t kWebLineCharactersMax = 160;
/// Written by openapi-typescript from the route table.
constexpr std::string_view kGenerated = "web/src/shared/api/schema.d.ts";

std::size_t count_characters(const std::string& line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

enum class Scope { Open, Function, Values };

/// The place after "template <…>" when one begins at `i`, else `i`.
std::size_t after_template(const std::vector<Token>& head, std::size_t i) {
    if (!head[i].is_word("template")) return i;
    int depth = 0;
    for (++i; i < head.size(); ++i) {
        if (head[i].is_sign("<")) ++depth;
        if (head[i].is_sign(">") && --depth == 0) return i + 1;
    }
    return i;
}

/// What a `{` opens, from the words since the last statement: a namespace or type holds functions,
/// a function has a parameter list, anything else is a braced value.
Scope scope_of(const std::vector<Token>& head) {
    bool parameters = false;
    for (std::size_t i = 0; i < head.size(); ++i) {
        i = after_template(head, i);
        if (i == head.size()) break;
        const Token& token = head[i];
        if (token.is_word("namespace") || token.is_word("extern")) return Scope::Open;
        if (!parameters && (token.is_word("struct") || token.is_word("class") ||
                            token.is_word("union") || token.is_word("enum")))
            return Scope::Open;
        if (token.is_sign("=") && !parameters) return Scope::Values;
        if (token.is_sign("(")) parameters = true;
    }
    return parameters ? Scope::Function : Scope::Values;
}

void check_functions(const std::string& path, const std::string& text, Offences& offences) {
    const std::size_t most = is_test(path) ? kTestLinesMax : kFunctionLinesMax;
    std::vector<Scope> scopes;
    std::vector<Token> head;
    int functions = 0;
    std::size_t begins = 0;
    for (const Token& token : read_cpp(text).tokens) {
        if (token.is_sign("{")) {
            scopes.push_back(functions > 0 ? Scope::Values : scope_of(head));
            if (scopes.back() == Scope::Function && functions++ == 0) begins = token.line;
            head.clear();
        } else if (token.is_sign("}") && !scopes.empty()) {
            const std::size_t lines = token.line - begins + 1;
            if (scopes.back() == Scope::Function && --functions == 0 && lines > most)
                offences.push_back({path, begins,
                                    "a function of " + std::to_string(lines) + " lines; " +
                                        std::to_string(most) + " is the most"});
            scopes.pop_back();
            head.clear();
        } else if (token.is_sign(";")) {
            head.clear();
        } else {
            head.push_back(token);
        }
    }
}

bool has_lines(const std::string& path) {
    return is_cpp(path) || path.ends_with(".sql") || path.ends_with(".ts") ||
           path.ends_with(".vue") || path.ends_with(".css");
}

void check_lines(const std::string& path, const std::string& text, Offences& offences) {
    const auto lines = lines_of(text);
    const std::size_t most = path.ends_with(".vue") ? kVueLinesMax : kFileLinesMax;
    const std::size_t width_max =
        path.starts_with("web/") ? kWebLineCharactersMax : kLineCharactersMax;
    if (lines.size() > most)
        offences.push_back(
            {path, 0,
             std::to_string(lines.size()) + " lines; " + std::to_string(most) + " is the most"});
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (const auto width = count_characters(lines[i]); width > width_max)
            offences.push_back({path, i + 1,
                                std::to_string(width) + " characters; " +
                                    std::to_string(width_max) + " is the most"});
}

}  // namespace

Offences check_sizes(const Tree& tree) {
    Offences offences;
    for (const auto& [path, text] : tree) {
        if (has_lines(path) && path != kGenerated) check_lines(path, text, offences);
        if (is_cpp(path)) check_functions(path, text, offences);
    }
    return offences;
}

}  // namespace shiji::architecture
