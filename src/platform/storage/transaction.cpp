#include "platform/storage/session.h"
#include "platform/storage/storage.h"

namespace shiji::storage {

void Transaction::query(std::string_view sql, const std::vector<Value>& args,
                        const std::vector<ColumnType>& types, RowReader reader) {
    session_.query(sql, args, types, reader);
}

std::int64_t Transaction::execute(std::string_view sql, const std::vector<Value>& args) {
    return session_.execute(sql, args);
}

void Transaction::send(std::string_view sql, const std::vector<Value>& args) {
    session_.send(sql, args);
}

void Transaction::begin_attempt() { session_.savepoint("attempt_" + std::to_string(++attempts_)); }

/// What was sent and failed fails the attempt that it stands in, and no more.
void Transaction::keep_attempt() {
    session_.settle();
    session_.release("attempt_" + std::to_string(attempts_--));
}

void Transaction::undo_attempt() { session_.undo("attempt_" + std::to_string(attempts_--)); }

std::string_view Transaction::choose(const Dialect& dialect) const {
    return is_postgres() ? dialect.postgres : dialect.sqlite;
}

bool Transaction::is_postgres() const { return session_.is_postgres(); }

std::vector<std::string> Transaction::list_tables() {
    // An index of words (FTS5, tsvector) is no table of its room: it holds nothing of its own.
    constexpr Dialect kTables{
        "select name from pragma_table_list where schema = 'main' and type = 'table' "
        "and name not like 'sqlite_%' order by name",
        "select cast(c.relname as text) from pg_class c join pg_namespace n "
        "on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r' "
        "and not exists (select 1 from pg_attribute a where a.attrelid = c.oid "
        "and a.atttypid = to_regtype('tsvector')) order by c.relname"};
    return list_values<std::string>(choose(kTables));
}

std::vector<std::string> Transaction::list_columns(std::string_view table) {
    constexpr Dialect kColumns{
        "select name from pragma_table_info(?) order by name",
        "select cast(a.attname as text) from pg_attribute a join pg_class c on c.oid = a.attrelid "
        "join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() "
        "and c.relname = ? and a.attnum > 0 and not a.attisdropped order by a.attname"};
    return list_values<std::string>(choose(kColumns), table);
}

std::vector<std::vector<std::string>> Transaction::list_texts(std::string_view sql,
                                                              std::size_t columns) {
    std::vector<std::vector<std::string>> rows;
    query(sql, {}, std::vector<ColumnType>(columns, ColumnType::Text),
          [&](const std::vector<Value>& values) {
              auto& row = rows.emplace_back();
              for (const Value& value : values) {
                  const auto* const text = std::get_if<std::string>(&value);
                  row.push_back(text == nullptr ? "∅" : *text);
              }
          });
    return rows;
}

}  // namespace shiji::storage
