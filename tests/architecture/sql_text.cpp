#include "tests/architecture/sql_text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace shiji::architecture {
namespace {

bool is_name_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
}

bool is_name(const std::string& word) {
    return std::isalpha(static_cast<unsigned char>(word.front())) != 0;
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<SqlWord> read_sql(std::string_view text) {
    std::vector<SqlWord> words;
    std::size_t line = 1;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\n') ++line;
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at;
        } else if (text.substr(at).starts_with("--")) {
            at = std::min(text.find('\n', at), text.size());
        } else if (c == '\'') {
            at = std::min(text.find('\'', at + 1), text.size() - 1) + 1;
        } else if (is_name_part(c)) {
            std::string word;
            for (; at < text.size() && is_name_part(text[at]); ++at)
                word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
            words.push_back({word, line});
        } else {
            words.push_back({std::string(1, c), line});
            ++at;
        }
    }
    return words;
}

bool looks_like_sql(const std::vector<SqlWord>& words) {
    return words.size() > 1 &&
           is_one_of(words.front().text, {"select", "insert", "update", "delete", "with", "from",
                                          "join", "left", "create", "drop", "alter"});
}

std::vector<SqlWord> tables_asked(const std::vector<SqlWord>& words) {
    std::vector<SqlWord> tables;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const bool stands_before =
            is_one_of(words[i].text, {"from", "join", "into", "references"}) ||
            (words[i].text == "update" && words[i + 1].text != "set");
        if (stands_before && is_name(words[i + 1].text)) tables.push_back(words[i + 1]);
    }
    return tables;
}

std::set<std::string> names_given(const std::vector<SqlWord>& words) {
    std::set<std::string> names;
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
        if (words[i + 1].text == "as" && words[i + 2].text == "(") names.insert(words[i].text);
        // "with recursive below (id) as (select …": the name stands before its columns.
        if (is_one_of(words[i].text, {"with", "recursive"})) names.insert(words[i + 1].text);
    }
    return names;
}

std::vector<Made> list_made(const std::vector<SqlWord>& words) {
    std::vector<Made> list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].text != "create") continue;
        std::size_t at = i + 1;
        while (at < words.size() && is_one_of(words[at].text, {"unique", "virtual", "temporary"}))
            ++at;
        if (at + 4 >= words.size()) break;
        const std::string kind = words[at].text;
        // "create table if not exists x (…"
        at += words[at + 1].text == "if" ? 4 : 1;
        if (at + 2 >= words.size()) break;
        Made made{.kind = kind, .name = words[at], .on = ""};
        if (kind == "index") made.on = words[at + 2].text;
        list.push_back(std::move(made));
    }
    return list;
}

}  // namespace shiji::architecture
