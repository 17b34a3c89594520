#include <regex>

#include "base/text.h"
#include "platform/settings/embedded.h"
#include "platform/storage/session.h"
#include "platform/storage/storage.h"

namespace shiji::storage {
namespace {

struct Migration {
    std::string name;  ///< "rooms/records/0001_gathering"
    std::string_view script;
};

/// Migrations of all rooms, in the order of rooms.txt, then by number.
std::vector<Migration> known_migrations() {
    std::vector<Migration> known;
    const auto rooms = settings::find_text("src/rooms.txt");
    base::check(rooms.has_value(), "rooms.txt travels in the program");
    for (const std::string& line : base::split(*rooms, '\n')) {
        const std::string room = line.substr(0, line.find(' '));
        const std::string folder = "src/" + room + "/migrations/";
        for (const auto& file : settings::find_texts(folder, ".sql")) {
            const auto stem = file.name.substr(folder.size());
            known.push_back(
                {room + "/" + std::string(stem.substr(0, stem.size() - 4)), file.content});
        }
    }
    return known;
}

constexpr std::string_view kMigrationTable =
    "create table if not exists storage_migration (name text not null primary key, "
    "applied_ms bigint not null)";

std::vector<std::string> applied_migrations(Database& database) {
    return database.read([](Transaction& tx) -> std::vector<std::string> {
        const auto tables = tx.list_tables();
        if (std::find(tables.begin(), tables.end(), "storage_migration") == tables.end()) return {};
        return tx.list_values<std::string>("select name from storage_migration order by name");
    });
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : "、") + name;
    return text;
}

/// A migration's statements: parted at semicolons that end a line, comments left out.
std::vector<std::string> statements_of(const std::string& script) {
    std::vector<std::string> statements{""};
    for (const std::string& line : base::split(script, '\n')) {
        const std::string words = base::trim(line.substr(0, line.find("--")));
        if (words.empty()) continue;
        statements.back() += words + "\n";
        if (words.ends_with(";")) {
            statements.back().resize(statements.back().size() - 2);
            statements.emplace_back();
        }
    }
    base::check(statements.back().empty(), "the last statement of a migration ends with ;");
    statements.pop_back();
    return statements;
}

}  // namespace

std::string migration_script(std::string_view text, bool postgres) {
    std::string script;
    bool ours = true;
    for (const std::string& line : base::split(text, '\n')) {
        if (line == "-- sqlite:") ours = !postgres;
        if (line == "-- postgres:") ours = postgres;
        if (line == "-- both:") ours = true;
        if (ours) script += line + "\n";
    }

    static const std::regex strict(R"(\)\s*strict\b)");
    static const std::regex bigint(R"(\bbigint\b)");
    return postgres ? std::regex_replace(script, strict, ")")
                    : std::regex_replace(script, bigint, "integer");
}

SchemaState schema_state(Database& database) {
    const auto applied = applied_migrations(database);
    const auto known = known_migrations();
    SchemaState state;
    state.empty = applied.empty();
    for (const Migration& migration : known)
        if (std::find(applied.begin(), applied.end(), migration.name) == applied.end())
            state.pending.push_back(migration.name);
    for (const std::string& name : applied)
        if (std::none_of(known.begin(), known.end(),
                         [&](const Migration& migration) { return migration.name == name; }))
            state.unknown.push_back(name);
    return state;
}

base::Result<void> migrate(Database& database, base::Moment now) {
    const SchemaState state = schema_state(database);
    if (!state.unknown.empty())
        return base::refuse(base::ErrorKind::Conflict, "storage.newer_schema", "",
                            {{"names", joined(state.unknown)}});
    database.write([&](Transaction& tx) {
        tx.run(kMigrationTable);
        for (const Migration& migration : known_migrations()) {
            if (std::find(state.pending.begin(), state.pending.end(), migration.name) ==
                state.pending.end())
                continue;
            for (const std::string& statement :
                 statements_of(migration_script(migration.script, database.is_postgres())))
                tx.run(statement);
            tx.run("insert into storage_migration (name, applied_ms) values (?, ?)", migration.name,
                   now);
        }
    });
    return {};
}

base::Result<void> require_current_schema(Database& database) {
    const SchemaState state = schema_state(database);
    if (!state.unknown.empty())
        return base::refuse(base::ErrorKind::Conflict, "storage.newer_schema", "",
                            {{"names", joined(state.unknown)}});
    if (state.empty) return base::refuse(base::ErrorKind::Conflict, "storage.empty_schema");
    if (!state.pending.empty())
        return base::refuse(base::ErrorKind::Conflict, "storage.older_schema", "",
                            {{"names", joined(state.pending)}});
    return {};
}

std::string dump(Database& database) {
    return database.read([](Transaction& tx) {
        std::string text;
        for (const std::string& table : tx.list_tables()) {
            if (table == "storage_migration") continue;
            const auto columns = tx.list_columns(table);
            std::string select;
            for (const auto& column : columns)
                select += (select.empty() ? "" : ", ") + ("cast(" + column + " as text)");
            std::vector<std::string> lines;
            for (const auto& row :
                 tx.list_texts("select " + select + " from " + table, columns.size())) {
                std::string line = table;
                for (std::size_t i = 0; i < row.size(); ++i)
                    line += " " + columns[i] + "=" + row[i];
                lines.push_back(line);
            }
            std::sort(lines.begin(), lines.end());
            for (const auto& line : lines) text += line + "\n";
        }
        return text;
    });
}

}  // namespace shiji::storage
