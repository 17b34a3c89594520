#pragma once

/// Routes of surveys, for app.

#include "rooms/surveys/surveys.h"

namespace shiji::surveys {

struct SurveyLine {
    SurveyId id;
    OrganisationId organisation;
    std::string organisation_name;
    std::string year;
    std::string name;
    SurveyStage stage = SurveyStage::Open;
    base::Date closes_on;
    bool to_count = false;  ///< its last day is over and nobody has counted
};
BOOST_DESCRIBE_STRUCT(SurveyLine, (),
                      (id, organisation, organisation_name, year, name, stage, closes_on, to_count))

struct SurveyCampaign {
    campaigns::CampaignId id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(SurveyCampaign, (), (id, title))

/// 满意度测评, for the work committee.
struct SurveyShelf {
    std::vector<SurveyLine> surveys;        ///< newest first
    std::vector<SurveyModel> models;        ///< those that count today
    std::vector<SurveyCampaign> campaigns;  ///< newest first
    std::int64_t least = 0;                 ///< a class below it shows nothing
};
BOOST_DESCRIBE_STRUCT(SurveyShelf, (), (surveys, models, campaigns, least))

/// Of one organisation, newest first; for it alone.
struct OwnSurveyList {
    std::string organisation_name;
    std::vector<SurveyLine> surveys;
};
BOOST_DESCRIBE_STRUCT(OwnSurveyList, (), (organisation_name, surveys))

struct SurveyPage {
    std::string organisation_name;
    Survey survey;  ///< without counts for who may not see them yet
    std::string campaign_title;
    std::int64_t least = 0;
    bool may_count = false;  ///< its last day is over
    bool may_confirm = false;
    bool may_return = false;
    bool may_call_off = false;
};
BOOST_DESCRIBE_STRUCT(SurveyPage, (),
                      (organisation_name, survey, campaign_title, least, may_count, may_confirm,
                       may_return, may_call_off))

/// GET  /api/surveys                           surveys.keep, whole district → SurveyShelf
/// All others under /api/organisations/{organisation}/surveys:
/// GET  ""                                     surveys.read → OwnSurveyList
/// POST ""                                     surveys.keep OpenSurvey → SurveyPage
/// GET  /{survey}                              surveys.read → SurveyPage
/// POST /{survey}/count                        surveys.keep CountSlips → SurveyPage
/// POST /{survey}/confirm                      surveys.keep ConfirmCount → SurveyPage
/// POST /{survey}/return, /call-off            surveys.keep SayOfSurvey → SurveyPage
std::vector<http::Route> routes();

}  // namespace shiji::surveys
