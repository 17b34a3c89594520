#pragma once

/// 报备审查: a case is one filing on its way: submitted, returned, accepted; by whom, why, by when.
/// Knows a subject ("records.gathering", id) and never what it is. The stage lives here alone.

#include <array>

#include "rooms/organisation/organisation.h"
#include "rooms/rulebook/rulebook.h"

namespace shiji::review {

using organisation::OrganisationId;

struct CaseOwner;
using CaseId = base::Id<CaseOwner>;

/// What was filed: kind "records.gathering" or "records.plan", and its id.
struct Subject {
    std::string kind;
    std::string id;
    auto operator<=>(const Subject&) const = default;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (kind, id))

//            Submit              Accept
//   (none) ---------> Submitted ---------> Accepted
//                      |   ^  ^                |
//             Withdraw |   |  | Submit         | Submit (a new version after acceptance)
//                      v   |  |                v
//              Withdrawn   |  Returned <--+  Submitted
//                      +---+      Return from Submitted
enum class Stage { Submitted, Returned, Accepted, Withdrawn };
BOOST_DESCRIBE_ENUM(Stage, Submitted, Returned, Accepted, Withdrawn)
enum class Step { Submit, Accept, Return, Withdraw };
BOOST_DESCRIBE_ENUM(Step, Submit, Accept, Return, Withdraw)

/// Nothing when the step is not allowed from that stage.
std::optional<Stage> stage_after(std::optional<Stage> stage, Step step);
std::string stage_label(Stage stage);  ///< 待审, 退回, 已审, 已撤回

/// 时间不符 / 内容过简 / 应到人数有误 / 程序不合 / 其他.
enum class ReturnReason { WrongTime, TooThin, WrongHeadcount, WrongProcedure, Other };
BOOST_DESCRIBE_ENUM(ReturnReason, WrongTime, TooThin, WrongHeadcount, WrongProcedure, Other)
std::string reason_label(ReturnReason reason);

/// The reviewer's words at one field of what was filed.
struct Mark {
    base::Line<80> field;  ///< path in the filed content, such as items[0].minutes
    base::Line<200> words;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (field, words))

struct Case {
    CaseId id;
    Subject subject;
    OrganisationId organisation;  ///< who filed
    OrganisationId reviewer;      ///< whose desk it is on
    base::Line<120> title;  ///< what the submitter calls it: "11月主题党日（11月6日）"
    Stage stage = Stage::Submitted;
    std::int64_t version = 1;  ///< of the subject that is on the desk
    identity::AccountId submitted_by;
    base::Moment submitted_at;
    base::Date due_on;                           ///< the reviewer's own clock
    std::optional<base::Moment> opened_at = {};  ///< first opened by the reviewer; ends withdrawal
};
BOOST_DESCRIBE_STRUCT(Case, (),
                      (id, subject, organisation, reviewer, title, stage, version, submitted_by,
                       submitted_at, due_on, opened_at))

/// One step of a case; never changed afterwards.
struct Move {
    CaseId review_case;
    std::int64_t number = 1;
    Step step = Step::Submit;
    std::int64_t version = 1;
    identity::AccountId by;
    base::Moment at;
    std::optional<ReturnReason> reason = {};
    base::Line<300> words = {};
    std::vector<Mark> marks = {};
};
BOOST_DESCRIBE_STRUCT(Move, (), (review_case, number, step, version, by, at, reason, words, marks))

/// A version of a subject, handed in.
struct Submission {
    Subject subject;
    OrganisationId organisation;
    base::Line<120> title;
    std::int64_t version = 1;
    identity::AccountId by;
};

/// Puts a version of a subject on its reviewer's desk; opens the case or submits it again. The
/// desk is found anew at each submission: a change of the chain moves nothing that lies on one.
/// Each is a newer version than the one before; another is our bug. Gives the case as it now is.
/// Errors: review.no_reviewer, review.step_not_allowed.
base::Result<Case> submit(storage::Transaction& tx, const Submission& submission, base::Moment now,
                          seams::Chance& chance);

/// True when `account` filed the version on the desk, or is secretary or recorder where it was
/// filed.
bool is_own_filing(storage::Transaction& tx, const Case& review_case,
                   const identity::AccountId& account, base::Date on);

/// The reviewer begins to read; from now on the filing cannot be withdrawn. Again: no effect.
/// Errors: review.no_case, review.own_filing.
base::Result<void> open_case(storage::Transaction& tx, const http::Caller& reviewer,
                             const CaseId& id, base::Moment now);

/// What a reviewer sends back with; accepting, returning and withdrawing: decisions.h.
struct ReturnCase {
    std::int64_t version = 1;
    ReturnReason reason = ReturnReason::Other;
    base::Line<300> words = {};
    std::vector<Mark> marks = {};
};
BOOST_DESCRIBE_STRUCT(ReturnCase, (), (version, reason, words, marks))

/// The tables over whose rows forget_words writes.
inline constexpr std::array<const char*, 2> kWordTables{"review_move", "review_mark"};

/// Erases every word that reviewers wrote of the subject, in moves and marks, and empties the
/// messages that repeated them: what was erased by law must not stay quoted. The log says so first,
/// with the code of its basis; steps, people and times stay.
/// Errors: as transparency::commit_erase.
base::Result<void> forget_words(storage::Transaction& tx, const Subject& subject,
                                std::string_view basis, base::Moment now);

/// The words of one decision that are gone, and the number of the entry that says so.
struct ForgottenWords {
    std::int64_t version = 1;  ///< of the case's record: which decision
    std::int64_t entry = 0;
};
BOOST_DESCRIBE_STRUCT(ForgottenWords, (), (version, entry))
std::vector<ForgottenWords> list_forgotten_words(storage::Transaction& tx, const Subject& subject);
/// Does again to a restored store what those entries of the live one did, and appends nothing.
/// Decisions that the store does not have are passed over. Errors: as transparency::repeat_erase.
base::Result<void> forget_words_again(storage::Transaction& tx, const Subject& subject,
                                      const std::vector<ForgottenWords>& forgotten);

std::optional<Case> find_case(storage::Transaction& tx, const CaseId& id);
std::optional<Case> find_case_of(storage::Transaction& tx, const Subject& subject);
std::vector<Move> list_moves(storage::Transaction& tx, const CaseId& id);
/// What waits on the desks of these reviewing organisations, oldest first.
std::vector<Case> list_queue(storage::Transaction& tx, const std::vector<OrganisationId>& desks);
/// What was returned to these organisations and not filed again, oldest first.
std::vector<Case> list_returned(storage::Transaction& tx,
                                const std::vector<OrganisationId>& organisations);

// Published view for bulk questions of later rooms:
//   pub_review_case (subject_kind, subject_id, organisation, reviewer, stage, version,
//     submitted_ms, decided_ms: of the acceptance or return, else null, review_case, title)
//   pub_review_submission (subject_kind, subject_id, organisation, review_case, version, actor,
//     at_ms, reviewer, due_on): each version that was handed in, by whom and when, whose desk it
//     was laid on and by when that was to answer; the last two null where that was not kept yet

// Routes (review_http.h): the content of a case's subject comes from records' routes.
//   GET  /api/review/queue          signed in: desks where the caller is reviewer → ReviewQueue
//   GET  /api/review/cases/{case}   right review.read where it was filed, or at its desk → CasePage
//   POST /api/review/cases/{case}/open {}            right review.judge at its desk → Done
//   POST /api/review/cases/{case}/accept {version}   right review.judge at its desk → Done
//   POST /api/review/cases/{case}/return ReturnCase  right review.judge at its desk → Done
//   POST /api/review/cases/{case}/withdraw {}        right records.write where it was filed → Done

}  // namespace shiji::review
