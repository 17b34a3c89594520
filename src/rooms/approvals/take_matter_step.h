#pragma once

/// What all verbs of this room share; private to it.

#include "rooms/approvals/entries.h"

namespace shiji::approvals {

/// Errors: approvals.no_matter.
base::Result<Matter> need_matter(storage::Transaction& tx, const MatterId& id);
/// The desk on which it lies, or lay last.
const DeskStep& present_desk(const Matter& matter);
/// A desk of its chain, passed, present or to come, that the account holds: it reads the matter,
/// also where it stands beside the line above the organisation.
const DeskStep* find_held_desk(storage::Transaction& tx, const Matter& matter,
                               const AccountId& account, base::Date on);
/// Errors: approvals.over.
base::Result<void> judge_waiting(const Matter& matter);
/// Errors: approvals.moved_on.
base::Result<void> judge_read(const Matter& matter, std::int64_t moves);
/// Errors: approvals.no_words.
base::Result<void> judge_reason(const base::Prose<600>& words);
/// The step that is allowed now, on file; the matter as it then stands. Nothing else may be asked
/// of a matter whose step is none: our bug.
base::Result<Matter> take_matter_step(storage::Transaction& tx, Matter matter,
                                      const http::Caller& by, MatterMove move, base::Moment now,
                                      seams::Chance& chance);

/// Who may act for the present desk hears of it, in the same transaction.
void tell_desk(storage::Transaction& tx, const Matter& matter, const std::string& title,
               const std::string& words, base::Moment now);
/// The secretaries of the organisation that asks hear of it.
void tell_asker(storage::Transaction& tx, const Matter& matter, const std::string& title,
                const std::string& words, base::Moment now);

}  // namespace shiji::approvals
