#pragma once

/// All SQL of this room. Rows are raw text: the verifier reads what stands in them.

#include "rooms/approvals/approvals.h"

namespace shiji::approvals {

struct MatterRow {
    std::string id;
    std::string organisation;
    std::string kind;
    std::string kind_since;
    std::string title;
    std::optional<std::string> day;
    std::optional<std::string> due_on;
    std::optional<std::string> extended_to;
    std::string stage;
    std::int64_t desk = 1;
    std::int64_t records = 0;
    std::int64_t desks = 0;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(MatterRow, (),
                      (id, organisation, kind, kind_since, title, day, due_on, extended_to, stage,
                       desk, records, desks, moves))

struct RecordRow {
    std::string matter;
    std::int64_t number = 1;
    std::string gathering;
    std::int64_t version = 1;
    std::string title;
    std::string held_on;
};
BOOST_DESCRIBE_STRUCT(RecordRow, (), (matter, number, gathering, version, title, held_on))

struct DeskRow {
    std::string matter;
    std::int64_t number = 1;
    std::string organisation;
    std::string act;
};
BOOST_DESCRIBE_STRUCT(DeskRow, (), (matter, number, organisation, act))

struct MoveRow {
    std::string matter;
    std::int64_t number = 1;
    std::string step;
    std::int64_t desk = 0;
    std::string words;
    std::optional<std::string> decided_on;
    std::optional<std::string> due_on;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(MoveRow, (),
                      (matter, number, step, desk, words, decided_on, due_on, actor, by_name,
                       at_ms))

/// A matter with what it was asked with.
struct MatterRows {
    MatterRow matter;
    std::vector<RecordRow> records;
    std::vector<DeskRow> desks;
};

void insert_matter(storage::Transaction& tx, const MatterRows& rows);
/// The step, and where the matter then stands.
void insert_matter_move(storage::Transaction& tx, const MatterRow& matter, const MoveRow& row);

std::optional<MatterRow> find_matter_row(storage::Transaction& tx, const std::string& id);
/// In the order in which they were asked, the newest first.
std::vector<MatterRow> list_matter_rows(storage::Transaction& tx,
                                        const OrganisationId& organisation);
/// What lies on that desk, the oldest first. `discusses`: the desk of its 党组.
std::vector<MatterRow> list_rows_at_desk(storage::Transaction& tx,
                                         const OrganisationId& organisation, bool discusses);
/// What went past that desk, the newest step first.
std::vector<MatterRow> list_rows_past_desk(storage::Transaction& tx,
                                           const OrganisationId& organisation, bool discusses,
                                           std::int64_t most);
std::vector<RecordRow> list_record_rows(storage::Transaction& tx, const std::string& matter);
std::vector<DeskRow> list_desk_rows(storage::Transaction& tx, const std::string& matter);
std::vector<MoveRow> list_matter_moves(storage::Transaction& tx, const std::string& matter);
/// Waiting or approved, of that gathering and under that title.
bool is_asked_of_record(storage::Transaction& tx, const std::string& kind,
                        const GatheringId& gathering, const std::string& title);
/// A matter that was approved, by its last step.
struct ApprovedRow {
    std::string organisation;
    std::optional<std::string> day;
    std::optional<std::string> decided_on;
};
BOOST_DESCRIBE_STRUCT(ApprovedRow, (), (organisation, day, decided_on))
std::vector<ApprovedRow> list_approved_rows(storage::Transaction& tx, const std::string& kind);

/// The newest version of a gathering that the organisation has on file as held.
struct FiledRow {
    std::string gathering;
    std::int64_t version = 1;
    std::string title;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(FiledRow, (), (gathering, version, title, held_on))
std::optional<FiledRow> find_filed_row(storage::Transaction& tx, const OrganisationId& organisation,
                                       const GatheringId& gathering);
/// Those held since that day, the newest first.
std::vector<FiledRow> list_filed_rows(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date since);
std::vector<std::string> list_cover_names(storage::Transaction& tx, const std::string& gathering);

}  // namespace shiji::approvals
