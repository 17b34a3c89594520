#pragma once

/// Routes of programmes, for app.

#include "rooms/programmes/programmes.h"

namespace shiji::programmes {

/// A duty or an obligation that an item may name.
struct LinkChoice {
    std::string link;
    DutyLevel level = DutyLevel::Branch;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(LinkChoice, (), (link, level, words))

struct ProgrammeLine {
    ProgrammeId id;
    std::string name;
    std::int64_t version = 1;  ///< the newest
    base::Date since;          ///< of the newest
    std::optional<base::Date> until;
    bool running = false;  ///< some version is in force today
};
BOOST_DESCRIBE_STRUCT(ProgrammeLine, (), (id, name, version, since, until, running))

/// A result that the work committee has said nothing of yet.
struct WaitingResult {
    ProgrammeResult result;
    std::string programme_name;
    std::string organisation_name;
};
BOOST_DESCRIBE_STRUCT(WaitingResult, (), (result, programme_name, organisation_name))

/// 专项部署, for the work committee.
struct ProgrammeShelf {
    std::vector<ProgrammeLine> programmes;  ///< as they were adopted
    std::vector<ProgrammeModel> models;     ///< not adopted yet
    std::vector<LinkChoice> choices;
    std::vector<WaitingResult> waiting;  ///< oldest first
};
BOOST_DESCRIBE_STRUCT(ProgrammeShelf, (), (programmes, models, choices, waiting))

struct ProgrammePage {
    std::vector<Programme> versions;  ///< the newest first
    std::vector<LinkChoice> choices;
    OrganisationId work_committee;  ///< at the head of the matrix
};
BOOST_DESCRIBE_STRUCT(ProgrammePage, (), (versions, choices, work_committee))

/// What is asked of one organisation today.
struct OwnProgrammeList {
    std::string organisation_name;
    std::vector<Programme> programmes;
};
BOOST_DESCRIBE_STRUCT(OwnProgrammeList, (), (organisation_name, programmes))

/// Something on file that may be named as a result.
struct ResultChoice {
    ResultKind kind = ResultKind::Gathering;
    std::string subject;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ResultChoice, (), (kind, subject, title))

struct OwnProgrammePage {
    std::string organisation_name;
    Programme programme;
    std::vector<ProgrammeHolder> holders;
    std::vector<ResultChoice> choices;  ///< for who may name one, and may read it
    bool may_link = false;              ///< while it is in force
    bool may_withdraw = false;          ///< also past its last day
    bool may_answer = false;
};
BOOST_DESCRIBE_STRUCT(OwnProgrammePage, (),
                      (organisation_name, programme, holders, choices, may_link, may_withdraw,
                       may_answer))

/// Organisation by item that is asked, without words, facts and results, which the page of each
/// organisation shows.
struct ProgrammeMatrix {
    std::string organisation_name;
    Programme programme;
    std::vector<ProgrammeHolder> holders;
};
BOOST_DESCRIBE_STRUCT(ProgrammeMatrix, (), (organisation_name, programme, holders))

/// GET  /api/programmes              programmes.keep, whole district → ProgrammeShelf
/// POST /api/programmes              programmes.keep, whole district AdoptProgramme → ProgrammePage
/// GET  /api/programmes/{programme}  programmes.keep, whole district → ProgrammePage
/// POST /api/programmes/{programme}  programmes.keep, whole district ChangeProgramme →
///                                   ProgrammePage
/// All others under /api/organisations/{organisation}:
/// GET  /programmes                        programmes.read → OwnProgrammeList
/// GET  /programmes/{programme}            programmes.read → OwnProgrammePage
/// POST /programmes/{programme}            programmes.report LinkResult → OwnProgrammePage
/// GET  /programme-matrix/{programme}      programmes.read → ProgrammeMatrix, of it and all below
/// POST /programme-results/{result}/answer, /withdraw  programmes.keep, programmes.report
///                                         SayOfResult → OwnProgrammePage
std::vector<http::Route> routes();

}  // namespace shiji::programmes
