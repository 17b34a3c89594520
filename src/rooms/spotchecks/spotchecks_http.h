#pragma once

/// Routes of spot checks, for app.

#include "rooms/spotchecks/spotchecks.h"

namespace shiji::spotchecks {

/// 报: what was filed, by the three clocks.
struct ChainFiled {
    std::optional<base::Date> held_on;     ///< as people say; none for a plan
    std::optional<base::Moment> begun_at;  ///< first typed
    base::Moment received_at;              ///< the first version, by the server
    base::Date due_on;
    std::int64_t late_days = 0;
    bool not_held = false;  ///< 如实未开
    std::int64_t should_attend = 0;
    std::int64_t present = 0;
    std::vector<transparency::RecordReceipt> versions;
};
BOOST_DESCRIBE_STRUCT(ChainFiled, (),
                      (held_on, begun_at, received_at, due_on, late_days, not_held, should_attend,
                       present, versions))

/// One step of the review.
struct ChainStep {
    std::string label;
    std::int64_t version = 1;
    std::string by_name;
    base::Moment at;
    std::string reason;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ChainStep, (), (label, version, by_name, at, reason, words))

/// 审.
struct ChainReviewed {
    std::string desk_name;  ///< empty: it lies on none
    std::string stage;      ///< as people say it
    bool accepted = false;
    std::int64_t returns = 0;
    std::vector<ChainStep> steps;
};
BOOST_DESCRIBE_STRUCT(ChainReviewed, (), (desk_name, stage, accepted, returns, steps))

/// A line of the sheet that counts the record.
struct ChainLine {
    std::string item;
    std::string name;
    base::Points points;
    base::Points possible;
    std::string words;  ///< of the fact that is this record
    bool met = false;
    std::string grader;
    std::string objection;  ///< of the branch against the line, and how it stands; empty: none
};
BOOST_DESCRIBE_STRUCT(ChainLine, (), (item, name, points, possible, words, met, grader, objection))

struct ChainFinding {
    rectification::FindingId id;
    std::string name;
    std::string words;
    std::string stage;
    std::string found_by_name;
    base::Moment found_at;
};
BOOST_DESCRIBE_STRUCT(ChainFinding, (), (id, name, words, stage, found_by_name, found_at))

/// 督.
struct ChainInspected {
    base::Quarter quarter;
    std::optional<base::Moment> published_at;
    bool frozen = false;
    bool counted = false;  ///< a line counts the record
    std::vector<ChainLine> lines;
    std::vector<ChainFinding> findings;
};
BOOST_DESCRIBE_STRUCT(ChainInspected, (), (quarter, published_at, frozen, counted, lines, findings))

/// 抽: a conclusion, or the branch's words on the one before.
struct ChainMove {
    std::int64_t number = 1;
    CheckStep step = CheckStep::Conclude;
    std::optional<CheckVerdict> verdict;
    std::string label;
    std::vector<std::string> means;
    std::optional<base::Date> checked_on;
    std::string by_name;
    base::Moment at;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(ChainMove, (),
                      (number, step, verdict, label, means, checked_on, by_name, at, words))

/// What may be said against a finding: the items of the rubric in force, for an inspector.
struct CheckItem {
    std::string code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(CheckItem, (), (code, name))

struct ChainPage {
    DrawId draw;
    std::string occasion;
    base::Moment drawn_at;
    std::string stratum;
    std::string record;
    bool is_plan = false;
    std::string title;
    OrganisationId organisation;
    std::optional<std::string> quarter;  ///< of a plan: its page is the organisation's and its
    std::string organisation_name;
    std::optional<std::string> replaced_because;
    ChainFiled filed;
    ChainReviewed reviewed;
    ChainInspected inspected;
    std::optional<CheckId> check;
    std::vector<ChainMove> moves;
    bool may_conclude = false;
    std::string bar;  ///< why a spot-checker may not, in a sentence
    bool may_answer = false;
    std::vector<CheckItem> items;  ///< for who may issue a finding on it; else empty
};
BOOST_DESCRIBE_STRUCT(ChainPage, (),
                      (draw, occasion, drawn_at, stratum, record, is_plan, title, organisation,
                       quarter, organisation_name, replaced_because, filed, reviewed, inspected,
                       check, moves, may_conclude, bar, may_answer, items))

/// A drawn record on the desk.
struct DrawnState {
    std::string record;
    bool is_plan = false;
    bool is_finding = false;  ///< that was struck off: to be looked at once more by an inspector
    bool is_record = true;    ///< false: an entry of the log that no branch filed
    std::string title;
    OrganisationId organisation;  ///< of a record or a finding
    std::string organisation_name;
    std::string stratum;
    bool accepted = false;
    bool counted = false;  ///< the quarter's sheets were shown when it was accepted
    std::optional<std::string> replaced_because;
    std::optional<CheckVerdict> verdict;
    std::optional<rectification::Step> second_look;  ///< of a finding: that it holds, or fails
    std::string label;                               ///< of either
};
BOOST_DESCRIBE_STRUCT(DrawnState, (),
                      (record, is_plan, is_finding, is_record, title, organisation,
                       organisation_name, stratum, accepted, counted, replaced_because, verdict,
                       second_look, label))

struct DrawChecks {
    DrawId draw;
    std::string occasion;
    std::string organisation_name;
    base::Quarter quarter;
    base::Moment drawn_at;
    std::vector<DrawnState> items;  ///< in the order of tickets
};
BOOST_DESCRIBE_STRUCT(DrawChecks, (), (draw, occasion, organisation_name, quarter, drawn_at, items))

/// A draw in hand.
struct DrawProgress {
    draws::DrawLine line;
    std::int64_t to_check = 0;   ///< drawn and not replaced; 0 before the draw
    std::int64_t concluded = 0;  ///< of them: records with a conclusion, findings looked at again
};
BOOST_DESCRIBE_STRUCT(DrawProgress, (), (line, to_check, concluded))

struct CheckDesk {
    std::vector<DrawProgress> draws;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(CheckDesk, (), (draws))

/// What was concluded on records of one organisation.
struct OwnCheck {
    CheckId id;
    DrawId draw;
    std::string record;
    std::string title;
    std::string occasion;
    CheckVerdict verdict = CheckVerdict::Genuine;
    std::string label;
    base::Moment concluded_at;
    bool answered = false;
};
BOOST_DESCRIBE_STRUCT(OwnCheck, (),
                      (id, draw, record, title, occasion, verdict, label, concluded_at, answered))

struct OwnChecks {
    std::string organisation_name;
    std::vector<OwnCheck> checks;  ///< the newest first
};
BOOST_DESCRIBE_STRUCT(OwnChecks, (), (organisation_name, checks))

/// The chain of one reviewing body.
struct DeskFunnel {
    OrganisationId desk;
    std::string desk_name;
    std::vector<FunnelStep> steps;
};
BOOST_DESCRIBE_STRUCT(DeskFunnel, (), (desk, desk_name, steps))

struct FunnelPage {
    base::Quarter quarter;
    std::string reading;  ///< in one sentence
    std::vector<FunnelStep> steps;
    std::vector<DeskFunnel> desks;  ///< in office order
};
BOOST_DESCRIBE_STRUCT(FunnelPage, (), (quarter, reading, steps, desks))

struct PassageLine {
    Passage passage;
    std::optional<std::int64_t> workdays;  ///< from the stage before
    std::int64_t waited = 0;  ///< working days since the stage before, for one that waits
};
BOOST_DESCRIBE_STRUCT(PassageLine, (), (passage, workdays, waited))

struct PassageList {
    base::Quarter quarter;
    ChainStage stage = ChainStage::Due;
    std::string label;
    std::string desk_name;  ///< empty for the district
    bool waiting = false;
    std::vector<PassageLine> lines;  ///< by day
};
BOOST_DESCRIBE_STRUCT(PassageList, (), (quarter, stage, label, desk_name, waiting, lines))

/// Under /api/organisations/{organisation}:
///   GET  /check-desk                  draws.read          → CheckDesk
///   GET  /spotchecks                  spotchecks.read     → OwnChecks
///   GET  /drawn/{drawing}/{record}    spotchecks.read     → ChainPage
///   POST /drawn/{drawing}/{record}    spotchecks.conclude ConcludeCheck → ChainPage
///   POST /spotchecks/{check}/answer   spotchecks.answer   AnswerCheck → ChainPage
/// GET /api/draws/{draw}/checks        draws.read          → DrawChecks
/// GET /api/funnels/{quarter}          draws.read, whole district → FunnelPage
/// GET /api/funnels/{quarter}/{stage}?desk=&waiting=  draws.read, whole district → PassageList
std::vector<http::Route> routes();

}  // namespace shiji::spotchecks
