#pragma once

/// SQLite by its own calls and nothing else: what the program is measured beside.

#include <sqlite3.h>

#include <string>

namespace shiji::bench::bare {

/// Throws what SQLite says when `good` is not so.
void must(sqlite3* store, bool good);

void run_script(sqlite3* store, const std::string& script);
/// With the pragmas that the program writes with.
sqlite3* open_file(const std::string& path);
sqlite3_stmt* prepare(sqlite3* store, const std::string& sql);
/// Runs a statement that gives no rows, and makes it ready for the next time.
void step(sqlite3* store, sqlite3_stmt* statement);

}  // namespace shiji::bench::bare
