#include "tests/bench/bare_sqlite.h"

#include <stdexcept>

namespace shiji::bench::bare {

void must(sqlite3* store, bool good) {
    if (!good) throw std::runtime_error(sqlite3_errmsg(store));
}

void run_script(sqlite3* store, const std::string& script) {
    must(store, sqlite3_exec(store, script.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

sqlite3* open_file(const std::string& path) {
    sqlite3* store = nullptr;
    must(store, sqlite3_open(path.c_str(), &store) == SQLITE_OK);
    run_script(store,
               "pragma journal_mode = wal; pragma synchronous = full; "
               "pragma cache_size = -16384; pragma busy_timeout = 5000;");
    return store;
}

sqlite3_stmt* prepare(sqlite3* store, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    must(store, sqlite3_prepare_v3(store, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                                   nullptr) == SQLITE_OK);
    return statement;
}

void step(sqlite3* store, sqlite3_stmt* statement) {
    must(store, sqlite3_step(statement) == SQLITE_DONE);
    sqlite3_reset(statement);
}

}  // namespace shiji::bench::bare
