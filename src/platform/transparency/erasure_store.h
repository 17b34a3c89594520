#pragma once

/// All SQL about erased fields.

#include <boost/describe.hpp>

#include "platform/storage/storage.h"
#include "platform/transparency/fields.h"

namespace shiji::transparency {

struct ErasedRow {
    std::string record;
    std::int64_t version = 0;
    std::int64_t position = 0;
    std::string leaf;
    std::string sm3;
    std::int64_t idx = 0;  ///< number of the erase entry
};
BOOST_DESCRIBE_STRUCT(ErasedRow, (), (record, version, position, leaf, sm3, idx))

void insert_erased(storage::Transaction& tx, const ErasedRow& row);
/// In tree order.
std::vector<ErasedRow> list_erased(storage::Transaction& tx, const std::string& record,
                                   std::int64_t version);
std::vector<ErasedRow> list_all_erased(storage::Transaction& tx);
/// Writes over the salts of a record version.
void update_salts(storage::Transaction& tx, const std::string& record, std::int64_t version,
                  const std::string& salts);
/// Those of a version whose entry has a number of at least `from` rest on another entry from now
/// on.
void move_erased(storage::Transaction& tx, const std::string& record, std::int64_t version,
                 std::int64_t from, std::int64_t number);
/// The entry of every record version of which something was erased, and how many fields were.
struct ErasedVersion {
    std::string entry;
    std::int64_t fields = 0;
};
BOOST_DESCRIBE_STRUCT(ErasedVersion, (), (entry, fields))
std::vector<ErasedVersion> list_erased_versions(storage::Transaction& tx);

/// A row whose hash somebody altered keeps none: the roots will not agree.
KeptLeaves kept_leaves(HashKind kind, const std::vector<ErasedRow>& rows);

}  // namespace shiji::transparency
