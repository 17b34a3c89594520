#pragma once

/// Where the values stand that may be erased from a kind of entries. A room names its columns; who
/// may erase, how it is decided and what the log says of it is the same for all (decision 0034).

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.h"

namespace shiji::transparency {

/// A column that holds the value of a field as the entry has it, or a copy of it in a row that no
/// entry proves. A name of a natural person, or what somebody wrote.
struct ErasableColumn {
    std::string_view path;  ///< of the field; a star stands for a number: "matter/records/*/title"
    std::string_view table;
    std::string_view column;
    /// Which rows are the record's, with one question mark for it: "matter = ?".
    std::string_view of_record;
    bool readable = true;  ///< false: what stands there is a cipher, and is shown to nobody
};

struct ErasableContent {
    /// Path, in the first version, of the id of whom the record belongs to. Empty: to whom the
    /// entry is of.
    std::string_view owner;
    std::vector<ErasableColumn> columns;
    /// Tables whose rows held the same words and are gone: nothing is written over in them, what
    /// they left on the disk goes too.
    std::vector<std::string_view> left_behind = {};
    /// False: that there is such a record is known to its readers alone.
    bool announced = true;

    /// The pattern that a path is of; null: it is not erased.
    const ErasableColumn* find(std::string_view path) const;
};

/// Whether a path is one of a pattern.
bool matches_pattern(std::string_view path, std::string_view pattern);

/// Writes `word` over the value in the columns of that pattern, wherever the record has it. The
/// same text in another place of the same pattern goes with it.
void write_over_value(storage::Transaction& tx, const ErasableContent& content,
                      std::string_view pattern, const std::string& record, const std::string& value,
                      std::string_view word);

}  // namespace shiji::transparency
