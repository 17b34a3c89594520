#pragma once

/// Terms of the whole district at once, for whoever reminds of 换届.

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// Of every organisation, closed ones too, the term that runs, or ran last, on that day.
std::vector<Term> list_terms(storage::Transaction& tx, base::Date on);

/// Every organisation that somebody is secretary of on that day, each once.
std::vector<OrganisationId> list_with_secretary(storage::Transaction& tx, base::Date on);

}  // namespace shiji::organisation
