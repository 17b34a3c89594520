#pragma once

/// Private to this room: what its routes answer.

#include "rooms/assessment/assessment_http.h"

namespace shiji::assessment {

/// Errors: organisation.not_found, assessment.no_year, assessment.not_assessed.
base::Result<YearPage> year_page(storage::Transaction& tx, const http::Caller& caller,
                                 const YearPlace& place, base::Moment now);
/// Errors: assessment.no_year.
base::Result<YearList> year_list(storage::Transaction& tx, const http::Caller& caller,
                                 const std::string& year, base::Moment now);
/// Errors: organisation.not_found.
base::Result<OwnYearList> own_years(storage::Transaction& tx, const OrganisationId& organisation,
                                    base::Moment now);
/// The frozen figures as a table for the year's assessment of the units (O-05), with each digest.
/// Errors: assessment.no_year, assessment.no_scheme, assessment.not_frozen.
base::Result<std::string> year_figures(storage::Transaction& tx, const std::string& year);

}  // namespace shiji::assessment
