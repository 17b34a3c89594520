#pragma once

/// Private to this room: whether the next step of a quarter may be taken. The page asks the same
/// judges what is still missing.

#include "rooms/inspection/frozen_store.h"
#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

/// How a quarter stands, for one who asks on a day.
struct QuarterStanding {
    base::Quarter quarter;
    std::vector<Sheet> sheets;
    std::optional<Publication> publication;
    std::vector<Objection> objections;
    std::set<OrganisationId> beyond_reach;  ///< see list_beyond_reach
    bool frozen = false;
    std::optional<ProposalRow> proposal;
    std::vector<ProposedSheetRow> proposed_sheets;
    base::Date today;
};
/// Errors: inspection.no_rubric.
base::Result<QuarterStanding> load_standing(storage::Transaction& tx, base::Quarter quarter,
                                            base::Moment now);

/// Errors: as publish_quarter, but for inspection.no_rubric.
base::Result<void> judge_publication(const QuarterStanding& standing);
/// Errors: as propose_freeze, but for inspection.no_rubric.
base::Result<void> judge_proposal(const QuarterStanding& standing);
/// Errors: as confirm_freeze, but for inspection.other_proposal.
base::Result<void> judge_confirmation(const QuarterStanding& standing,
                                      const http::Caller& inspector);

}  // namespace shiji::inspection
