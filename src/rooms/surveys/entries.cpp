#include "rooms/surveys/entries.h"

#include "base/check.h"
#include "base/names.h"

namespace shiji::surveys {
namespace {

using SurveyFields = std::optional<std::vector<transparency::Field>>;

/// The place in a list as the log writes it: from 00, so that paths are in the order of the rows.
std::string nth_path(std::int64_t number) {
    const std::string text = std::to_string(number - 1);
    return text.size() < 2 ? "0" + text : text;
}

SurveyRows rows_of(storage::Transaction& tx, const SurveyRow& row) {
    return {row, list_question_rows(tx, row.id), list_class_rows(tx, row.id)};
}

ActRows act_of(storage::Transaction& tx, const SurveyMoveRow& move) {
    return {move, list_count_rows(tx, move.survey, move.number),
            list_answer_rows(tx, move.survey, move.number)};
}

/// The stage that the moves lead to, by name; nothing when one is no step or was not allowed.
std::optional<std::string> stage_led_to(const std::vector<SurveyMoveRow>& moves) {
    std::optional<SurveyStage> stage;
    for (const SurveyMoveRow& move : moves) {
        const auto step = base::named<SurveyStep>(move.step);
        stage = step ? survey_stage_after(stage, *step) : std::nullopt;
        if (!stage) return std::nullopt;
    }
    return stage ? std::optional(std::string(base::name_of(*stage))) : std::nullopt;
}

SurveyFields read_survey(storage::Transaction& tx, const std::string& record,
                         std::int64_t version) {
    const auto row = find_survey_row(tx, record);
    if (!row) return std::nullopt;
    const auto moves = list_survey_moves(tx, record);
    const bool agrees = std::ssize(moves) == row->moves && stage_led_to(moves) == row->stage;
    if (!agrees || version < 1 || version > row->moves) return std::nullopt;
    const ActRows act = act_of(tx, moves[static_cast<std::size_t>(version - 1)]);
    std::int64_t answers = 0;
    for (const CountRow& count : act.counts) answers += count.answers;
    if (act.move.number != version || answers != std::ssize(act.answers)) return std::nullopt;
    return fields_of_act(rows_of(tx, *row), act);
}

/// What the newest act of counting found, class by class.
std::vector<ClassCount> counts_of(const ActRows& act) {
    std::vector<ClassCount> counts;
    for (const CountRow& row : act.counts) {
        ClassCount count{.returned = row.returned, .answers = {}};
        for (const AnswerRow& answer : act.answers)
            if (answer.class_number == row.class_number)
                count.answers.push_back({answer.satisfied, answer.mostly_satisfied,
                                         answer.dissatisfied, answer.unknown});
        counts.push_back(std::move(count));
    }
    return counts;
}

/// A day that stands in a row of ours; what is none any more is the verifier's to name.
base::Date day_in_row(const std::string& iso) {
    return base::Date::parse(iso).value_or(base::Date{});
}

std::optional<campaigns::CampaignId> campaign_of(const SurveyRow& row) {
    if (!row.campaign) return std::nullopt;
    return campaigns::CampaignId{*row.campaign};
}

}  // namespace

std::vector<transparency::Field> fields_of_act(const SurveyRows& survey, const ActRows& act) {
    auto fields = transparency::fields_of_row("move", act.move);
    for (const CountRow& row : act.counts)
        transparency::add_fields_of(fields, "tally/" + nth_path(row.class_number), row);
    for (const AnswerRow& row : act.answers)
        transparency::add_fields_of(
            fields, "opinion/" + nth_path(row.class_number) + "/" + nth_path(row.question), row);
    if (act.move.number > 1) return fields;
    SurveyRow opened = survey.survey;
    opened.stage = base::name_of(SurveyStage::Open);
    opened.moves = 1;
    transparency::add_fields_of(fields, "survey", opened);
    for (const QuestionRow& row : survey.questions)
        transparency::add_fields_of(fields, "survey/question/" + nth_path(row.number), row);
    for (const ClassRow& row : survey.classes)
        transparency::add_fields_of(fields, "survey/class/" + nth_path(row.number), row);
    return fields;
}

base::Result<void> put_act(storage::Transaction& tx, const SurveyRows& survey, const ActRows& act,
                           SurveyStage stage, base::Moment now, seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = act.move.survey,
                                     .version = act.move.number,
                                     .kind = std::string(kSurveyKind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = fields_of_act(survey, act)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    if (act.move.number == 1) insert_survey(tx, survey);
    insert_act(tx, act, base::name_of(stage));
    return {};
}

Survey survey_of(storage::Transaction& tx, const SurveyRow& row) {
    Survey survey{.id = {row.id},
                  .organisation = {row.organisation},
                  .year = row.year,
                  .campaign = campaign_of(row),
                  .name = row.name,
                  .basis = row.basis,
                  .opened_on = day_in_row(row.opened_on),
                  .closes_on = day_in_row(row.closes_on),
                  .stage = base::named<SurveyStage>(row.stage).value_or(SurveyStage::CalledOff),
                  .questions = {},
                  .classes = {},
                  .counts = {},
                  .moves = {}};
    const bool shows = survey.stage == SurveyStage::Counted ||  //
                       survey.stage == SurveyStage::Confirmed;
    const SurveyRows rows = rows_of(tx, row);
    for (const QuestionRow& one : rows.questions) survey.questions.push_back(one.words);
    for (const ClassRow& one : rows.classes)
        survey.classes.push_back({{one.name}, one.population, one.slips});
    for (const SurveyMoveRow& move : list_survey_moves(tx, row.id)) {
        const auto step = base::named<SurveyStep>(move.step).value_or(SurveyStep::Open);
        survey.moves.push_back(
            {move.number, step, {move.words}, {move.actor}, move.by_name, {move.at_ms}});
        if (shows && step == SurveyStep::Count) survey.counts = counts_of(act_of(tx, move));
    }
    return survey;
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kSurveyKind), read_survey}}, .rows = proved_rows()};
}

}  // namespace shiji::surveys
