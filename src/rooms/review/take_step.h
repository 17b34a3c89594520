#pragma once

/// What all verbs of this room share; private to it.

#include "rooms/review/decisions.h"

namespace shiji::review {

base::Result<Case> need_case(storage::Transaction& tx, const CaseId& id);
/// Errors: review.step_not_allowed.
base::Result<Stage> judge_step(std::optional<Stage> stage, Step step);
/// As is_own_filing, with the account's posts of the day in hand: for a queue of many. Pure.
bool is_own_filing(const Case& review_case, const identity::AccountId& account,
                   const std::vector<organisation::Post>& posts);
/// Puts a decision on file: the case as `decided` has it, its move and the entry of the log.
/// Errors: as transparency::commit_record.
base::Result<void> decide(storage::Transaction& tx, const Case& decided, const Move& move,
                          seams::Chance& chance);

}  // namespace shiji::review
