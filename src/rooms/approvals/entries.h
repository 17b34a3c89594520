#pragma once

/// How this room's steps come into the log; private to it.

#include "platform/transparency/row_fields.h"
#include "rooms/approvals/approvals_store.h"

namespace shiji::approvals {

inline constexpr std::string_view kApprovalKind = "approval";

/// The first carries the matter as it was asked; the later ones what they add.
std::vector<transparency::Field> fields_of_step(const MatterRows& rows, const MoveRow& move);

MatterRows rows_of(const Matter& matter);
Matter matter_of(storage::Transaction& tx, const MatterRow& row);

/// Appends the step to the matter: its entry in the log, under the pseudonym of who acts, then its
/// rows. `matter` stands as it does after the step, with the moves before it.
base::Result<void> put_step_on_file(storage::Transaction& tx, const Matter& matter, MatterMove move,
                                    base::Moment now, seams::Chance& chance);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::approvals
