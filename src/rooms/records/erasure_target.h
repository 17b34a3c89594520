#pragma once

/// Private to this room: what an erasure is about. Gatherings, quarter plans and what other rooms
/// file are erased alike; what differs between them stands here.

#include "platform/transparency/evidence_pages.h"
#include "rooms/records/erasure_store.h"
#include "rooms/records/plan_store.h"

namespace shiji::records {

using transparency::FiledKinds;

struct ErasureTarget {
    ErasureSubject subject = ErasureSubject::Gathering;
    std::string record;     ///< id of the gathering or the plan; of the log's record
    std::string kind = {};  ///< code of the kind of another room's record
    OrganisationId organisation;
    base::Line<80> title;
    /// Held on; of a plan the last of its quarter, of what was filed elsewhere the day it was first
    /// filed. Retention counts from its year.
    base::Date day;
    std::int64_t newest = 0;  ///< newest version; 0: nothing on file
    std::optional<review::Stage> stage;
    bool announced = true;  ///< whoever may confirm is told that something waits

    /// Of what no reviewer answers there is no case under it.
    review::Subject review_subject() const;
};
std::optional<ErasureTarget> find_target(storage::Transaction& tx, ErasureSubject subject,
                                         const std::string& record, const FiledKinds& kinds);
/// The records of an erasure are never deleted.
ErasureTarget target_of(storage::Transaction& tx, const ErasureRow& row, const FiledKinds& kinds);
/// Nothing where a restored store does not know the record.
std::optional<ErasureTarget> known_target(storage::Transaction& tx, const ErasureRow& row,
                                          const FiledKinds& kinds);
/// Under which reviewers wrote about it.
review::Subject review_subject_of(const ErasureRow& row);

/// The fields of a version as they were filed, but what was erased.
std::optional<std::vector<transparency::Field>> fields_of_target(storage::Transaction& tx,
                                                                 const ErasureRow& row,
                                                                 std::int64_t version,
                                                                 const FiledKinds& kinds);

/// Every version of a plan, the newest first.
std::vector<PlanRows> list_plan_versions(storage::Transaction& tx, const PlanRow& plan);
/// Writes `word` over the texts at these paths. What was erased before stays as it is.
void strike(PlanRows& rows, const Paths& paths, std::string_view word);
/// The newest version as people are shown it.
PlanRows load_shown_plan(storage::Transaction& tx, const PlanRow& plan);
/// Strikes what was chosen in every version, for good.
void strike_stored_plan(storage::Transaction& tx, const PlanId& id,
                        const std::map<std::int64_t, Paths>& chosen);

}  // namespace shiji::records
