#pragma once

/// The second direction of proof. Entries are held against rows (content readers); here rows are
/// held against entries, so that what is put beside the log is found as well as what is changed
/// under it. Each room that files tells, table by table, how to list the rows of its own that no
/// entry of the log demands. In a sound store there are none.

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "platform/storage/storage.h"

namespace shiji::transparency {

/// How one proved table is held against the log.
struct ProvedRows {
    std::string words;  ///< what such a row is, in plain Chinese: "党费收缴表"
    /// A select of `record`, `version` and `number` (of the entry that the row claims), each null
    /// where the row does not say it, of the rows that nothing demands. A row that is a version of
    /// a record asks the view pub_transparency_filed (record, version, number, kind); one that
    /// belongs to such a row asks for that one in its own room. One statement for a whole table,
    /// never one for each row.
    std::string strays;
    /// Asked also of one record each time it is shown: an index leads to its rows, or they are few.
    bool by_record = true;
    /// The rows are on file, and what `words` names is missing beside them.
    bool lacking = false;
};

/// A table whose rows are each one version of a record. All but `words` and `table` are expressions
/// over the row `r`; `kind` may ask the entry's own, f.kind, where more than one is right.
struct VersionTable {
    std::string_view words;
    std::string_view table;
    std::string_view kind;  ///< "'plan'"
    std::string_view record = "r.record";
    std::string_view version = "1";
    std::string_view number = "";      ///< of the entry, where the row says it
    std::string_view where = "1 = 1";  ///< which rows are filed
};
ProvedRows versions_in(const VersionTable& table);

/// A table whose rows are parts of something that is itself proved, and are read with it.
struct PartTable {
    std::string_view words;
    std::string_view table;
    std::string_view owner;    ///< table with the rows `o` that these are parts of
    std::string_view belongs;  ///< "o.record = r.record"
    std::string_view record = "r.record";
    std::string_view number = "cast(null as bigint)";
};
ProvedRows parts_in(const PartTable& table);

struct StrayRow {
    std::optional<std::string> record;
    std::optional<std::int64_t> version;
    std::optional<std::int64_t> number;
};
BOOST_DESCRIBE_STRUCT(StrayRow, (), (record, version, number))

/// At most `most`. Reads the table once, with a look into the salts' key for each row.
std::vector<StrayRow> list_strays(storage::Transaction& tx, const ProvedRows& table,
                                  std::size_t most);
/// The same of one record.
std::vector<StrayRow> list_strays_of(storage::Transaction& tx, const ProvedRows& table,
                                     const std::string& record);

/// What is wrong with such a row, in plain Chinese.
std::string sentence_of(const ProvedRows& table, const StrayRow& row);

/// Of the record as a whole: a row of it that no entry demands, in a sentence; empty when there is
/// none. Tables that are not `by_record` are left to the verifier.
std::string stray_of_record(storage::Transaction& tx, const std::vector<ProvedRows>& tables,
                            const std::string& record);

}  // namespace shiji::transparency
