#pragma once

/// What an organisation has on file that a matter may rest on; private to this room.

#include "rooms/approvals/approvals_store.h"

namespace shiji::approvals {

struct FiledRecord {
    MatterRecord record;
    std::set<rulebook::Cover> covers;
    std::set<rulebook::VoteKind> votes;  ///< kinds of the votes that it holds
};

bool covers_any(const FiledRecord& filed, const std::set<rulebook::Cover>& covers);
/// A vote of one of the kind's; any record does where the kind wants none.
bool holds_vote_of(const FiledRecord& filed, const MatterKind& kind);

/// Nothing unless the newest version was filed by the organisation as held, was neither returned
/// nor withdrawn, and is not erased.
std::optional<FiledRecord> find_filed_record(storage::Transaction& tx,
                                             const OrganisationId& organisation,
                                             const GatheringId& gathering);
/// Those held since that day that cover one of these, the newest first.
std::vector<FiledRecord> list_filed_records(storage::Transaction& tx,
                                            const OrganisationId& organisation,
                                            const std::set<rulebook::Cover>& covers,
                                            base::Date since);

}  // namespace shiji::approvals
