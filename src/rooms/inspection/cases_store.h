#pragma once

/// Cases that people entered: rows and SQL.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

struct CaseRow {
    std::string record;
    base::Quarter quarter;
    OrganisationId organisation;
    std::string item;
    std::string case_id;
    base::Points points;
    std::int64_t persons = 0;
    std::string reason;
    std::string inspector;
    std::string inspector_name;
    base::Moment entered_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(CaseRow, (),
                      (record, quarter, organisation, item, case_id, points, persons, reason,
                       inspector, inspector_name, entered_ms, log_index))

struct CaseWithdrawalRow {
    std::string record;
    std::string reason;
    std::string inspector;
    std::string inspector_name;
    base::Moment withdrawn_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(CaseWithdrawalRow, (),
                      (record, reason, inspector, inspector_name, withdrawn_ms, log_index))

/// Those that stand, of all organisations or of one, in the order in which they came.
std::vector<CaseRow> list_standing_cases(storage::Transaction& tx,
                                         const std::optional<OrganisationId>& organisation,
                                         base::Quarter quarter);
/// Those of one case that stand, in whichever quarters.
std::vector<CaseRow> list_named_cases(storage::Transaction& tx, const OrganisationId& organisation,
                                      std::string_view case_id);
std::optional<CaseRow> find_case_row(storage::Transaction& tx, std::string_view record);
std::optional<CaseWithdrawalRow> find_case_withdrawal(storage::Transaction& tx,
                                                      std::string_view record);
void insert_case(storage::Transaction& tx, const CaseRow& row);
void insert_case_withdrawal(storage::Transaction& tx, const CaseWithdrawalRow& row);

}  // namespace shiji::inspection
