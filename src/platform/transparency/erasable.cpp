#include "platform/transparency/erasable.h"

#include <algorithm>

#include "base/text.h"

namespace shiji::transparency {
namespace {

bool is_place_in_list(std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool matches_pattern(std::string_view path, std::string_view pattern) {
    const auto parts = base::split(path, '/');
    const auto wanted = base::split(pattern, '/');
    return std::equal(parts.begin(), parts.end(), wanted.begin(), wanted.end(),
                      [](const std::string& part, const std::string& want) {
                          return want == "*" ? is_place_in_list(part) : part == want;
                      });
}

const ErasableColumn* ErasableContent::find(std::string_view path) const {
    const auto found = std::find_if(
        columns.begin(), columns.end(),
        [&](const ErasableColumn& column) { return matches_pattern(path, column.path); });
    return found == columns.end() ? nullptr : &*found;
}

void write_over_value(storage::Transaction& tx, const ErasableContent& content,
                      std::string_view pattern, const std::string& record, const std::string& value,
                      std::string_view word) {
    for (const ErasableColumn& one : content.columns) {
        if (one.path != pattern) continue;
        const std::string column(one.column);
        tx.run("update " + std::string(one.table) + " set " + column + " = ? where " + column +
                   " = ? and " + std::string(one.of_record),
               std::string(word), value, record);
    }
}

}  // namespace shiji::transparency
