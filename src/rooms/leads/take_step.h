#pragma once

/// What the verbs of this room share; private to it.

#include "rooms/leads/leads_store.h"

namespace shiji::leads {

/// Keeps the step and appends its entry to the log; the first keeps the lead too.
base::Result<void> put_on_file(storage::Transaction& tx, Lead lead, Move move, base::Moment now,
                               seams::Chance& chance);
/// The branch's secretaries hear of it.
void tell_branch(storage::Transaction& tx, const Lead& lead, const std::string& title,
                 const std::string& words, base::Moment now);

}  // namespace shiji::leads
