#pragma once

/// How this room's acts come into the log; private to it.

#include "platform/transparency/row_fields.h"
#include "rooms/programmes/programmes_store.h"

namespace shiji::programmes {

inline constexpr std::string_view kProgrammeKind = "programme";
inline constexpr std::string_view kResultKind = "programme-result";

std::vector<transparency::Field> fields_of_version(const ProgrammeRow& programme,
                                                   const VersionRow& version,
                                                   const std::vector<ItemRow>& items);
/// The first carries the result as it was linked; the later ones what they add.
std::vector<transparency::Field> fields_of_result(const ResultRow& result, const MoveRow& move);

/// One version of one record, under the work committee's pseudonym.
struct Entry {
    std::string_view kind;
    std::string record;
    std::int64_t version = 1;
    std::vector<transparency::Field> fields;
};
base::Result<void> put_in_log(storage::Transaction& tx, Entry entry, base::Moment now,
                              seams::Chance& chance);

ResultRow row_of(const ProgrammeResult& result);
ProgrammeResult result_of(const ResultRow& row, const std::vector<MoveRow>& moves);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::programmes
