#pragma once

/// What a letter is judged by, as the store has it; private to this room.

#include "rooms/circulars/circulars.h"

namespace shiji::circulars {

/// Whom an office may write to, in office order.
std::vector<OrganisationId> ids_below(storage::Transaction& tx, const OrganisationId& issuer,
                                      base::Date on);
/// judge_letter with those below on that day, and their rosters.
base::Result<void> judge_here(storage::Transaction& tx, const OrganisationId& issuer,
                              const Letter& letter, base::Date on);
/// Errors: circulars.no_draft, .draft_moved.
base::Result<LetterDraft> need_draft(storage::Transaction& tx, const OrganisationId& issuer,
                                     const CircularId& id, std::int64_t version);
/// "区直工〔2026〕3号": GB/T 9704-2012, 7.2.5: no leading zeros, no 第.
std::string spoken_number(const std::string& office_mark, std::int64_t year, std::int64_t number);

}  // namespace shiji::circulars
