#pragma once

/// Private to this room: the SQL of the rule checks of what waits on a desk. Each fact is one
/// statement for the whole desk, however many filings wait there.

#include "rooms/records/records_store.h"

namespace shiji::records {

/// The newest versions of the gatherings that wait on a desk, with items and decisions. Of minutes
/// no more is read than whether there are any.
std::vector<VersionRows> list_versions_on_desk(storage::Transaction& tx,
                                               const OrganisationId& desk);

/// What stands on file beside a gathering.
struct BesideRow {
    GatheringId id;
    OrganisationId organisation;
    std::int64_t same_kind_same_day = 0;      ///< other filings of its kind and group, of its day
    std::optional<base::Date> committee_day;  ///< the last up to its day, of a 支委会
};
BOOST_DESCRIBE_STRUCT(BesideRow, (), (id, organisation, same_kind_same_day, committee_day))
std::vector<BesideRow> list_beside_on_desk(storage::Transaction& tx, const OrganisationId& desk);
std::optional<BesideRow> find_beside(storage::Transaction& tx, const GatheringId& id);

struct PlanOnDesk {
    std::string id;
    base::Moment received_ms;
    base::Moment due_ms;
};
BOOST_DESCRIBE_STRUCT(PlanOnDesk, (), (id, received_ms, due_ms))
std::vector<PlanOnDesk> list_plans_on_desk(storage::Transaction& tx, const OrganisationId& desk);

}  // namespace shiji::records
