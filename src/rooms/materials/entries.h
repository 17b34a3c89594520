#pragma once

/// How this room's acts come into the log; private to it.

#include "platform/transparency/row_fields.h"
#include "rooms/materials/materials_store.h"

namespace shiji::materials {

/// Of the request, version 1 asks and version 2 withdraws; of one organisation's answers each
/// version is an act.
inline constexpr std::string_view kRequestKind = "material-request";
inline constexpr std::string_view kAnswerKind = "material-answer";

std::vector<transparency::Field> fields_of_request(const RequestRow& request,
                                                   const std::vector<ItemRow>& items,
                                                   const std::vector<AskedRow>& asked);
std::vector<transparency::Field> fields_of_withdrawal(const WithdrawalRow& withdrawal);
/// Of one act alone; the first carries whom the answers are of.
std::vector<transparency::Field> fields_of_move(const AskedRow& asked, const MoveRow& move,
                                                const std::vector<AnswerRow>& answers,
                                                const std::vector<SourceRow>& sources);

/// One version of one record, under the work committee's pseudonym.
struct Entry {
    std::string_view kind;
    std::string record;
    std::int64_t version = 1;
    std::vector<transparency::Field> fields;
};
base::Result<void> put_in_log(storage::Transaction& tx, Entry entry, base::Moment now,
                              seams::Chance& chance);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::materials
