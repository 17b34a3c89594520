#pragma once

/// Private to this room: the rows of plans and all SQL about them.

#include "rooms/records/gathering_rows.h"

namespace shiji::records {

struct PlanRow {
    PlanId id;
    OrganisationId organisation;
    base::Quarter quarter;
    std::int64_t newest = 0;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (), (id, organisation, quarter, newest))

/// Raw text where gathering_rows.h says why.
struct PlanVersionRow {
    std::int64_t log_index = 0;
    std::string plan;
    std::int64_t version = 1;
    std::optional<std::int64_t> previous;
    std::optional<std::string> study_plan;
    std::optional<std::string> study_system;
    std::optional<std::string> study_material;
    std::string filed_by;
    std::int64_t received_ms = 0;
    std::int64_t due_ms = 0;
};
BOOST_DESCRIBE_STRUCT(PlanVersionRow, (),
                      (log_index, plan, version, previous, study_plan, study_system, study_material,
                       filed_by, received_ms, due_ms))

struct PlanItemRow {
    std::int64_t log_index = 0;
    std::int64_t number = 0;
    std::string planned_on;
    std::string kind;
    std::string title;
    std::optional<std::string> group_id;
    std::string covers;
    std::string gathering;
};
BOOST_DESCRIBE_STRUCT(PlanItemRow, (),
                      (log_index, number, planned_on, kind, title, group_id, covers, gathering))

struct PlanRows {
    PlanVersionRow version;
    std::vector<PlanItemRow> items;
    HandedIn handed_in = {};  ///< only for the fields that the log commits to
};

PlanRows rows_of_plan(const PlanContent& content);
PlanContent content_of_plan(const PlanRows& rows);
std::vector<transparency::Field> fields_of_plan_rows(std::string_view organisation,
                                                     std::string_view quarter,
                                                     const PlanRows& rows);

std::optional<PlanRow> find_plan(storage::Transaction& tx, const OrganisationId& organisation,
                                 base::Quarter quarter);
std::optional<PlanRow> find_plan(storage::Transaction& tx, const PlanId& id);
void insert_plan(storage::Transaction& tx, const PlanRow& row);
void point_plan_to(storage::Transaction& tx, const PlanId& id, std::int64_t newest);
/// Inserts the rows under version.log_index, which items take over.
void insert_plan_version(storage::Transaction& tx, PlanRows rows);
PlanRows load_plan_version(storage::Transaction& tx, std::int64_t log_index);
/// Writes struck texts over the stored ones.
void write_struck_plan(storage::Transaction& tx, const PlanRows& rows);

/// How an organisation's plan of a quarter stands.
struct PlanLine {
    OrganisationId organisation;
    std::int64_t version = 1;
    base::Moment received_ms;
    base::Moment due_ms;
    std::optional<review::Stage> stage;
};
BOOST_DESCRIBE_STRUCT(PlanLine, (), (organisation, version, received_ms, due_ms, stage))
/// The whole district's when no organisation is named.
std::vector<PlanLine> list_plans(storage::Transaction& tx,
                                 const std::optional<OrganisationId>& organisation,
                                 base::Quarter quarter);

}  // namespace shiji::records
