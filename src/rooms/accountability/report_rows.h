#pragma once

/// Between rows and reports, and what a move commits to the log; private to this room.

#include "rooms/accountability/entries.h"
#include "rooms/accountability/review_store.h"

namespace shiji::accountability {

std::string ballots_text(const std::vector<BallotCount>& ballots);
DutyReport report_of(storage::Transaction& tx, const ReportRow& row);
/// Logs and keeps one act; the report's row with the first.
base::Result<void> put_report_move(storage::Transaction& tx, const ReportRow& report,
                                   ReportMove move, base::Moment now, seams::Chance& chance);
/// Whether the account holds a post at the organisation.
bool has_post_at(storage::Transaction& tx, const identity::AccountId& account,
                 const OrganisationId& organisation, const std::vector<organisation::Role>& roles,
                 base::Date on);

}  // namespace shiji::accountability
