#pragma once

/// 整改: what an inspector found wrong at an organisation; who puts it right, how and by when;
/// proof from what is on file; judged by who found it and never by who put it right; struck off
/// (销号), looked at once more, and taken up again where it recurred. domain-rules 10.8.

#include "rooms/inspection/inspection.h"

namespace shiji::rectification {

using organisation::OrganisationId;

struct FindingOwner;
using FindingId = base::Id<FindingOwner>;

//           TakeUp             Report              Settle            RecheckHolds
//   Open ----------> UnderWay ---------> Reported ---------> Settled ---------> Rechecked
//    ^                  |  ^                 |                  |                  |
//    |           TakeUp +--+ <---- SendBack -+                  |                  |
//    +------------------------- RecheckFails -------------------+------------------+
// Extend puts the day off while it is Open or UnderWay, and Contest says then, once, why it is
// wrong; the stage stays. Its answer, from Open, UnderWay or Reported: Stand, and the stage stays;
// Withdraw, and the finding is Withdrawn for good.
enum class Stage { Open, UnderWay, Reported, Settled, Rechecked, Withdrawn };
BOOST_DESCRIBE_ENUM(Stage, Open, UnderWay, Reported, Settled, Rechecked, Withdrawn)
enum class Step {
    Issue,
    TakeUp,
    Report,
    SendBack,
    Settle,
    RecheckHolds,
    RecheckFails,
    Extend,
    Contest,
    Stand,
    Withdraw
};
BOOST_DESCRIBE_ENUM(Step, Issue, TakeUp, Report, SendBack, Settle, RecheckHolds, RecheckFails,
                    Extend, Contest, Stand, Withdraw)

/// Nothing when the step is not allowed from that stage; Issue is allowed from none alone.
std::optional<Stage> stage_after(std::optional<Stage> stage, Step step);
std::string stage_label(Stage stage);  ///< 待认领, 整改中, 待核验, 已销号, 复查合格, 已撤销
bool is_over(Stage stage);             ///< nothing is to be done: Settled, Rechecked, Withdrawn
bool is_struck_off(Stage stage);  ///< 已销号: Settled, Rechecked
std::string step_label(Step step);

/// A finding as it was issued; only the stage, the day and the number of moves change.
struct Finding {
    FindingId id;
    OrganisationId organisation;
    std::string item;    ///< code in the rubric of that day, or of the visit's quarter
    std::string name;    ///< the item's, as people know it
    std::string clause;  ///< its source and article
    base::Line<300> words;
    std::optional<records::GatheringId> gathering;  ///< the record it was found in
    base::Date due_on;                 ///< as it is now: an inspector may have put it off
    base::Date first_due_on;           ///< as it was issued
    std::optional<FindingId> repeats;  ///< an earlier one of the same matter, settled before
    identity::AccountId found_by;
    std::string found_by_name;
    base::Moment found_at;
    Stage stage = Stage::Open;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(Finding, (),
                      (id, organisation, item, name, clause, words, gathering, due_on, first_due_on,
                       repeats, found_by, found_by_name, found_at, stage, moves))

/// One step; never changed afterwards, and an entry of the log.
struct Move {
    std::int64_t number = 1;
    Step step = Step::Issue;
    identity::AccountId by;
    std::string by_name;
    base::Moment at;
    std::string owner;  ///< of TakeUp: who answers for it
    base::Prose<600> words;
    std::vector<records::GatheringId> proofs;  ///< of Report
    std::optional<base::Date> due_on = {};     ///< of Extend, Stand and RecheckFails: the new day
};
BOOST_DESCRIBE_STRUCT(Move, (), (number, step, by, by_name, at, owner, words, proofs, due_on))

struct IssueFinding {
    std::string item;
    base::Line<300> words;
    std::optional<records::GatheringId> gathering;
    std::optional<base::Date> due_on;  ///< else rectification.due_workdays from today
};
BOOST_DESCRIBE_STRUCT(IssueFinding, (), (item, words, gathering, due_on))

/// Issues a finding; the organisation's secretaries are told. Where the newest of the same item or
/// clause was struck off within rectification.repeat_months, the matter is open again: this one
/// repeats it, weighs by the quarter's rubric (inspection::enter_repeat), and the branch is told.
/// Errors: organisation.not_found, inspection.no_rubric, rectification.no_item,
/// rectification.no_words, rectification.due_date (not after today, or over a year ahead),
/// rectification.not_its_record, rectification.own_unit, transparency.*.
base::Result<FindingId> issue_finding(storage::Transaction& tx, const http::Caller& inspector,
                                      const OrganisationId& organisation, const IssueFinding& found,
                                      base::Moment now, seams::Chance& chance);
/// The same of what was seen in `quarter` and is told later: by that quarter's rubric, for nobody
/// knew another then.
base::Result<FindingId> issue_finding_in(storage::Transaction& tx, const http::Caller& inspector,
                                         const OrganisationId& organisation, base::Quarter quarter,
                                         const IssueFinding& found, base::Moment now,
                                         seams::Chance& chance);

struct TakeUp {
    base::Line<40> owner;
    base::Prose<600> measure;
};
BOOST_DESCRIBE_STRUCT(TakeUp, (), (owner, measure))

/// Who answers for it, and what will be done. May be said again while it is under way.
/// Errors: rectification.no_finding, .step_not_allowed, .no_owner, .no_words, transparency.*.
base::Result<void> take_up(storage::Transaction& tx, const http::Caller& by, const FindingId& id,
                           const TakeUp& taken, base::Moment now, seams::Chance& chance);

struct ReportDone {
    base::Prose<600> words;
    std::vector<records::GatheringId> proofs;  ///< records of the organisation that are on file
};
BOOST_DESCRIBE_STRUCT(ReportDone, (), (words, proofs))

inline constexpr std::size_t kProofsMax = 10;

/// Errors: rectification.no_finding, .step_not_allowed, .no_words, .too_many_proofs,
/// .not_its_record (a proof that the organisation has not filed, or named twice), transparency.*.
base::Result<void> report_done(storage::Transaction& tx, const http::Caller& by,
                               const FindingId& id, const ReportDone& report, base::Moment now,
                               seams::Chance& chance);

/// What an inspector says of what was reported, or found on a second look.
struct Verdict {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(Verdict, (), (words))

/// Settle and SendBack are the finder's, or of another inspector once the finder is none any more;
/// a second look (RecheckHolds, RecheckFails) is any inspector's but of who struck it off. Never of
/// who took a step for the organisation, nor of somebody with a post in its unit. Sending back and
/// a failed second look need words; while an objection waits for its answer, neither Settle nor
/// SendBack is taken.
/// Settle is an entry of the kind transparency::kRectifiedKind about its own day, by which the log
/// alone tells what may be drawn for a second look. What did not hold (RecheckFails) is open again
/// with a day of its own (rectification.due_workdays from today); within
/// rectification.repeat_months of the striking off it weighs like what an inspector finds again
/// (issue_finding).
/// Errors: rectification.no_finding, .own_unit, .by_who_fixed, .by_who_struck_off, .not_finder,
/// .step_not_allowed, .objection_open, .no_words, transparency.*.
base::Result<void> judge_finding(storage::Transaction& tx, const http::Caller& inspector,
                                 const FindingId& id, Step step, const Verdict& verdict,
                                 base::Moment now, seams::Chance& chance);

struct ExtendFinding {
    base::Date due_on;
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(ExtendFinding, (), (due_on, words))

/// Puts the day off, with the reason, by who may settle it; the organisation's secretaries are
/// told. Errors: as judge_finding; rectification.not_later (not after the present day and after
/// today, or over a year ahead).
base::Result<void> extend_finding(storage::Transaction& tx, const http::Caller& inspector,
                                  const FindingId& id, const ExtendFinding& extension,
                                  base::Moment now, seams::Chance& chance);

struct ContestFinding {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(ContestFinding, (), (words))

/// The organisation says once why the finding is wrong; the finder is told.
/// Errors: rectification.no_finding, .contested_already, .step_not_allowed, .no_words,
/// transparency.*.
base::Result<void> contest_finding(storage::Transaction& tx, const http::Caller& by,
                                   const FindingId& id, const ContestFinding& objection,
                                   base::Moment now, seams::Chance& chance);

struct AnswerContest {
    bool upheld = false;  ///< the organisation is right, and the finding is withdrawn
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(AnswerContest, (), (upheld, words))

/// By the finder or any other inspector, never by who took a step for the organisation or has a
/// post in its unit. Where the finding stands, its day moves by the working days the answer took:
/// waiting for the inspectors costs the organisation no time. Errors: rectification.no_finding,
/// .own_unit, .by_who_fixed, .no_objection, .step_not_allowed, .no_words, transparency.*.
base::Result<void> answer_contest(storage::Transaction& tx, const http::Caller& inspector,
                                  const FindingId& id, const AnswerContest& answer,
                                  base::Moment now, seams::Chance& chance);

/// Of an objection that waits: the day by which it is to be answered, score.objection.
/// answer_workdays from the day after it was made. Late is late and no more: the finding's own
/// clock stands meanwhile.
std::optional<base::Date> answer_due(const std::vector<Move>& moves);
/// Findings whose objection waits, by their day.
std::vector<Finding> list_contested(storage::Transaction& tx);

std::optional<Finding> find_finding(storage::Transaction& tx, const FindingId& id);
std::vector<Move> list_moves(storage::Transaction& tx, const FindingId& id);
/// Of one organisation, or of the district: what is not settled by its day first, then what is.
std::vector<Finding> list_findings(storage::Transaction& tx,
                                   const std::optional<OrganisationId>& organisation);

/// How often the matter was found: 1, and 1 for each earlier finding that it repeats and each
/// second look that failed.
std::int64_t count_times(storage::Transaction& tx, const Finding& finding);
/// Whether judge_finding would let the account take such a step, whatever the stage.
bool may_judge(storage::Transaction& tx, const Finding& finding,
               const identity::AccountId& inspector, Step step, base::Date on);

/// What speaks against a proof: 早于发现 (filed before it was found), 旧记录，发现后重新报备 (its
/// first version was), 发现前开的，发现后才报备 (held before, by the day it gives), 已用于别的整改.
/// Empty: nothing.
std::string proof_flaw(storage::Transaction& tx, const Finding& finding,
                       const records::GatheringId& proof);

/// How a move is rebuilt for the log's verifier.
transparency::ContentReaders content_readers();

// Published view for later rooms (draws, assessment):
//   pub_rectification_finding (id, organisation, item, due_on, stage, repeats, found_ms,
//   settled_ms)

// Routes: rectification_http.h

}  // namespace shiji::rectification
