#pragma once

/// 满意度测评: what people of several classes say of one organisation, on paper slips that bear no
/// name. domain-rules 10.6; M17 (业绩群众满意).
///
/// Nobody is named, reminded or made to answer; a number on a slip keeps a copy from being counted
/// and is given to nobody in particular. A class of which too few slips came back has no answers on
/// file at all, and nothing is summed over classes, so that no difference tells one person's.
/// Nothing is in order of how somebody stands (NO-02), and no votes are cast online (NO-07).

#include "rooms/campaigns/campaigns.h"

namespace shiji::surveys {

using organisation::OrganisationId;

struct SurveyOwner;
using SurveyId = base::Id<SurveyOwner>;

/// How many slips a class of that size gets; the first step that holds the size counts.
struct SampleStep {
    std::int64_t up_to = 0;
    std::int64_t slips = 0;
    bool operator==(const SampleStep&) const = default;
};
BOOST_DESCRIBE_STRUCT(SampleStep, (), (up_to, slips))

/// What is shipped to begin from (data/surveys), with its source and how sure it is.
struct SurveyModel {
    std::string code;
    base::Date since;
    base::Line<60> name;
    base::Line<200> source;
    std::string confidence;
    std::vector<base::Line<80>> questions;  ///< the first asks about the whole
    std::vector<base::Line<20>> classes;
    std::vector<SampleStep> sampling;
};
BOOST_DESCRIBE_STRUCT(SurveyModel, (),
                      (code, since, name, source, confidence, questions, classes, sampling))

const std::vector<SurveyModel>& shipped_survey_models();
/// The newest of that code that counts on that day.
std::optional<SurveyModel> find_survey_model(std::string_view code, base::Date on);
/// Never more than there are people. Pure.
std::int64_t slips_for(const SurveyModel& model, std::int64_t population);

// ---- Opening ---------------------------------------------------------------------------------

/// 党员, 服务对象, …
struct SurveyClass {
    base::Line<20> name;
    std::int64_t population = 0;
    std::int64_t slips = 0;
};
BOOST_DESCRIBE_STRUCT(SurveyClass, (), (name, population, slips))

struct AskedClass {
    base::Line<20> name;
    std::int64_t population = 0;
};
BOOST_DESCRIBE_STRUCT(AskedClass, (), (name, population))

inline constexpr std::int64_t kPopulationMax = 100'000;
/// Slips that lie about for longer are a standing burden (NO-09).
inline constexpr int kOpenDaysMax = 60;

struct OpenSurvey {
    std::string model;
    base::Line<4> year;  ///< of the assessment that it is for
    std::optional<campaigns::CampaignId> campaign;
    base::Line<120> basis;
    base::Date closes_on;
    std::vector<AskedClass> classes;
};
BOOST_DESCRIBE_STRUCT(OpenSurvey, (), (model, year, campaign, basis, closes_on, classes))

/// Errors, in this order: organisation.not_found, surveys.own_unit, surveys.no_model,
/// surveys.no_year (this year's or the last one's), surveys.has_one (one a year that was not called
/// off), surveys.not_in_campaign, surveys.no_basis, surveys.closes_on (tomorrow to kOpenDaysMax
/// ahead), surveys.no_classes, surveys.class_name (none of the model's, or twice),
/// surveys.population (below privacy.k_threshold: nothing could ever be shown); transparency.*.
base::Result<SurveyId> open_survey(storage::Transaction& tx, const http::Caller& inspector,
                                   const OrganisationId& organisation, const OpenSurvey& opened,
                                   base::Moment now, seams::Chance& chance);

// ---- Counting --------------------------------------------------------------------------------

/// Of one question; who left it blank is counted as unknown (不了解).
struct AnswerCount {
    std::int64_t satisfied = 0;
    std::int64_t mostly_satisfied = 0;
    std::int64_t dissatisfied = 0;
    std::int64_t unknown = 0;
    bool operator==(const AnswerCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(AnswerCount, (), (satisfied, mostly_satisfied, dissatisfied, unknown))

struct ClassCount {
    std::int64_t returned = 0;
    std::vector<AnswerCount> answers;  ///< one a question; none where too few came back
    bool operator==(const ClassCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClassCount, (), (returned, answers))

//  Open           Count             Confirm (another)
//  ----> Open ------------> Counted ------------------> Confirmed
//         | ^                 | |
//         | +------ Return ---+ |
//         +------- CallOff -----+----> CalledOff
enum class SurveyStage { Open, Counted, Confirmed, CalledOff };
BOOST_DESCRIBE_ENUM(SurveyStage, Open, Counted, Confirmed, CalledOff)
enum class SurveyStep { Open, Count, Return, Confirm, CallOff };
BOOST_DESCRIBE_ENUM(SurveyStep, Open, Count, Return, Confirm, CallOff)
/// Nothing when the step is not allowed from that stage; Open is allowed from none alone.
std::optional<SurveyStage> survey_stage_after(std::optional<SurveyStage> stage, SurveyStep step);

struct CountSlips {
    std::vector<ClassCount> classes;  ///< in the survey's order
};
BOOST_DESCRIBE_STRUCT(CountSlips, (), (classes))

/// Errors, in this order: surveys.no_survey, .own_unit, .step_not_allowed, .not_closed (its last
/// day is not over), and with the class's name .returned (more than were given out, or all classes
/// missing), .too_few_to_keep (answers of a class below privacy.k_threshold), .answers (not one a
/// question, or their sum is not what came back); transparency.*.
base::Result<void> count_slips(storage::Transaction& tx, const http::Caller& inspector,
                               const SurveyId& id, const CountSlips& counted, base::Moment now,
                               seams::Chance& chance);

/// What a second inspector counted again.
struct ConfirmCount {
    std::int64_t number = 1;  ///< the move that it is about
};
BOOST_DESCRIBE_STRUCT(ConfirmCount, (), (number))

/// Errors, in this order: surveys.no_survey, .own_unit, .step_not_allowed, .moved_on,
/// .same_inspector; transparency.*.
base::Result<void> confirm_count(storage::Transaction& tx, const http::Caller& inspector,
                                 const SurveyId& id, const ConfirmCount& confirmed,
                                 base::Moment now, seams::Chance& chance);

struct SayOfSurvey {
    base::Prose<300> words;
};
BOOST_DESCRIBE_STRUCT(SayOfSurvey, (), (words))

/// Return: to be counted again; by whoever may count. CallOff: it has no result. Errors, in this
/// order: surveys.no_survey, .own_unit, .step_not_allowed, .no_words; transparency.*.
base::Result<void> take_back_survey(storage::Transaction& tx, const http::Caller& inspector,
                                    const SurveyId& id, SurveyStep step, const SayOfSurvey& said,
                                    base::Moment now, seams::Chance& chance);

// ---- Questions -------------------------------------------------------------------------------

/// One act, never changed; an entry of the log.
struct SurveyMove {
    std::int64_t number = 1;
    SurveyStep step = SurveyStep::Open;
    base::Prose<300> words;
    identity::AccountId by;
    std::string by_name;
    base::Moment at;
};
BOOST_DESCRIBE_STRUCT(SurveyMove, (), (number, step, words, by, by_name, at))

struct Survey {
    SurveyId id;
    OrganisationId organisation;
    std::string year;
    std::optional<campaigns::CampaignId> campaign;
    std::string name;
    std::string basis;
    base::Date opened_on;
    base::Date closes_on;
    SurveyStage stage = SurveyStage::Open;
    std::vector<std::string> questions;
    std::vector<SurveyClass> classes;
    std::vector<ClassCount> counts;  ///< in the order of the classes; none unless counted
    std::vector<SurveyMove> moves;
};
BOOST_DESCRIBE_STRUCT(Survey, (),
                      (id, organisation, year, campaign, name, basis, opened_on, closes_on, stage,
                       questions, classes, counts, moves))

/// The newest act of that step; an empty one where there is none. Pure.
SurveyMove last_move(const Survey& survey, SurveyStep step);

std::optional<Survey> find_survey(storage::Transaction& tx, const SurveyId& id);
/// Newest first, also those that were called off.
std::vector<Survey> list_surveys_of(storage::Transaction& tx, const OrganisationId& organisation);
std::vector<Survey> list_surveys(storage::Transaction& tx);
/// Of an assessment's year, in the order of their opening.
std::vector<Survey> list_confirmed_surveys(storage::Transaction& tx, const std::string& year);

/// Those that the account opened, whose last day is over and nobody has counted; also one that was
/// returned to be counted again. The longest over first.
std::vector<Survey> list_to_count(storage::Transaction& tx, const identity::AccountId& opener,
                                  base::Date today);
/// Those that another counted and this inspector may confirm: not of an own unit. By closing day.
std::vector<Survey> list_to_confirm(storage::Transaction& tx, const identity::AccountId& inspector,
                                    base::Date today);

/// Of the first question, for those classes of which at least privacy.k_threshold people took a
/// side: what a year's mark is reckoned from. Pure.
struct ClassOpinion {
    std::string name;
    AnswerCount answers;
};
std::vector<ClassOpinion> opinions_of(const Survey& survey);

/// privacy.k_threshold on that day.
std::int64_t fewest_shown(base::Date on);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: surveys_http.h

}  // namespace shiji::surveys
