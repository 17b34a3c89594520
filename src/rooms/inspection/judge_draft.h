#pragma once

/// Private to this room: what the verbs on a draft of a rubric share.

#include "rooms/inspection/rubric.h"
#include "rooms/inspection/rubric_store.h"

namespace shiji::inspection {

/// Errors: inspection.quarter_begun.
base::Result<void> judge_first_quarter(base::Quarter from, base::Date today);

/// Errors: inspection.rubric_flaws, which says how many and where the first is; none without flaws.
base::Result<void> judge_flaws(const Rubric& rubric, const std::vector<RubricFlaw>& flaws);

/// Errors: inspection.no_draft, inspection.draft_moved.
base::Result<RubricDraftRow> load_draft(storage::Transaction& tx, std::int64_t revision);

/// The last quarter whose records are all due on that day.
base::Quarter quarter_to_try(base::Date today);

}  // namespace shiji::inspection
