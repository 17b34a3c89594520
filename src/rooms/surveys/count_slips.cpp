#include <algorithm>

#include "base/check.h"
#include "base/names.h"
#include "rooms/surveys/entries.h"

namespace shiji::surveys {
namespace {

using base::ErrorKind;

/// The survey that an act is about, for somebody who may act on it.
base::Result<Survey> need_survey(storage::Transaction& tx, const http::Caller& inspector,
                                 const SurveyId& id, base::Date today) {
    auto survey = find_survey(tx, id);
    if (!survey) return base::refuse(ErrorKind::NotFound, "surveys.no_survey");
    const auto place = organisation::find_organisation(tx, survey->organisation);
    if (place && organisation::is_own_unit(tx, inspector.account, *place, today))
        return base::refuse(ErrorKind::Forbidden, "surveys.own_unit");
    return std::move(*survey);
}

base::Result<SurveyStage> need_stage(const Survey& survey, SurveyStep step) {
    const auto stage = survey_stage_after(survey.stage, step);
    if (!stage) return base::refuse(ErrorKind::Conflict, "surveys.step_not_allowed");
    return *stage;
}

std::int64_t sum_of(const AnswerCount& one) {
    return one.satisfied + one.mostly_satisfied + one.dissatisfied + one.unknown;
}

bool is_whole(const AnswerCount& one, std::int64_t returned) {
    return one.satisfied >= 0 && one.mostly_satisfied >= 0 && one.dissatisfied >= 0 &&
           one.unknown >= 0 && sum_of(one) == returned;
}

base::Result<void> judge_class(const Survey& survey, std::size_t nth, const ClassCount& count,
                               std::int64_t least) {
    const SurveyClass& asked = survey.classes[nth];
    const std::string at = "classes[" + std::to_string(nth) + "].";
    if (count.returned < 0 || count.returned > asked.slips)
        return base::refuse(ErrorKind::Invalid, "surveys.returned", at + "returned",
                            {{"class", asked.name.text}, {"slips", std::to_string(asked.slips)}});
    const bool keeps = count.returned >= least;
    if (!keeps && !count.answers.empty())
        return base::refuse(ErrorKind::Invalid, "surveys.too_few_to_keep", at + "answers",
                            {{"class", asked.name.text}, {"least", std::to_string(least)}});
    const bool whole =
        !keeps || (count.answers.size() == survey.questions.size() &&
                   std::all_of(count.answers.begin(), count.answers.end(),
                               [&](const auto& one) { return is_whole(one, count.returned); }));
    if (!whole)
        return base::refuse(
            ErrorKind::Invalid, "surveys.answers", at + "answers",
            {{"class", asked.name.text}, {"returned", std::to_string(count.returned)}});
    return {};
}

base::Result<void> judge_count(const Survey& survey, const CountSlips& counted, base::Date today) {
    if (today <= survey.closes_on)
        return base::refuse(ErrorKind::Misused, "surveys.not_closed", "",
                            {{"day", survey.closes_on.spoken()}});
    if (counted.classes.size() != survey.classes.size())
        return base::refuse(ErrorKind::Invalid, "surveys.returned", "classes",
                            {{"class", "每一类"}, {"slips", "发出的份数"}});
    for (std::size_t nth = 0; nth < counted.classes.size(); ++nth) {
        const auto good = judge_class(survey, nth, counted.classes[nth], fewest_shown(today));
        if (!good) return good;
    }
    return {};
}

SurveyMoveRow next_move(const Survey& survey, SurveyStep step, const http::Caller& by,
                        const std::string& words, base::Moment now) {
    return {.survey = survey.id.hex,
            .number = std::ssize(survey.moves) + 1,
            .step = base::name_of(step),
            .words = words,
            .actor = by.account.hex,
            .by_name = by.name,
            .at_ms = now.ms};
}

void add_counts(ActRows& act, const CountSlips& counted) {
    const auto& move = act.move;
    for (const ClassCount& one : counted.classes) {
        const CountRow row{.survey = move.survey,
                           .act = move.number,
                           .class_number = std::ssize(act.counts) + 1,
                           .returned = one.returned,
                           .answers = std::ssize(one.answers)};
        std::int64_t question = 0;
        for (const AnswerCount& answer : one.answers)
            act.answers.push_back({move.survey, move.number, row.class_number, ++question,
                                   answer.satisfied, answer.mostly_satisfied, answer.dissatisfied,
                                   answer.unknown});
        act.counts.push_back(row);
    }
}

}  // namespace

std::optional<SurveyStage> survey_stage_after(std::optional<SurveyStage> stage, SurveyStep step) {
    if (!stage) return step == SurveyStep::Open ? std::optional(SurveyStage::Open) : std::nullopt;
    const bool open = *stage == SurveyStage::Open;
    const bool counted = *stage == SurveyStage::Counted;
    if (step == SurveyStep::Count && open) return SurveyStage::Counted;
    if (step == SurveyStep::Return && counted) return SurveyStage::Open;
    if (step == SurveyStep::Confirm && counted) return SurveyStage::Confirmed;
    if (step == SurveyStep::CallOff && (open || counted)) return SurveyStage::CalledOff;
    return std::nullopt;
}

base::Result<void> count_slips(storage::Transaction& tx, const http::Caller& inspector,
                               const SurveyId& id, const CountSlips& counted, base::Moment now,
                               seams::Chance& chance) {
    const auto survey = need_survey(tx, inspector, id, now.date());
    if (!survey) return base::refuse(survey);
    const auto stage = need_stage(*survey, SurveyStep::Count);
    if (!stage) return base::refuse(stage);
    if (const auto good = judge_count(*survey, counted, now.date()); !good) return good;
    ActRows act{.move = next_move(*survey, SurveyStep::Count, inspector, "", now),
                .counts = {},
                .answers = {}};
    add_counts(act, counted);
    return put_act(tx, {}, act, *stage, now, chance);
}

base::Result<void> confirm_count(storage::Transaction& tx, const http::Caller& inspector,
                                 const SurveyId& id, const ConfirmCount& confirmed,
                                 base::Moment now, seams::Chance& chance) {
    const auto survey = need_survey(tx, inspector, id, now.date());
    if (!survey) return base::refuse(survey);
    const auto stage = need_stage(*survey, SurveyStep::Confirm);
    if (!stage) return base::refuse(stage);
    if (survey->moves.back().number != confirmed.number)
        return base::refuse(ErrorKind::Conflict, "surveys.moved_on");
    if (survey->moves.back().by == inspector.account)
        return base::refuse(ErrorKind::Forbidden, "surveys.same_inspector");
    const ActRows act{.move = next_move(*survey, SurveyStep::Confirm, inspector, "", now),
                      .counts = {},
                      .answers = {}};
    return put_act(tx, {}, act, *stage, now, chance);
}

base::Result<void> take_back_survey(storage::Transaction& tx, const http::Caller& inspector,
                                    const SurveyId& id, SurveyStep step, const SayOfSurvey& said,
                                    base::Moment now, seams::Chance& chance) {
    base::check(step == SurveyStep::Return || step == SurveyStep::CallOff,
                "a survey is returned or called off");
    const auto survey = need_survey(tx, inspector, id, now.date());
    if (!survey) return base::refuse(survey);
    const auto stage = need_stage(*survey, step);
    if (!stage) return base::refuse(stage);
    if (said.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "surveys.no_words", "words");
    const ActRows act{.move = next_move(*survey, step, inspector, said.words.text, now),
                      .counts = {},
                      .answers = {}};
    return put_act(tx, {}, act, *stage, now, chance);
}

SurveyMove last_move(const Survey& survey, SurveyStep step) {
    const auto found = std::find_if(survey.moves.rbegin(), survey.moves.rend(),
                                    [&](const SurveyMove& move) { return move.step == step; });
    return found == survey.moves.rend() ? SurveyMove{} : *found;
}

std::vector<ClassOpinion> opinions_of(const Survey& survey) {
    std::vector<ClassOpinion> opinions;
    const std::int64_t least = fewest_shown(survey.closes_on);
    for (std::size_t nth = 0; nth < survey.counts.size() && nth < survey.classes.size(); ++nth) {
        if (survey.counts[nth].answers.empty()) continue;
        const AnswerCount& whole = survey.counts[nth].answers.front();
        if (sum_of(whole) - whole.unknown >= least)
            opinions.push_back({survey.classes[nth].name.text, whole});
    }
    return opinions;
}

}  // namespace shiji::surveys
