#pragma once

/// What all verbs of this room share; private to it.

#include "rooms/review/review.h"

namespace shiji::review {

base::Result<Case> need_case(storage::Transaction& tx, const CaseId& id);
/// Errors: review.step_not_allowed.
base::Result<Stage> judge_step(std::optional<Stage> stage, Step step);

}  // namespace shiji::review
