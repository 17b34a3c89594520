#pragma once

/// All SQL of this room: checks, their moves, and what the funnel asks of other rooms' views.

#include "rooms/spotchecks/check_fields.h"

namespace shiji::spotchecks {

void insert_check(storage::Transaction& tx, const DrawnCheck& check);
void update_verdict(storage::Transaction& tx, const DrawnCheck& check);
void insert_check_move(storage::Transaction& tx, const CheckId& id, const CheckMove& move);

/// For the verifier, as they stand.
std::optional<RawCheck> find_raw_check(storage::Transaction& tx, const std::string& id);
std::vector<RawCheckMove> list_raw_check_moves(storage::Transaction& tx, const std::string& id);

/// Checks of one draw.
std::vector<DrawnCheck> list_checks_of_draw(storage::Transaction& tx, const DrawId& draw);

/// What is on file of a record, its newest version.
struct FiledRecord {
    OrganisationId organisation;
    std::optional<base::Date> held_on;     ///< of a gathering
    std::optional<base::Quarter> quarter;  ///< of a plan
    std::int64_t version = 1;
    base::Moment received_ms;
    base::Moment due_ms;
    std::int64_t should_attend = 0;
    std::int64_t present = 0;
    std::string state;  ///< filed, not_held
};
BOOST_DESCRIBE_STRUCT(FiledRecord, (),
                      (organisation, held_on, quarter, version, received_ms, due_ms, should_attend,
                       present, state))
std::optional<FiledRecord> find_filed_record(storage::Transaction& tx, std::string_view record,
                                             bool is_plan);

/// Of the quarter's gatherings that are on file: the newest version, and its case.
struct PassageRow {
    std::string id;
    OrganisationId organisation;
    std::string title;
    base::Date held_on;
    base::Moment received_ms;
    std::int64_t version = 1;
    std::optional<OrganisationId> reviewer;
    std::optional<std::string> stage;
    std::optional<std::int64_t> case_version;
    std::optional<base::Moment> submitted_ms;
    std::optional<base::Moment> decided_ms;
};
BOOST_DESCRIBE_STRUCT(PassageRow, (),
                      (id, organisation, title, held_on, received_ms, version, reviewer, stage,
                       case_version, submitted_ms, decided_ms))
std::vector<PassageRow> list_passages(storage::Transaction& tx, base::Date first, base::Date last);

/// When each record was first concluded on.
struct ConcludedRow {
    std::string record;
    base::Moment concluded_ms;
};
BOOST_DESCRIBE_STRUCT(ConcludedRow, (), (record, concluded_ms))
std::vector<ConcludedRow> list_concluded(storage::Transaction& tx);

}  // namespace shiji::spotchecks
