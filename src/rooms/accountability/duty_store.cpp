#include "rooms/accountability/duty_store.h"

namespace shiji::accountability {
namespace {

template <class Row>
std::string select_rows(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

void insert_assignment(storage::Transaction& tx, const AssignmentRow& row) {
    tx.insert("accountability_assignment", row);
}

std::optional<AssignmentRow> find_assignment(storage::Transaction& tx, const std::string& record) {
    static const std::string sql =
        select_rows<AssignmentRow>("accountability_assignment", "where record = ?");
    return tx.find<AssignmentRow>(sql, record);
}

std::vector<AssignmentRow> list_assignment_rows(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql = select_rows<AssignmentRow>(
        "accountability_assignment", "where year = ? order by at_ms, record");
    return tx.list<AssignmentRow>(sql, year);
}

void insert_statement(storage::Transaction& tx, const StatementRow& row) {
    tx.insert("accountability_statement", row);
}

std::vector<StatementRow> list_statements(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql = select_rows<StatementRow>(
        "accountability_statement", "where year = ? order by made_on, at_ms, record");
    return tx.list<StatementRow>(sql, year);
}

std::optional<StatementRow> find_statement(storage::Transaction& tx, const std::string& record) {
    static const std::string sql =
        select_rows<StatementRow>("accountability_statement", "where record = ?");
    return tx.find<StatementRow>(sql, record);
}

void insert_study(storage::Transaction& tx, const StudyRow& row,
                  const std::vector<TaskRow>& tasks) {
    tx.insert("accountability_study", row);
    for (const TaskRow& task : tasks) tx.insert("accountability_study_task", task);
}

void insert_task_done(storage::Transaction& tx, const TaskDoneRow& row) {
    tx.insert("accountability_study_done", row);
    tx.run("update accountability_study set moves = ? where record = ?", row.version, row.record);
}

std::optional<StudyRow> find_study(storage::Transaction& tx, const std::string& record) {
    static const std::string sql =
        select_rows<StudyRow>("accountability_study", "where record = ?");
    return tx.find<StudyRow>(sql, record);
}

std::vector<StudyRow> list_study_rows(storage::Transaction& tx,
                                      const OrganisationId& organisation) {
    static const std::string sql = select_rows<StudyRow>(
        "accountability_study", "where organisation = ? order by held_on desc, at_ms desc, record");
    return tx.list<StudyRow>(sql, organisation);
}

std::vector<StudyRow> list_study_rows_of_year(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql = select_rows<StudyRow>(
        "accountability_study",
        "where held_on >= ? and held_on <= ? order by held_on, at_ms, record");
    const std::string text = std::to_string(year);
    return tx.list<StudyRow>(sql, text + "-01-01", text + "-12-31");
}

std::vector<TaskRow> list_tasks(storage::Transaction& tx, const std::string& record) {
    static const std::string sql =
        select_rows<TaskRow>("accountability_study_task", "where record = ? order by number");
    return tx.list<TaskRow>(sql, record);
}

std::vector<TaskDoneRow> list_tasks_done(storage::Transaction& tx, const std::string& record) {
    static const std::string sql =
        select_rows<TaskDoneRow>("accountability_study_done", "where record = ? order by version");
    return tx.list<TaskDoneRow>(sql, record);
}

}  // namespace shiji::accountability
