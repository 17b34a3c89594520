#pragma once

/// All SQL of this room; private to it.

#include "rooms/review/decision_fields.h"

namespace shiji::review {

void insert_case(storage::Transaction& tx, const Case& review_case);
/// Everything of the case that a step may change; `decided_at` is of an acceptance or return.
void update_case(storage::Transaction& tx, const Case& review_case,
                 std::optional<base::Moment> decided_at);
void mark_opened(storage::Transaction& tx, const CaseId& id, base::Moment at);
/// The move by which a case came to lie as it does now; it gets the next number of the case, the
/// first when the case had no move before (`again` is false).
void append_submission(storage::Transaction& tx, const Case& submitted, bool again);
/// The same of a decision, logged as that version of the case's record (decision_fields.h).
void append_decision(storage::Transaction& tx, const Move& move, std::int64_t logged);
std::optional<RawCase> find_raw_case(storage::Transaction& tx, const std::string& id);
/// In the order of their numbers, with their marks in the order written.
std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id);
void write_over_words(storage::Transaction& tx, const CaseId& id, const std::string& instead);

}  // namespace shiji::review
