#pragma once

/// All SQL of this room. Rows are raw text: the verifier reads what stands in them.

#include "rooms/surveys/surveys.h"

namespace shiji::surveys {

struct SurveyRow {
    std::string id;
    std::string organisation;
    std::string year;
    std::optional<std::string> campaign;
    std::string name;
    std::string basis;
    std::string opened_on;
    std::string closes_on;
    std::int64_t questions = 0;
    std::int64_t classes = 0;
    std::string stage;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(SurveyRow, (),
                      (id, organisation, year, campaign, name, basis, opened_on, closes_on,
                       questions, classes, stage, moves))

struct QuestionRow {
    std::string survey;
    std::int64_t number = 1;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(QuestionRow, (), (survey, number, words))

struct ClassRow {
    std::string survey;
    std::int64_t number = 1;
    std::string name;
    std::int64_t population = 0;
    std::int64_t slips = 0;
};
BOOST_DESCRIBE_STRUCT(ClassRow, (), (survey, number, name, population, slips))

struct SurveyMoveRow {
    std::string survey;
    std::int64_t number = 1;
    std::string step;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(SurveyMoveRow, (), (survey, number, step, words, actor, by_name, at_ms))

struct CountRow {
    std::string survey;
    std::int64_t act = 1;
    std::int64_t class_number = 1;
    std::int64_t returned = 0;
    std::int64_t answers = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (survey, act, class_number, returned, answers))

struct AnswerRow {
    std::string survey;
    std::int64_t act = 1;
    std::int64_t class_number = 1;
    std::int64_t question = 1;
    std::int64_t satisfied = 0;
    std::int64_t mostly_satisfied = 0;
    std::int64_t dissatisfied = 0;
    std::int64_t unknown = 0;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (),
                      (survey, act, class_number, question, satisfied, mostly_satisfied,
                       dissatisfied, unknown))

/// As it is opened, with what it asks of whom.
struct SurveyRows {
    SurveyRow survey;
    std::vector<QuestionRow> questions;
    std::vector<ClassRow> classes;
};
/// One act with what it counted.
struct ActRows {
    SurveyMoveRow move;
    std::vector<CountRow> counts;
    std::vector<AnswerRow> answers;
};

void insert_survey(storage::Transaction& tx, const SurveyRows& rows);
/// The act, and the survey's stage and counter as they then are.
void insert_act(storage::Transaction& tx, const ActRows& rows, const std::string& stage);

std::optional<SurveyRow> find_survey_row(storage::Transaction& tx, const std::string& id);
/// Newest first.
std::vector<SurveyRow> list_survey_rows(storage::Transaction& tx,
                                        const std::optional<OrganisationId>& organisation);
std::vector<SurveyRow> list_confirmed_rows(storage::Transaction& tx, const std::string& year);
/// Open ones whose last day is before `on`, opened by that account; the longest over first.
std::vector<SurveyRow> list_rows_to_count(storage::Transaction& tx,
                                          const identity::AccountId& opener, base::Date on);
/// Counted by another than the account. By closing day.
std::vector<SurveyRow> list_rows_to_confirm(storage::Transaction& tx,
                                            const identity::AccountId& inspector);
std::vector<QuestionRow> list_question_rows(storage::Transaction& tx, const std::string& survey);
std::vector<ClassRow> list_class_rows(storage::Transaction& tx, const std::string& survey);
std::vector<SurveyMoveRow> list_survey_moves(storage::Transaction& tx, const std::string& survey);
std::vector<CountRow> list_count_rows(storage::Transaction& tx, const std::string& survey,
                                      std::int64_t act);
std::vector<AnswerRow> list_answer_rows(storage::Transaction& tx, const std::string& survey,
                                        std::int64_t act);

}  // namespace shiji::surveys
