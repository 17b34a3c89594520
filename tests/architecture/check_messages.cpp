#include <algorithm>
#include <set>

#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"
#include "tests/architecture/rooms_file.h"
#include "tests/architecture/script_source.h"

namespace shiji::architecture {
namespace {

constexpr std::string_view kLabel = "field.";

struct Place {
    std::string path;
    std::size_t line = 0;
};

/// All that is said about codes in a tree.
struct Said {
    std::map<std::string, Place> sentences;  ///< code → its line in a messages.txt
    std::map<std::string, std::string> labels;
    std::map<std::string, Place> refused;  ///< code → a place that refuses with it
    std::set<std::string> mentioned;       ///< every text in sources that is spelt like a code
    std::set<std::string> tested;          ///< the same in tests, comments left out
};

bool is_lower_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// "room.what"
bool is_code(const std::string& text) {
    const auto dot = text.find('.');
    return dot != std::string::npos && is_lower_word(text.substr(0, dot)) &&
           is_lower_word(text.substr(dot + 1));
}

/// What a code of this room begins with: its name; for base "input", as it reads what was sent.
std::string prefix_of(const Room& room) { return room.name == "base" ? "input" : room.name; }

void read_sentences(const std::string& path, const std::string& text, const std::string& prefix,
                    Said& said, Offences& offences) {
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        const auto equals = line.find(" = ");
        if (line.starts_with('#') || equals == std::string::npos) continue;
        const std::string code = line.substr(0, equals);
        if (code.starts_with(kLabel)) {
            const auto [label, fresh] = said.labels.emplace(code, line.substr(equals + 3));
            if (!fresh && label->second != line.substr(equals + 3))
                offences.push_back(
                    {path, number, code + " is called " + label->second + " elsewhere"});
            continue;
        }
        if (!code.starts_with(prefix + "."))
            offences.push_back({path, number, code + " is not of this room"});
        if (!said.sentences.emplace(code, Place{path, number}).second)
            offences.push_back({path, number, code + " has two sentences"});
    }
}

bool is_code_of(const std::vector<Room>& rooms, const std::string& text) {
    return is_code(text) && std::any_of(rooms.begin(), rooms.end(), [&](const Room& room) {
               return text.starts_with(prefix_of(room) + ".");
           });
}

/// The codes among the arguments of refuse(…), fault(…) and Fault{…} that begins at `i`.
void read_refusal(const std::string& path, const std::vector<Token>& tokens, std::size_t i,
                  const std::vector<Room>& rooms, Said& said) {
    int depth = 0;
    for (++i; i < tokens.size(); ++i) {
        if (tokens[i].is_sign("(") || tokens[i].is_sign("{")) ++depth;
        if ((tokens[i].is_sign(")") || tokens[i].is_sign("}")) && --depth <= 0) return;
        if (tokens[i].is_sign(";") || depth == 0) return;
        if (tokens[i].kind == TokenKind::Text && is_code_of(rooms, tokens[i].text))
            said.refused.emplace(tokens[i].text, Place{path, tokens[i].line});
    }
}

void read_source(const std::string& path, const std::string& text, const std::vector<Room>& rooms,
                 Said& said) {
    const auto tokens = read_cpp(text).tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].is_word("refuse") || tokens[i].is_word("fault") || tokens[i].is_word("Fault"))
            read_refusal(path, tokens, i, rooms, said);
        if (tokens[i].kind == TokenKind::Text && is_code(tokens[i].text))
            said.mentioned.insert(tokens[i].text);
    }
}

void read_words(const std::string& text, Said& said) {
    std::string word;
    for (const char c : text + " ") {
        if (is_lower_word(std::string_view(&c, 1)) || c == '.') {
            word += c;
            continue;
        }
        if (is_code(word)) said.tested.insert(word);
        word.clear();
    }
}

bool ends_with_any(const std::string& path, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](auto ending) { return path.ends_with(ending); });
}

/// A code in a comment is a promise, not a test: sources count by what stands between quotes,
/// scripts without their lines of comment, papers not at all.
void read_test(const std::string& path, const std::string& text, Said& said) {
    if (path.ends_with(".md")) return;
    if (is_cpp(path)) {
        for (const Token& token : read_cpp(text).tokens)
            if (token.kind == TokenKind::Text) read_words(token.text, said);
        return;
    }
    if (ends_with_any(path, {".mjs", ".ts", ".go", ".vue"})) {
        read_words(without_script_comments(text), said);
        return;
    }
    for (const std::string& line : lines_of(text)) {
        const auto begin = line.find_first_not_of(" \t");
        if (begin != std::string::npos && line[begin] != '#') read_words(line, said);
    }
}

/// A room refuses in its own name, or in the words of an earlier one that it asks.
bool may_say(const std::vector<Room>& rooms, const std::string& path, const std::string& code) {
    const auto own = room_of(rooms, path.substr(4));
    for (std::size_t i = 0; own && i <= *own; ++i)
        if (code.starts_with(prefix_of(rooms[i]) + ".")) return true;
    return false;
}

void judge_codes(const Said& said, const std::vector<Room>& rooms, Offences& offences) {
    for (const auto& [code, place] : said.refused) {
        if (!said.sentences.contains(code))
            offences.push_back({place.path, place.line, code + " has no sentence"});
        if (!may_say(rooms, place.path, code))
            offences.push_back({place.path, place.line, code + " is a later room's code"});
    }
    for (const auto& [code, place] : said.sentences) {
        if (!said.mentioned.contains(code))
            offences.push_back({place.path, place.line, code + " is never used"});
        else if (!said.tested.contains(code))
            offences.push_back({place.path, place.line, code + " stands in no test"});
    }
}

}  // namespace

Offences check_messages(const Tree& tree) {
    const auto rooms = read_rooms(tree);
    Said said;
    Offences offences;
    for (const auto& [path, text] : tree) {
        if (is_test(path)) {
            read_test(path, text, said);
            continue;
        }
        const auto room = path.starts_with("src/") ? room_of(rooms, path.substr(4)) : std::nullopt;
        if (!room) continue;
        if (file_name(path) == "messages.txt")
            read_sentences(path, text, prefix_of(rooms[*room]), said, offences);
        if (is_cpp(path)) read_source(path, text, rooms, said);
    }
    judge_codes(said, rooms, offences);
    return offences;
}

}  // namespace shiji::architecture
