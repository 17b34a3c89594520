#pragma once

/// Routes of leads, for app.

#include "platform/text/text.h"
#include "rooms/leads/leads.h"

namespace shiji::leads {

struct LeadLine {
    Lead lead;
    std::string organisation_name;
    std::string kind_label;
    std::string stage_label;
    std::string title;  ///< of the record
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(LeadLine, (),
                      (lead, organisation_name, kind_label, stage_label, title, held_on))

struct LeadList {
    std::string organisation_name;   ///< empty for the district
    std::vector<LeadLine> lines;     ///< what is to be answered or judged first, by its day
    std::int64_t with_branches = 0;  ///< found, and not shown before the branch has answered
    bool may_look = false;
};
BOOST_DESCRIBE_STRUCT(LeadList, (), (organisation_name, lines, with_branches, may_look))

/// One of the two records. What both say is marked. Of another branch's minutes who may not read
/// its records is shown the marked parts alone.
struct LeadSide {
    records::GatheringId gathering;
    std::string organisation_name;
    std::string title;
    base::Date held_on;
    base::Moment received_at;
    std::vector<text::Piece> pieces;
    bool may_open = false;
};
BOOST_DESCRIBE_STRUCT(LeadSide, (),
                      (gathering, organisation_name, title, held_on, received_at, pieces, may_open))

struct LeadStep {
    std::int64_t number = 1;
    std::string label;
    std::string by_name;
    base::Moment at;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(LeadStep, (), (number, label, by_name, at, words))

struct LeadPage {
    LeadLine line;
    std::vector<LeadSide> sides;  ///< its record, then the earlier one
    std::vector<LeadStep> moves;
    bool may_answer = false;
    bool may_judge = false;
};
BOOST_DESCRIBE_STRUCT(LeadPage, (), (line, sides, moves, may_answer, may_judge))

/// GET  /api/leads                                inspection.read, whole district → LeadList
/// POST /api/leads/look                           inspection.grade, whole district {} → Looked
/// GET  /api/organisations/{organisation}/leads   inspection.read → LeadList
/// GET  /api/leads/{lead}                         inspection.read → LeadPage; leads.with_branch for
///      everybody but the branch until it has answered or its days are over
/// POST /api/leads/{lead}/answer                  inspection.contest AnswerLead → LeadPage
/// POST /api/leads/{lead}/confirm, /dismiss       inspection.grade JudgeLead → LeadPage
std::vector<http::Route> routes();

}  // namespace shiji::leads
