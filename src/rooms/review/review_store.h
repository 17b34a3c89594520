#pragma once

/// All SQL of this room; private to it.

#include "rooms/review/review.h"

namespace shiji::review {

void insert_case(storage::Transaction& tx, const Case& review_case);
/// Everything of the case that a step may change; `decided_at` is of an acceptance or return.
void update_case(storage::Transaction& tx, const Case& review_case,
                 std::optional<base::Moment> decided_at);
void mark_opened(storage::Transaction& tx, const CaseId& id, base::Moment at);
/// Gives the move the next number of its case.
void append_move(storage::Transaction& tx, const Move& move);
void write_over_words(storage::Transaction& tx, const CaseId& id, const std::string& instead);

}  // namespace shiji::review
