#pragma once

/// Private to this room: what an erasure is about. Gatherings and quarter plans are erased alike;
/// what differs between them stands here.

#include "rooms/records/erasure_store.h"
#include "rooms/records/plan_store.h"

namespace shiji::records {

struct ErasureTarget {
    ErasureSubject subject = ErasureSubject::Gathering;
    std::string record;  ///< id of the gathering or the plan
    OrganisationId organisation;
    base::Line<80> title;
    base::Date day;  ///< held on; of a plan the last of its quarter. Retention counts from its year
    std::int64_t newest = 0;  ///< newest version; 0: nothing on file
    std::optional<review::Stage> stage;

    review::Subject review_subject() const;
};
std::optional<ErasureTarget> find_target(storage::Transaction& tx, ErasureSubject subject,
                                         const std::string& record);
/// The records of an erasure are never deleted.
ErasureTarget target_of(storage::Transaction& tx, const ErasureRow& row);
/// Nothing where a restored store does not know the record.
std::optional<ErasureTarget> known_target(storage::Transaction& tx, const ErasureRow& row);

/// The fields of a version as they stand.
std::optional<std::vector<transparency::Field>> fields_of_target(storage::Transaction& tx,
                                                                 const ErasureRow& row,
                                                                 std::int64_t version);

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
