#pragma once

/// Erasure that breaks no proof: an `erase` entry is appended first, then value and salt go in the
/// same transaction; the leaf hash of the field stays (verifiable-log 2.3).

#include <array>

#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// What the owning room's row holds in the place of an erased value, and what people are shown. Not
/// null: the field itself stays, so that the tree keeps its shape.
inline constexpr std::string_view kErasedValue = "已依法删除";

/// The table over whose rows commit_erase writes.
inline constexpr std::array<const char*, 1> kSaltTables{"transparency_salt"};

struct Erase {
    std::string record;
    std::int64_t version = 1;
    std::vector<Field> fields;        ///< of that version, as its room rebuilds them
    std::set<std::size_t> positions;  ///< in tree order; at least one, none erased before
    std::string basis;                ///< code of the legal basis; public, no reason in words
};

/// Appends `erase`, keeps the leaf hashes of those fields and writes over their salts. The caller
/// puts kErasedValue in the place of the values in this same transaction.
/// Nothing is erased that does not agree with the log: its hash would vouch for something else.
/// Errors: transparency.no_such_entry, transparency.evidence_differs; as commit_record.
base::Result<Receipt> commit_erase(storage::Transaction& tx, const Erase& erase, base::Moment now);

/// Does again to a restored store what the entry with the number `index` of the live store did:
/// keeps the leaf hashes and writes over the salts, and appends nothing. Until the log is carried
/// on to that entry the verifier misses it. Errors: transparency.no_such_entry,
/// transparency.evidence_differs.
base::Result<void> repeat_erase(storage::Transaction& tx, const Erase& erase, std::int64_t index);

/// Which fields of a version were erased, and by which entry; in tree order.
struct ErasedField {
    std::size_t position = 0;
    std::int64_t index = 0;  ///< number of that entry
};
std::vector<ErasedField> list_erased_fields(storage::Transaction& tx, const std::string& record,
                                            std::int64_t version);

/// How much of one unit's filings was erased: a figure that auditors watch.
struct ErasedCount {
    std::int64_t versions = 0;
    std::int64_t fields = 0;
};
BOOST_DESCRIBE_STRUCT(ErasedCount, (), (versions, fields))
ErasedCount count_erased(storage::Transaction& tx, const std::string& unit);

}  // namespace shiji::transparency
