#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace shiji::architecture {

/// A word or one sign of an SQL text, in lower case; comments and 'quoted texts' are left out.
struct SqlWord {
    std::string text;
    std::size_t line = 1;
};
std::vector<SqlWord> read_sql(std::string_view text);

bool looks_like_sql(const std::vector<SqlWord>& words);

/// Names that stand where a table stands: behind from, join, into, update, references.
std::vector<SqlWord> tables_asked(const std::vector<SqlWord>& words);

/// Names given within a statement: "with x as (", "(select …) as x".
std::set<std::string> names_given(const std::vector<SqlWord>& words);

/// What a migration makes.
struct Made {
    std::string kind;  ///< "table", "view", "index"
    SqlWord name;
    std::string on;  ///< the table of an index
};
std::vector<Made> list_made(const std::vector<SqlWord>& words);

}  // namespace shiji::architecture
