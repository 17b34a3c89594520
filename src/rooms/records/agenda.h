#pragma once

/// Private to this room: what a new gathering's page already says.

#include "rooms/records/records.h"

namespace shiji::records {

/// The parts that a gathering of that kind usually has.
std::vector<Cover> usual_parts(Cover kind);

/// The first draft: its agenda has one item a part. The kind itself is no part unless it is the
/// only.
GatheringContent first_draft(const BeginGathering& begin, const std::vector<Cover>& parts);

/// Fills what nobody has typed yet: place, chair and recorder as last time, and the decisions that
/// are still open, to be opened with.
void fill_by_habit(storage::Transaction& tx, const OrganisationId& organisation,
                   const GatheringId& id, GatheringContent& content);

}  // namespace shiji::records
