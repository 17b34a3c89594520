#pragma once

/// How this room's acts come into the log; private to it.

#include "platform/transparency/row_fields.h"
#include "rooms/circulars/circulars_store.h"

namespace shiji::circulars {

/// Version 1 is the letter as it was made final, version 2 withdraws it.
inline constexpr std::string_view kCircularKind = "circular";

std::vector<transparency::Field> fields_of_circular(const CircularRows& rows);
std::vector<transparency::Field> fields_of_withdrawal(const WithdrawalRow& withdrawal);

/// Under the work committee's pseudonym: a branch's own tells of what the branch filed.
base::Result<void> put_in_log(storage::Transaction& tx, const std::string& record,
                              std::int64_t version, std::vector<transparency::Field> fields,
                              base::Moment now, seams::Chance& chance);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::circulars
