#include "rooms/surveys/surveys_store.h"

namespace shiji::surveys {
namespace {

/// Statements over the whole of a described row.
template <class Row>
std::string select_survey(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

void insert_survey(storage::Transaction& tx, const SurveyRows& rows) {
    tx.insert("surveys_survey", rows.survey);
    for (const QuestionRow& row : rows.questions) tx.insert("surveys_question", row);
    for (const ClassRow& row : rows.classes) tx.insert("surveys_class", row);
}

void insert_act(storage::Transaction& tx, const ActRows& rows, const std::string& stage) {
    tx.insert("surveys_move", rows.move);
    for (const CountRow& row : rows.counts) tx.insert("surveys_count", row);
    for (const AnswerRow& row : rows.answers) tx.insert("surveys_answer", row);
    tx.run("update surveys_survey set stage = ?, moves = ? where id = ?", stage, rows.move.number,
           rows.move.survey);
}

std::optional<SurveyRow> find_survey_row(storage::Transaction& tx, const std::string& id) {
    return tx.find<SurveyRow>(select_survey<SurveyRow>("surveys_survey", "where id = ?"), id);
}

std::vector<SurveyRow> list_survey_rows(storage::Transaction& tx,
                                        const std::optional<OrganisationId>& organisation) {
    const std::string newest_first = "order by opened_on desc, id";
    if (!organisation)
        return tx.list<SurveyRow>(select_survey<SurveyRow>("surveys_survey", newest_first));
    return tx.list<SurveyRow>(
        select_survey<SurveyRow>("surveys_survey", "where organisation = ? " + newest_first),
        *organisation);
}

std::vector<SurveyRow> list_confirmed_rows(storage::Transaction& tx, const std::string& year) {
    return tx.list<SurveyRow>(
        select_survey<SurveyRow>("surveys_survey",
                                 "where year = ? and stage = 'confirmed' order by opened_on, id"),
        year);
}

std::vector<SurveyRow> list_rows_to_count(storage::Transaction& tx,
                                          const identity::AccountId& opener, base::Date on) {
    static const std::string sql =
        "select " + storage::Transaction::columns<SurveyRow>() +
        " from surveys_survey where stage = 'open' and closes_on < ? and exists (select 1 from "
        "surveys_move m where m.survey = surveys_survey.id and m.number = 1 and m.actor = ?) "
        "order by closes_on, id";
    return tx.list<SurveyRow>(sql, on, opener);
}

std::vector<SurveyRow> list_rows_to_confirm(storage::Transaction& tx,
                                            const identity::AccountId& inspector) {
    static const std::string sql =
        "select " + storage::Transaction::columns<SurveyRow>() +
        " from surveys_survey where stage = 'counted' and not exists (select 1 from surveys_move m "
        "where m.survey = surveys_survey.id and m.number = surveys_survey.moves and m.actor = ?) "
        "order by closes_on, id";
    return tx.list<SurveyRow>(sql, inspector);
}

std::vector<QuestionRow> list_question_rows(storage::Transaction& tx, const std::string& survey) {
    return tx.list<QuestionRow>(
        select_survey<QuestionRow>("surveys_question", "where survey = ? order by number"), survey);
}

std::vector<ClassRow> list_class_rows(storage::Transaction& tx, const std::string& survey) {
    return tx.list<ClassRow>(
        select_survey<ClassRow>("surveys_class", "where survey = ? order by number"), survey);
}

std::vector<SurveyMoveRow> list_survey_moves(storage::Transaction& tx, const std::string& survey) {
    return tx.list<SurveyMoveRow>(
        select_survey<SurveyMoveRow>("surveys_move", "where survey = ? order by number"), survey);
}

std::vector<CountRow> list_count_rows(storage::Transaction& tx, const std::string& survey,
                                      std::int64_t act) {
    return tx.list<CountRow>(
        select_survey<CountRow>("surveys_count",
                                "where survey = ? and act = ? order by class_number"),
        survey, act);
}

std::vector<AnswerRow> list_answer_rows(storage::Transaction& tx, const std::string& survey,
                                        std::int64_t act) {
    return tx.list<AnswerRow>(
        select_survey<AnswerRow>("surveys_answer",
                                 "where survey = ? and act = ? order by class_number, question"),
        survey, act);
}

}  // namespace shiji::surveys
