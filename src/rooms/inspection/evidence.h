#pragma once

/// Private to this room: what people entered and found, as scoring takes it.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

/// The cases of one organisation that stand, in the order in which they came.
std::vector<CaseEntry> list_case_entries(storage::Transaction& tx,
                                         const OrganisationId& organisation, base::Quarter quarter);

}  // namespace shiji::inspection
