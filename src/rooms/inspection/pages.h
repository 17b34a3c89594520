#pragma once

/// Private to this room: what its routes answer.

#include "rooms/inspection/inspection_http.h"

namespace shiji::inspection {

/// Errors: organisation.not_found, inspection.no_rubric.
base::Result<SheetPage> sheet_page(storage::Transaction& tx, const http::Caller& caller,
                                   const OrganisationId& organisation, base::Quarter quarter,
                                   base::Moment now);
/// Empty for a quarter without a rubric.
SheetList quarter_page(storage::Transaction& tx, const http::Caller& caller, base::Quarter quarter,
                       base::Moment now);
ObjectionList objections_page(storage::Transaction& tx, const http::Caller& caller,
                              base::Quarter quarter, base::Moment now);

}  // namespace shiji::inspection
