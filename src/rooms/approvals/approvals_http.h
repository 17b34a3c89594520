#pragma once

/// Routes of approvals, for app.

#include "rooms/approvals/approvals.h"

namespace shiji::approvals {

struct MatterLine {
    MatterId id;
    OrganisationId organisation;
    std::string organisation_name;
    std::string kind_name;
    base::Line<60> title;
    MatterStage stage = MatterStage::Waiting;
    std::string desk_words;  ///< "区财政局党组研究": where it lies, or lay last
    base::Moment asked_at;
    std::optional<base::Date> due_on;
    std::int64_t days_left = 0;        ///< to the day above; below 0: past it. 0 once it is over
    std::int64_t waited_workdays = 0;  ///< since it was asked; 0 once it is over
};
BOOST_DESCRIBE_STRUCT(MatterLine, (),
                      (id, organisation, organisation_name, kind_name, title, stage, desk_words,
                       asked_at, due_on, days_left, waited_workdays))

/// A kind of matter that the organisation may ask, with the way that it would go.
struct AskChoice {
    std::string code;
    std::string name;
    std::string says;
    std::string article;               ///< source and article
    std::vector<std::string> papers;   ///< what belongs to it
    std::vector<std::string> chain;    ///< "区财政局党组研究", …
    std::vector<std::string> answer;   ///< of each record below: the last day, or empty
    std::vector<GatheringId> records;  ///< that may have decided to ask it, the newest first
    bool moves_term = false;
};
BOOST_DESCRIBE_STRUCT(AskChoice, (),
                      (code, name, says, article, papers, chain, answer, records, moves_term))

/// A record on file that a matter may rest on.
struct RecordChoice {
    GatheringId gathering;
    std::string title;  ///< with its day
};
BOOST_DESCRIBE_STRUCT(RecordChoice, (), (gathering, title))

/// What one organisation asked, newest first; what it may ask, for who may.
struct MatterList {
    std::string organisation_name;
    std::vector<MatterLine> matters;
    bool may_ask = false;
    std::vector<AskChoice> kinds;
    std::vector<RecordChoice> records;
};
BOOST_DESCRIBE_STRUCT(MatterList, (), (organisation_name, matters, may_ask, kinds, records))

/// 审批事项, for whoever holds a desk.
struct ApprovalDesk {
    std::vector<MatterLine> waiting;  ///< oldest first
    std::vector<MatterLine> passed;   ///< newest first
};
BOOST_DESCRIBE_STRUCT(ApprovalDesk, (), (waiting, passed))

struct RecordLine {
    GatheringId gathering;
    std::string title;     ///< with its day
    bool changed = false;  ///< another version has been filed since, or it is on file no more
};
BOOST_DESCRIBE_STRUCT(RecordLine, (), (gathering, title, changed))

/// A vote that the deciding record holds, in figures.
struct VoteLine {
    std::string title;  ///< of its item
    rulebook::Vote vote;
};
BOOST_DESCRIBE_STRUCT(VoteLine, (), (title, vote))

enum class DeskState { Later, Present, Agreed, Returned };
BOOST_DESCRIBE_ENUM(DeskState, Later, Present, Agreed, Returned)

struct DeskLine {
    OrganisationId organisation;  ///< where it is reached
    std::string name;
    DeskAct act = DeskAct::Approve;
    DeskState state = DeskState::Later;
    std::vector<std::string> holders;  ///< who may act for it today, while it is to
    std::string by_name;
    std::optional<base::Date> decided_on;
};
BOOST_DESCRIBE_STRUCT(DeskLine, (), (organisation, name, act, state, holders, by_name, decided_on))

struct MatterMoveLine {
    std::int64_t number = 1;
    MatterStep step = MatterStep::Ask;
    std::string who;  ///< the desk, or the organisation that asks
    std::string by_name;
    base::Moment at;
    base::Prose<600> words;
    std::optional<base::Date> decided_on;
    std::optional<base::Date> due_on;
};
BOOST_DESCRIBE_STRUCT(MatterMoveLine, (),
                      (number, step, who, by_name, at, words, decided_on, due_on))

struct MatterPage {
    MatterLine line;
    std::string says;
    std::string article;
    std::vector<std::string> papers;  ///< originals on paper that belong to it
    std::optional<base::Date> day;
    std::optional<base::Date> first_due_on;  ///< before it was put off
    std::vector<RecordLine> records;         ///< the first decided to ask
    std::vector<VoteLine> votes;
    std::vector<DeskLine> chain;
    std::vector<MatterMoveLine> moves;
    bool may_answer = false;  ///< agree or return, on the desk that it lies on
    bool may_extend = false;
    bool may_withdraw = false;
};
BOOST_DESCRIBE_STRUCT(MatterPage, (),
                      (line, says, article, papers, day, first_due_on, records, votes, chain, moves,
                       may_answer, may_extend, may_withdraw))

/// GET  /api/approvals                               signed in → ApprovalDesk
/// GET  /api/organisations/{organisation}/approvals  approvals.read → MatterList
/// POST /api/organisations/{organisation}/approvals  approvals.ask AskApproval → MatterPage
/// GET  /api/approvals/{matter}             approvals.read where it was asked, or at a desk of its
///                                          chain → MatterPage
/// POST /api/approvals/{matter}/agree       approvals.judge at its desk AgreeMatter → MatterPage
/// POST /api/approvals/{matter}/return, /extend  the same SayOfMatter → MatterPage
/// POST /api/approvals/{matter}/withdraw    approvals.ask where it was asked SayOfMatter →
///                                          MatterPage
std::vector<http::Route> routes();

}  // namespace shiji::approvals
