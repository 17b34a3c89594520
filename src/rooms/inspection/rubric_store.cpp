#include "rooms/inspection/rubric_store.h"

namespace shiji::inspection {
namespace {

std::string rubrics_where(std::string_view rest) {
    return "select " + storage::Transaction::columns<RubricRow>() + " from inspection_rubric " +
           std::string(rest);
}

}  // namespace

std::vector<RubricRow> list_rubric_rows(storage::Transaction& tx) {
    return tx.list<RubricRow>(rubrics_where("order by version"));
}

std::optional<RubricRow> find_rubric_row(storage::Transaction& tx, base::Quarter quarter) {
    return tx.find<RubricRow>(
        rubrics_where("where first_quarter <= ? order by first_quarter desc, version desc limit 1"),
        quarter);
}

std::optional<RubricRow> find_rubric_of_record(storage::Transaction& tx, std::string_view record) {
    return tx.find<RubricRow>(rubrics_where("where record = ?"), record);
}

void insert_rubric(storage::Transaction& tx, const RubricRow& row) {
    tx.insert("inspection_rubric", row);
}

std::optional<RubricDraftRow> find_draft_row(storage::Transaction& tx) {
    return tx.find<RubricDraftRow>("select " + storage::Transaction::columns<RubricDraftRow>() +
                                   " from inspection_rubric_draft order by version limit 1");
}

void insert_draft(storage::Transaction& tx, const RubricDraftRow& row) {
    tx.insert("inspection_rubric_draft", row);
}

void update_draft(storage::Transaction& tx, const RubricDraftRow& row) {
    tx.run(
        "update inspection_rubric_draft set revision = ?, content = ?, edited_by = ?, "
        "edited_name = ?, edited_ms = ?, proposed_by = ?, proposed_name = ?, proposed_ms = ?, "
        "tried_revision = ? where version = ?",
        row.revision, row.content, row.edited_by, row.edited_name, row.edited_ms, row.proposed_by,
        row.proposed_name, row.proposed_ms, row.tried_revision, row.version);
}

void delete_draft(storage::Transaction& tx) { tx.run("delete from inspection_rubric_draft"); }

}  // namespace shiji::inspection
