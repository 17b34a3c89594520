#pragma once

/// All SQL of this room; private to it.

#include "rooms/review/decision_fields.h"

namespace shiji::review {

void insert_case(storage::Transaction& tx, const Case& review_case);
/// Everything of the case that a step may change; `decided_at` is of an acceptance or return.
void update_case(storage::Transaction& tx, const Case& review_case,
                 std::optional<base::Moment> decided_at);
void mark_opened(storage::Transaction& tx, const CaseId& id, base::Moment at);
/// Gives the move the next number of its case. `logged` is of a decision (decision_fields.h).
void append_move(storage::Transaction& tx, const Move& move,
                 std::optional<std::int64_t> logged = {});
std::optional<RawCase> find_raw_case(storage::Transaction& tx, const std::string& id);
/// In the order of their numbers, with their marks in the order written.
std::vector<RawMove> list_raw_moves(storage::Transaction& tx, const std::string& id);
void write_over_words(storage::Transaction& tx, const CaseId& id, const std::string& instead);

}  // namespace shiji::review
