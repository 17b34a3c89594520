#pragma once

/// Routes of rectification, for app.

#include "rooms/rectification/rectification.h"

namespace shiji::rectification {

struct FindingLine {
    Finding finding;
    std::string organisation_name;
    std::int64_t times = 1;          ///< found so often: repeats and failed second looks count
    std::int64_t workdays_left = 0;  ///< below 0: overdue; 0 once it is settled
};
BOOST_DESCRIBE_STRUCT(FindingLine, (), (finding, organisation_name, times, workdays_left))

/// What a finding may rest on: the items of the rubric in force.
struct ItemChoice {
    std::string code;
    std::string section;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ItemChoice, (), (code, section, name))

struct FindingList {
    std::string organisation_name;   ///< empty for the district
    std::vector<FindingLine> lines;  ///< what is open first, by its day
    std::vector<ItemChoice> items;   ///< for who may issue one; else empty
};
BOOST_DESCRIBE_STRUCT(FindingList, (), (organisation_name, lines, items))

struct ProofLine {
    records::GatheringId gathering;
    std::string title;
    std::string flaw;  ///< see proof_flaw
};
BOOST_DESCRIBE_STRUCT(ProofLine, (), (gathering, title, flaw))

struct StepLine {
    std::int64_t number = 1;
    Step step = Step::Issue;
    std::string label;
    std::string by_name;
    base::Moment at;
    std::string owner;
    base::Prose<600> words;
    std::vector<ProofLine> proofs;
    std::optional<base::Date> due_on;  ///< to which it put the day off
};
BOOST_DESCRIBE_STRUCT(StepLine, (),
                      (number, step, label, by_name, at, owner, words, proofs, due_on))

/// Another finding of the same matter.
struct RelatedFinding {
    FindingId id;
    std::string words;  ///< what was found
    base::Moment found_at;
    std::optional<base::Date> settled_on;
    std::string stage;  ///< as people say it
};
BOOST_DESCRIBE_STRUCT(RelatedFinding, (), (id, words, found_at, settled_on, stage))

struct FindingPage {
    FindingLine line;
    std::optional<RelatedFinding> former;  ///< that was struck off, and is open again in this one
    std::vector<RelatedFinding> later;     ///< in which this one is open again
    std::string issuer;  ///< in whose name the notice goes out: the work committee
    std::vector<StepLine> moves;
    std::vector<ProofLine> choices;  ///< records that may be proof, newest first, for who may fix
    bool may_fix = false;
    bool may_settle = false;                    ///< the finder's: settle and send back
    bool may_recheck = false;                   ///< a second look
    bool may_extend = false;                    ///< put the day off
    bool may_contest = false;                   ///< say that it is wrong
    bool may_answer = false;                    ///< an objection that waits
    std::optional<base::Date> answer_due = {};  ///< of that objection
};
BOOST_DESCRIBE_STRUCT(FindingPage, (),
                      (line, former, later, issuer, moves, choices, may_fix, may_settle,
                       may_recheck, may_extend, may_contest, may_answer, answer_due))

struct Recheck {
    bool holds = true;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(Recheck, (), (holds, words))

/// GET  /api/organisations/{organisation}/findings   inspection.read  → FindingList
/// POST /api/organisations/{organisation}/findings   inspection.grade IssueFinding → FindingPage
/// GET  /api/findings                                inspection.read, whole district → FindingList
/// GET  /api/findings/{finding}                      inspection.read  → FindingPage
/// POST /api/findings/{finding}/take-up              records.write    TakeUp → FindingPage
/// POST /api/findings/{finding}/report               records.write    ReportDone → FindingPage
/// POST /api/findings/{finding}/send-back, /settle   inspection.grade Verdict → FindingPage
/// POST /api/findings/{finding}/contest              records.write    ContestFinding → FindingPage
/// POST /api/findings/{finding}/contest/answer       inspection.grade AnswerContest → FindingPage
/// POST /api/findings/{finding}/extend               inspection.grade ExtendFinding → FindingPage
/// POST /api/findings/{finding}/recheck              inspection.grade Recheck → FindingPage
std::vector<http::Route> routes();

}  // namespace shiji::rectification
