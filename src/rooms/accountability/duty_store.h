#pragma once

/// SQL of statements, assignments and of what Party groups took up; private to this room. Rows are
/// raw text.

#include "rooms/accountability/studies.h"

namespace shiji::accountability {

struct StatementRow {
    std::string record;
    std::string organisation;
    std::int64_t year = 0;
    std::string duty;
    std::string basis;
    std::string made_on;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (),
                      (record, organisation, year, duty, basis, made_on, words, actor, by_name,
                       at_ms))

struct StudyRow {
    std::string record;
    std::string organisation;
    std::string held_on;
    std::string topics;
    std::string conclusions;
    std::int64_t tasks = 0;
    std::int64_t for_head = 0;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
    std::int64_t moves = 1;  ///< entries of the record
};
BOOST_DESCRIBE_STRUCT(StudyRow, (),
                      (record, organisation, held_on, topics, conclusions, tasks, for_head, actor,
                       by_name, at_ms, moves))

struct TaskRow {
    std::string record;
    std::int64_t number = 1;
    std::string words;
    std::string owner;
    std::string due_on;
    std::optional<std::string> duty;
};
BOOST_DESCRIBE_STRUCT(TaskRow, (), (record, number, words, owner, due_on, duty))

struct TaskDoneRow {
    std::string record;
    std::int64_t version = 2;
    std::int64_t number = 1;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(TaskDoneRow, (), (record, version, number, words, actor, by_name, at_ms))

struct AssignmentRow {
    std::string record;
    std::string organisation;
    std::int64_t year = 0;
    std::string duty;
    std::string person;
    std::string person_name;
    std::string due_on;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(AssignmentRow, (),
                      (record, organisation, year, duty, person, person_name, due_on, words, actor,
                       by_name, at_ms))

void insert_assignment(storage::Transaction& tx, const AssignmentRow& row);
std::optional<AssignmentRow> find_assignment(storage::Transaction& tx, const std::string& record);
/// Of a year, as they were given.
std::vector<AssignmentRow> list_assignment_rows(storage::Transaction& tx, std::int64_t year);

void insert_statement(storage::Transaction& tx, const StatementRow& row);
std::vector<StatementRow> list_statements(storage::Transaction& tx, std::int64_t year);
std::optional<StatementRow> find_statement(storage::Transaction& tx, const std::string& record);

void insert_study(storage::Transaction& tx, const StudyRow& row, const std::vector<TaskRow>& tasks);
void insert_task_done(storage::Transaction& tx, const TaskDoneRow& row);
std::optional<StudyRow> find_study(storage::Transaction& tx, const std::string& record);
/// Of one organisation, newest first; and those of a year, of all.
std::vector<StudyRow> list_study_rows(storage::Transaction& tx, const OrganisationId& organisation);
std::vector<StudyRow> list_study_rows_of_year(storage::Transaction& tx, std::int64_t year);
std::vector<TaskRow> list_tasks(storage::Transaction& tx, const std::string& record);
std::vector<TaskDoneRow> list_tasks_done(storage::Transaction& tx, const std::string& record);

}  // namespace shiji::accountability
