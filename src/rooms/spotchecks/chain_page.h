#pragma once

/// Private to this room: what its routes answer.

#include "rooms/spotchecks/drawn_record.h"
#include "rooms/spotchecks/spotchecks_http.h"

namespace shiji::spotchecks {

/// What each earlier stage says of the record.
ChainFiled filed_part(storage::Transaction& tx, const DrawnRecord& drawn);
ChainReviewed reviewed_part(storage::Transaction& tx, const DrawnRecord& drawn);
ChainInspected inspected_part(storage::Transaction& tx, const DrawnRecord& drawn, base::Moment now);

ChainPage chain_page(http::Call& call, const DrawnRecord& drawn);
/// Errors: draws.not_found.
base::Result<DrawChecks> checks_of_draw(http::Call& call, const DrawId& draw);
CheckDesk check_desk(http::Call& call, const OrganisationId& organisation);
base::Result<OwnChecks> own_checks(http::Call& call, const OrganisationId& organisation);
FunnelPage funnel_page(http::Call& call, base::Quarter quarter);
base::Result<PassageList> passage_list(http::Call& call, base::Quarter quarter);

}  // namespace shiji::spotchecks
