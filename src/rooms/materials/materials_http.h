#pragma once

/// Routes of materials, for app.

#include "rooms/materials/materials.h"
#include "rooms/rulebook/owed.h"

namespace shiji::materials {

// ---- Who is asked --------------------------------------------------------------------------

struct MaterialLine {
    RequestId id;
    std::string title;
    std::string asker_name;
    base::Date closes_on;
    MaterialState state = MaterialState::Open;
    ItemCount count;
};
BOOST_DESCRIBE_STRUCT(MaterialLine, (), (id, title, asker_name, closes_on, state, count))

struct MaterialDesk {
    std::string organisation_name;
    /// What waits first, by the day it closes; then the rest, newest first.
    std::vector<MaterialLine> requests;
};
BOOST_DESCRIBE_STRUCT(MaterialDesk, (), (organisation_name, requests))

struct MaterialPage {
    std::string organisation_name;
    MaterialRequest request;
    AskedId asked;  ///< the record of the answers in the log
    MaterialState state = MaterialState::Open;
    std::vector<MaterialStanding> items;
    ItemCount count;
    std::int64_t minutes = 0;     ///< that what is not on file is reckoned to take
    std::vector<Source> choices;  ///< for who may answer: records of one's own, newest first
    bool may_answer = false;
    bool answered_once = false;  ///< there is an entry of answers in the log
};
BOOST_DESCRIBE_STRUCT(MaterialPage, (),
                      (organisation_name, request, asked, state, items, count, minutes, choices,
                       may_answer, answered_once))

// ---- Who asks ------------------------------------------------------------------------------

struct SentLine {
    RequestId id;
    std::string title;
    base::Date closes_on;
    base::Moment at;
    std::int64_t places = 0;
    std::int64_t answered = 0;  ///< places that answered every item
    bool withdrawn = false;
};
BOOST_DESCRIBE_STRUCT(SentLine, (), (id, title, closes_on, at, places, answered, withdrawn))

struct PlaceChoice {
    OrganisationId organisation;
    std::string name;
    std::int64_t depth = 0;  ///< below the asker: 1, 2, …
};
BOOST_DESCRIBE_STRUCT(PlaceChoice, (), (organisation, name, depth))

struct AskDesk {
    std::string organisation_name;
    std::vector<SentLine> sent;       ///< newest first
    std::vector<PlaceChoice> places;  ///< that may be asked, in office order
    std::vector<rulebook::OwedDuty> duties;
    std::int64_t item_minutes = 0;
    std::string minutes_source;  ///< "本系统设计约定，待客户确认"
};
BOOST_DESCRIBE_STRUCT(AskDesk, (),
                      (organisation_name, sent, places, duties, item_minutes, minutes_source))

struct SentPage {
    std::string organisation_name;
    MaterialRequest request;
    std::vector<AskedPlace> places;  ///< in office order
    bool may_withdraw = false;
};
BOOST_DESCRIBE_STRUCT(SentPage, (), (organisation_name, request, places, may_withdraw))

/// All under /api/organisations/{organisation}; who is asked:
/// GET  /material-requests                       materials.read → MaterialDesk
/// GET  /material-requests/{request}             materials.read → MaterialPage
/// POST /material-requests/{request}/provide     materials.answer {} → MaterialPage
/// POST /material-requests/{request}/answers     materials.answer AnswerItem → MaterialPage
/// Who asks, from the own organisation:
/// GET  /material-asks                           materials.ask → AskDesk
/// POST /material-asks                           materials.ask AskMaterials → SentPage
/// POST /material-asks/weight                    materials.ask AskMaterials → MaterialWeight;
///                                               changes nothing
/// GET  /material-asks/{request}                 materials.ask → SentPage
/// POST /material-asks/{request}/withdraw        materials.ask WithdrawRequest → SentPage
std::vector<http::Route> routes();

}  // namespace shiji::materials
