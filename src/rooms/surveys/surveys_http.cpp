#include "rooms/surveys/surveys_http.h"

namespace shiji::surveys {
namespace {

using base::ErrorKind;

SurveyLine line_of_survey(storage::Transaction& tx, const Survey& survey, base::Date today) {
    const auto place = organisation::find_organisation(tx, survey.organisation);
    return {.id = survey.id,
            .organisation = survey.organisation,
            .organisation_name = place ? place->name.text : "",
            .year = survey.year,
            .name = survey.name,
            .stage = survey.stage,
            .closes_on = survey.closes_on,
            .to_count = survey.stage == SurveyStage::Open && survey.closes_on < today};
}

base::Result<SurveyShelf> show_survey_shelf(http::Call& call) {
    SurveyShelf shelf{
        .surveys = {}, .models = {}, .campaigns = {}, .least = fewest_shown(call.today())};
    for (const Survey& survey : list_surveys(call.tx))
        shelf.surveys.push_back(line_of_survey(call.tx, survey, call.today()));
    for (const SurveyModel& model : shipped_survey_models()) {
        const auto newest = find_survey_model(model.code, call.today());
        if (newest && newest->since == model.since) shelf.models.push_back(model);
    }
    for (const auto& campaign : campaigns::list_campaigns(call.tx))
        shelf.campaigns.push_back({campaign.id, campaign.title});
    return shelf;
}

base::Result<organisation::Organisation> surveyed_in_path(http::Call& call) {
    const auto id = call.id<organisation::OrganisationOwner>("organisation");
    if (!id) return base::refuse(id);
    auto found = organisation::find_organisation(call.tx, *id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    return std::move(*found);
}

base::Result<OwnSurveyList> show_own_surveys(http::Call& call) {
    const auto place = surveyed_in_path(call);
    if (!place) return base::refuse(place);
    OwnSurveyList list{.organisation_name = place->name.text, .surveys = {}};
    for (const Survey& survey : list_surveys_of(call.tx, place->id))
        list.surveys.push_back(line_of_survey(call.tx, survey, call.today()));
    return list;
}

SurveyPage page_of_survey(http::Call& call, const organisation::Organisation& place,
                          Survey survey) {
    const auto keeps =
        organisation::may(call.tx, call.caller, "surveys.keep", place.id.hex, call.today());
    const bool acts = keeps.has_value() &&
                      !organisation::is_own_unit(call.tx, call.caller.account, place, call.today());
    const auto allowed = [&](SurveyStep step) {
        return acts && survey_stage_after(survey.stage, step).has_value();
    };
    SurveyPage page{.organisation_name = place.name.text,
                    .survey = {},
                    .campaign_title = {},
                    .least = fewest_shown(call.today()),
                    .may_count = allowed(SurveyStep::Count) && survey.closes_on < call.today(),
                    .may_confirm = allowed(SurveyStep::Confirm) &&
                                   survey.moves.back().by != call.caller.account,
                    .may_return = allowed(SurveyStep::Return),
                    .may_call_off = allowed(SurveyStep::CallOff)};
    if (!keeps && survey.stage != SurveyStage::Confirmed) survey.counts.clear();
    if (survey.campaign)
        if (const auto campaign = campaigns::find_campaign(call.tx, *survey.campaign))
            page.campaign_title = campaign->title;
    page.survey = std::move(survey);
    return page;
}

/// The survey that the path names, which is about the organisation that it names.
base::Result<Survey> survey_in_path(http::Call& call, const OrganisationId& organisation) {
    const auto id = call.id<SurveyOwner>("survey");
    if (!id) return base::refuse(id);
    auto survey = find_survey(call.tx, *id);
    if (!survey || survey->organisation != organisation)
        return base::refuse(ErrorKind::NotFound, "surveys.no_survey");
    return std::move(*survey);
}

base::Result<SurveyPage> show_survey(http::Call& call) {
    const auto place = surveyed_in_path(call);
    if (!place) return base::refuse(place);
    auto survey = survey_in_path(call, place->id);
    if (!survey) return base::refuse(survey);
    return page_of_survey(call, *place, std::move(*survey));
}

base::Result<SurveyPage> open_it(http::Call& call, const OpenSurvey& body) {
    const auto place = surveyed_in_path(call);
    if (!place) return base::refuse(place);
    const auto id = open_survey(call.tx, call.caller, place->id, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    auto survey = find_survey(call.tx, *id);
    if (!survey) return base::refuse(ErrorKind::NotFound, "surveys.no_survey");
    return page_of_survey(call, *place, std::move(*survey));
}

/// A verb on the survey that the path names, and its page as it then is.
template <class Verb>
base::Result<SurveyPage> on_survey(http::Call& call, Verb verb) {
    const auto place = surveyed_in_path(call);
    if (!place) return base::refuse(place);
    const auto survey = survey_in_path(call, place->id);
    if (!survey) return base::refuse(survey);
    if (const auto done = verb(survey->id); !done) return base::refuse(done);
    return show_survey(call);
}

base::Result<SurveyPage> count_it(http::Call& call, const CountSlips& body) {
    return on_survey(call, [&](const SurveyId& id) {
        return count_slips(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<SurveyPage> confirm_it(http::Call& call, const ConfirmCount& body) {
    return on_survey(call, [&](const SurveyId& id) {
        return confirm_count(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<SurveyPage> return_it(http::Call& call, const SayOfSurvey& body) {
    return on_survey(call, [&](const SurveyId& id) {
        return take_back_survey(call.tx, call.caller, id, SurveyStep::Return, body, call.now,
                                call.chance);
    });
}

base::Result<SurveyPage> call_it_off(http::Call& call, const SayOfSurvey& body) {
    return on_survey(call, [&](const SurveyId& id) {
        return take_back_survey(call.tx, call.caller, id, SurveyStep::CallOff, body, call.now,
                                call.chance);
    });
}

}  // namespace

std::vector<http::Route> routes() {
    const std::string surveys = "/api/organisations/{organisation}/surveys";
    const std::string survey = surveys + "/{survey}";
    const auto shelf = http::right("surveys.keep", http::whole_district);
    const auto reads = http::right("surveys.read", http::organisation_in_path);
    const auto keeps = http::right("surveys.keep", http::organisation_in_path);
    return {
        http::get<SurveyShelf>("/api/surveys", shelf, "满意度测评和测评样式", show_survey_shelf),
        http::get<OwnSurveyList>(surveys, reads, "一个组织的满意度测评", show_own_surveys),
        http::post<OpenSurvey, SurveyPage>(surveys, keeps, "对一个组织发放满意度测评", open_it),
        http::get<SurveyPage>(survey, reads, "一次满意度测评，结果只按类别显示", show_survey),
        http::post<CountSlips, SurveyPage>(survey + "/count", keeps, "录入收回的满意度测评票",
                                           count_it),
        http::post<ConfirmCount, SurveyPage>(survey + "/confirm", keeps,
                                             "由另一位督查人员核对满意度测评的票数", confirm_it),
        http::post<SayOfSurvey, SurveyPage>(survey + "/return", keeps,
                                            "退回满意度测评的票数，写明原因", return_it),
        http::post<SayOfSurvey, SurveyPage>(survey + "/call-off", keeps, "作废满意度测评，写明原因",
                                            call_it_off),
    };
}

}  // namespace shiji::surveys
