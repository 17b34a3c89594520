#include <filesystem>
#include <set>

#include "platform/http/kept_answers.h"
#include "platform/notices/notices.h"
#include "platform/transparency/erasure.h"
#include "rooms/records/erasure_store.h"
#include "rooms/review/review.h"

namespace shiji::records {
namespace {

/// A table of PostgreSQL and the file that it stands in: another one once it was rewritten.
struct TableFile {
    std::string name;
    std::int64_t file = 0;
    auto operator<=>(const TableFile&) const = default;
};
BOOST_DESCRIBE_STRUCT(TableFile, (), (name, file))

/// Of a table in use another try is made; then the next turn of the job comes.
constexpr int kTries = 20;

/// All tables whose rows an erasure writes over or takes away; the planner's statistics quote them.
std::set<std::string> tables_with_freed_bytes(const std::set<std::string>& others) {
    std::set<std::string> names{"records_gathering",   "records_version",      "records_item",
                                "records_decision",    "records_follow_up",    "records_attachment",
                                "records_plan",        "records_plan_version", "records_plan_item",
                                "records_search",      "records_to_forget",    "pg_statistic",
                                "records_closed_value"};
    names.insert(others.begin(), others.end());
    names.insert(review::kWordTables.begin(), review::kWordTables.end());
    names.insert(http::kAnswerTables.begin(), http::kAnswerTables.end());
    names.insert(notices::kWordTables.begin(), notices::kWordTables.end());
    names.insert(transparency::kSaltTables.begin(), transparency::kSaltTables.end());
    return names;
}

/// Whether somebody's snapshot is from before the last erasure: a rewriting keeps what it sees.
bool is_still_seen(storage::Transaction& tx) {
    return tx.count(
               "select count(*) from pg_stat_activity a, records_to_forget f "
               "where f.what = 'pages' and a.pid <> pg_backend_pid() "
               "and coalesce(a.datname, current_database()) = current_database() "
               "and greatest(age(a.backend_xid), age(a.backend_xmin)) >= age(f.xmin)") > 0;
}

/// The statistics belong to whoever owns the database: of another role's they are left alone.
std::set<TableFile> list_table_files(storage::Transaction& tx,
                                     const std::set<std::string>& others) {
    const auto names = tables_with_freed_bytes(others);
    std::set<TableFile> files;
    for (TableFile& table : tx.list<TableFile>(
             "select cast(c.relname as text) as name, "
             "cast(pg_relation_filenode(c.oid) as bigint) as file "
             "from pg_class c join pg_namespace n on n.oid = c.relnamespace "
             "where c.relkind = 'r' and (n.nspname = current_schema() "
             "or (n.nspname = 'pg_catalog' and c.relname = 'pg_statistic' and exists "
             "(select 1 from pg_database d where d.datname = current_database() "
             "and pg_has_role(d.datdba, 'usage'))))"))
        if (names.contains(table.name)) files.insert(std::move(table));
    return files;
}

std::string names_of(const std::set<TableFile>& tables) {
    std::string names;
    for (const TableFile& table : tables) names += (names.empty() ? "" : ", ") + table.name;
    return names;
}

/// PostgreSQL frees the space of a row and leaves its bytes there: whole tables are written anew.
/// Nobody is made to wait for a lock that is not free at once.
bool rewrite_tables(storage::Database& database, const std::set<std::string>& others) {
    const auto list = [&](storage::Transaction& tx) { return list_table_files(tx, others); };
    auto left = database.read(list);
    for (int tries = 0; tries < kTries && !left.empty(); ++tries) {
        database.run_alone("vacuum (full, analyze, skip_locked) " + names_of(left));
        const auto now = database.read(list);
        std::erase_if(left, [&](const TableFile& table) { return !now.contains(table); });
    }
    return left.empty();
}

bool let_go_on_postgres(storage::Database& database, const std::set<std::string>& others) {
    const bool waits = database.read([](storage::Transaction& tx) {
        return tx.count("select count(*) from records_to_forget where what = 'pages'") > 0;
    });
    if (!waits) return true;
    if (database.read(is_still_seen)) return false;
    return rewrite_tables(database, others);
}

}  // namespace

bool let_go_of_freed_pages(storage::Database& database, const std::set<std::string>& others) {
    if (database.is_postgres()) return let_go_on_postgres(database, others);
    const auto file = database.read([](storage::Transaction& tx) {
        return tx.find_value<std::string>(
            "select file from pragma_database_list where name = 'main'");
    });
    const auto log_bytes = [&]() -> std::uintmax_t {
        std::error_code none;
        const auto bytes = std::filesystem::file_size(file.value_or("") + "-wal", none);
        return none ? 0 : bytes;
    };
    const auto before = log_bytes();
    database.run_alone("pragma wal_checkpoint(truncate)");
    return before == 0 || log_bytes() < before;
}

}  // namespace shiji::records
