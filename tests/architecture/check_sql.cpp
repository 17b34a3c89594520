#include <optional>
#include <set>

#include "tests/architecture/checks.h"
#include "tests/architecture/cpp_source.h"
#include "tests/architecture/rooms_file.h"
#include "tests/architecture/sql_text.h"

namespace shiji::architecture {
namespace {

/// Which room made which table or view, found in all migrations and in `create` texts of C++.
struct Schema {
    std::vector<Room> rooms;
    std::map<std::string, std::size_t> owners;
};

bool is_migration(const std::string& path) {
    return path.find("/migrations/") != std::string::npos && path.ends_with(".sql");
}

/// `number` of the room whose file this is; nothing for tests and for what is no source of a room.
std::optional<std::size_t> asking_room(const Schema& schema, const std::string& path) {
    if (!path.starts_with("src/") || is_test(path)) return std::nullopt;
    if (!is_cpp(path) && !is_migration(path)) return std::nullopt;
    return room_of(schema.rooms, path.substr(4));
}

void check_made(const std::string& path, const std::string& room, const std::vector<SqlWord>& words,
                Offences& offences) {
    for (const Made& made : list_made(words)) {
        const std::string prefix = (made.kind == "view" ? "pub_" : "") + room + "_";
        if (!made.name.text.starts_with(prefix))
            offences.push_back(
                {path, made.name.line,
                 made.kind + " " + made.name.text + " does not begin with " + prefix});
        if (!made.on.empty() && !made.on.starts_with(room + "_"))
            offences.push_back({path, made.name.line, "an index on the stranger " + made.on});
    }
}

/// Empty when a room may name this table or view.
std::string judge_name(const Schema& schema, std::size_t from, const std::string& name) {
    const auto owner = schema.owners.find(name);
    if (owner == schema.owners.end()) {
        const auto own = schema.rooms[from].name + "_";
        return name.starts_with(own) || name.starts_with("pub_" + own) ? "" : "is nobody's table";
    }
    if (owner->second == from) return "";
    const std::string& room = schema.rooms[owner->second].path;
    if (!name.starts_with("pub_")) return "is a table of " + room;
    return owner->second < from ? "" : "is a view of the later room " + room;
}

/// Catalogues of the databases themselves.
bool is_of_the_database(const std::string& name) {
    return name.starts_with("sqlite_") || name.starts_with("pg_") ||
           name.starts_with("information_schema.") || name.starts_with("pragma_");
}

void check_asked(const Schema& schema, std::size_t from, const std::string& path,
                 const std::vector<SqlWord>& words, const std::set<std::string>& given,
                 Offences& offences) {
    for (const SqlWord& table : tables_asked(words)) {
        if (given.contains(table.text) || is_of_the_database(table.text)) continue;
        const auto fault = judge_name(schema, from, table.text);
        if (!fault.empty()) offences.push_back({path, table.line, table.text + " " + fault});
    }
}

/// Names of tables outside of what reads as SQL: tx.insert("review_case", …), pieces of statements.
void check_pieces(const Schema& schema, std::size_t from, const std::string& path,
                  const std::vector<SqlWord>& words, Offences& offences) {
    for (const SqlWord& word : words)
        if (schema.owners.contains(word.text))
            if (const auto fault = judge_name(schema, from, word.text); !fault.empty())
                offences.push_back({path, word.line, word.text + " " + fault});
}

void check_cpp(const Schema& schema, std::size_t from, const std::string& path,
               const std::string& text, Offences& offences) {
    std::vector<std::vector<SqlWord>> texts;
    std::set<std::string> given;
    for (const Token& token : read_cpp(text).tokens) {
        if (token.kind != TokenKind::Text) continue;
        texts.push_back(read_sql(token.text));
        for (SqlWord& word : texts.back()) word.line = token.line;
        given.merge(names_given(texts.back()));
    }
    for (const auto& words : texts) {
        if (!looks_like_sql(words)) {
            check_pieces(schema, from, path, words, offences);
            continue;
        }
        check_made(path, schema.rooms[from].name, words, offences);
        check_asked(schema, from, path, words, given, offences);
    }
}

Schema read_schema(const Tree& tree) {
    Schema schema{.rooms = read_rooms(tree), .owners = {}};
    for (const auto& [path, text] : tree) {
        const auto room = asking_room(schema, path);
        if (!room || !is_migration(path)) continue;
        for (const Made& made : list_made(read_sql(text)))
            if (made.kind != "index") schema.owners[made.name.text] = *room;
    }
    return schema;
}

}  // namespace

Offences check_sql(const Tree& tree) {
    const Schema schema = read_schema(tree);
    Offences offences;
    for (const auto& [path, text] : tree) {
        const auto room = asking_room(schema, path);
        if (!room) continue;
        if (is_cpp(path)) {
            check_cpp(schema, *room, path, text, offences);
            continue;
        }
        const auto words = read_sql(text);
        check_made(path, schema.rooms[*room].name, words, offences);
        check_asked(schema, *room, path, words, names_given(words), offences);
    }
    return offences;
}

}  // namespace shiji::architecture
