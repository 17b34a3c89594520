#pragma once

/// Rubrics that people own: rows and SQL.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

struct RubricRow {
    std::string record;
    std::int64_t version = 1;
    base::Quarter first_quarter;
    std::string content;
    std::string proposed_by;
    std::string proposed_name;
    base::Moment proposed_ms;
    std::string confirmed_by;
    std::string confirmed_name;
    base::Moment confirmed_ms;
    std::int64_t log_index = 0;
};
BOOST_DESCRIBE_STRUCT(RubricRow, (),
                      (record, version, first_quarter, content, proposed_by, proposed_name,
                       proposed_ms, confirmed_by, confirmed_name, confirmed_ms, log_index))

struct RubricDraftRow {
    std::int64_t version = 1;
    std::int64_t revision = 1;
    std::string content;
    std::string edited_by;
    std::string edited_name;
    base::Moment edited_ms;
    std::optional<std::string> proposed_by;
    std::optional<std::string> proposed_name;
    std::optional<base::Moment> proposed_ms;
    std::int64_t tried_revision = 0;  ///< the one last tried out
};
BOOST_DESCRIBE_STRUCT(RubricDraftRow, (),
                      (version, revision, content, edited_by, edited_name, edited_ms, proposed_by,
                       proposed_name, proposed_ms, tried_revision))

/// In order of version.
std::vector<RubricRow> list_rubric_rows(storage::Transaction& tx);
/// The one that begins last, by `quarter`; of two that begin together the later version.
std::optional<RubricRow> find_rubric_row(storage::Transaction& tx, base::Quarter quarter);
std::optional<RubricRow> find_rubric_of_record(storage::Transaction& tx, std::string_view record);
void insert_rubric(storage::Transaction& tx, const RubricRow& row);

std::optional<RubricDraftRow> find_draft_row(storage::Transaction& tx);
void insert_draft(storage::Transaction& tx, const RubricDraftRow& row);
void update_draft(storage::Transaction& tx, const RubricDraftRow& row);
void delete_draft(storage::Transaction& tx);

}  // namespace shiji::inspection
