#pragma once

/// 年度考核: a year's result of each branch, from frozen quarters, the grade at the year's end,
/// 述职评议, a survey, additions and deductions. domain-rules 10.5 to 10.7; 机关条例 art. 39.
///
/// The machine reckons and shows the band that the scheme gives; people decide it (NO-06). Nothing
/// is ranked and nobody sees another unit's result (NO-02). A number of votes cast online is no
/// survey (NO-07): what counts is the report of one, entered by two from a document.

#include "rooms/accountability/accountability.h"
#include "rooms/assessment/year_sheet.h"

namespace shiji::assessment {

//   propose_scheme    confirm_scheme                     notify_year
//  (none) ----> Proposed ----> Adopted (marks are entered) ----> Notified ----> Frozen
enum class YearStage { None, Proposed, Adopted, Notified, Frozen };
BOOST_DESCRIBE_ENUM(YearStage, None, Proposed, Adopted, Notified, Frozen)
std::string year_stage_label(YearStage stage);

struct ProposeScheme {
    YearScheme scheme;
};
BOOST_DESCRIBE_STRUCT(ProposeScheme, (), (scheme))

/// Replaces what was proposed before and not adopted. Errors: assessment.no_year,
/// assessment.scheme_adopted, assessment.scheme_flawed (names the first flaw).
base::Result<void> propose_scheme(storage::Transaction& tx, const http::Caller& inspector,
                                  const std::string& year, const YearScheme& scheme,
                                  base::Moment now);

/// What a second inspector read before they confirmed it.
struct ConfirmYear {
    base::Line<64> digest;
};
BOOST_DESCRIBE_STRUCT(ConfirmYear, (), (digest))

/// Errors: assessment.no_year, assessment.scheme_adopted, assessment.not_proposed,
/// assessment.same_inspector, assessment.other_proposal; transparency.*.
base::Result<void> confirm_scheme(storage::Transaction& tx, const http::Caller& inspector,
                                  const std::string& year, const ConfirmYear& confirmed,
                                  base::Moment now, seams::Chance& chance);

/// The scheme adopted for that year; nothing while there is none.
std::optional<YearScheme> find_scheme(storage::Transaction& tx, const std::string& year);

/// Which organisation's which year.
struct YearPlace {
    OrganisationId organisation;
    std::string year;
};

// ---- Marks: each entered by one inspector and confirmed by another -----------------------------

enum class MarkState { Entered, Confirmed, Withdrawn };
BOOST_DESCRIBE_ENUM(MarkState, Entered, Confirmed, Withdrawn)

struct YearMark {
    YearMarkId id;
    MarkKind kind = MarkKind::YearEnd;
    std::string word;  ///< see MarkFact
    base::Points points;
    std::vector<YearRespondents> respondents;
    base::Prose<600> reason;
    base::Line<120> document;
    identity::AccountId entered_by;
    std::string by;
    base::Moment entered_at;
    MarkState state = MarkState::Entered;
    std::optional<std::string> decided_by;
    std::optional<base::Moment> decided_at;
};
BOOST_DESCRIBE_STRUCT(YearMark, (),
                      (id, kind, word, points, respondents, reason, document, entered_by, by,
                       entered_at, state, decided_by, decided_at))

struct EnterMark {
    MarkKind kind = MarkKind::YearEnd;
    base::Line<40> word;
    base::Points points;
    std::vector<YearRespondents> respondents;
    base::Prose<600> reason;
    base::Line<120> document;
};
BOOST_DESCRIBE_STRUCT(EnterMark, (), (kind, word, points, respondents, reason, document))

/// Errors, in this order: organisation.not_found, assessment.no_scheme, assessment.year_notified,
/// assessment.own_unit, assessment.mark_stands (a part has one mark at a time; a case counts once),
/// assessment.graded_there (述职评议 graded the organisation's report: nothing is typed again),
/// assessment.surveyed_there (a survey of that year was counted and confirmed),
/// assessment.mark_points, assessment.mark_word (no grade or cap of the scheme, or no case),
/// assessment.too_few_respondents (privacy.k_threshold in each class), assessment.no_reason,
/// assessment.no_document, assessment.counted_in_quarter (where the scheme takes adjusted quarters,
/// a case that gives or takes points in one of them); transparency.*.
base::Result<YearMarkId> enter_mark(storage::Transaction& tx, const http::Caller& inspector,
                                    const YearPlace& place, const EnterMark& entered,
                                    base::Moment now, seams::Chance& chance);

/// Confirmed by another inspector; or withdrawn, by anyone who may judge the organisation.
/// Errors: organisation.not_found, assessment.no_mark (none of this year that waits; a confirmed
/// one may be withdrawn until the year is notified), assessment.year_notified, assessment.own_unit,
/// assessment.same_inspector, assessment.counted_in_quarter (confirming one's own, or what a
/// quarter took meanwhile); transparency.*.
base::Result<void> decide_mark(storage::Transaction& tx, const http::Caller& inspector,
                               const YearPlace& place, const YearMarkId& mark, MarkState state,
                               base::Moment now, seams::Chance& chance);

/// Of one organisation, as they were entered.
std::vector<YearMark> list_marks(storage::Transaction& tx, const YearPlace& place);

// ---- 送达, objections --------------------------------------------------------------------------

/// The year's sheets were shown, each to its own branch.
struct YearNotice {
    std::string record;  ///< what the log knows it by
    base::Moment notified_at;
    std::string by;
    base::Date contest_until;  ///< score.objection.workdays after it
};
BOOST_DESCRIBE_STRUCT(YearNotice, (), (record, notified_at, by, contest_until))

/// Errors, in this order: assessment.no_scheme, assessment.year_notified, assessment.year_running
/// (its last day is not over), assessment.quarter_open (a quarter is shown and not frozen),
/// assessment.marks_waiting, assessment.marks_missing (年终考核 or 述职 of an organisation that two
/// inspectors may judge); transparency.*.
base::Result<void> notify_year(storage::Transaction& tx, const http::Caller& inspector,
                               const std::string& year, base::Moment now, seams::Chance& chance);

/// As in inspection: without an answer it lapses by the date alone, and nothing is deducted.
enum class YearObjectionState { Open, Upheld, Rejected, Lapsed, Withdrawn };
BOOST_DESCRIBE_ENUM(YearObjectionState, Open, Upheld, Rejected, Lapsed, Withdrawn)

struct YearObjection {
    std::string record;
    std::string line;
    base::Prose<600> words;
    std::string by;
    base::Moment filed_at;
    base::Points score;     ///< of the line on that day
    base::Date answer_due;  ///< score.objection.answer_workdays
    YearObjectionState state = YearObjectionState::Open;
    std::optional<base::Points> points;  ///< of an upheld one
    std::string reason;
    std::string answered_by;
};
BOOST_DESCRIBE_STRUCT(YearObjection, (),
                      (record, line, words, by, filed_at, score, answer_due, state, points, reason,
                       answered_by))

struct ContestYear {
    base::Prose<600> words;
};
BOOST_DESCRIBE_STRUCT(ContestYear, (), (words))

/// Errors, in this order: organisation.not_found, assessment.no_scheme, assessment.frozen,
/// assessment.not_notified, assessment.window_closed, assessment.no_line, assessment.quarter_line
/// (a quarter was open to objections itself), assessment.contested, assessment.nothing_lost,
/// assessment.no_reason; transparency.*.
base::Result<void> contest_year(storage::Transaction& tx, const http::Caller& secretary,
                                const YearPlace& place, const std::string& line,
                                const ContestYear& contest, base::Moment now,
                                seams::Chance& chance);

struct AnswerYear {
    bool upheld = false;
    std::optional<base::Points> points;  ///< needed when upheld, but for a cap, which is lifted
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(AnswerYear, (), (upheld, points, reason))

/// Errors, in this order: organisation.not_found, assessment.no_scheme, assessment.no_objection,
/// assessment.answer_overdue, assessment.own_unit, assessment.entered_it, assessment.no_reason,
/// assessment.upheld_points; transparency.*.
base::Result<void> answer_year(storage::Transaction& tx, const http::Caller& inspector,
                               const YearPlace& place, const std::string& line,
                               const AnswerYear& answer, base::Moment now, seams::Chance& chance);

struct WithdrawYear {
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawYear, (), (reason))

/// By who filed it, until it is answered; the line stays as it was and is not contested again.
/// Errors, in this order: organisation.not_found, assessment.no_scheme, assessment.no_objection,
/// assessment.answer_overdue, assessment.not_filer, assessment.no_reason; transparency.*.
base::Result<void> withdraw_year_objection(storage::Transaction& tx, const http::Caller& by,
                                           const YearPlace& place, const std::string& line,
                                           const WithdrawYear& withdrawn, base::Moment now,
                                           seams::Chance& chance);

/// For 今日: what nobody answered yet and the inspector may answer (not of the own unit, not what
/// they entered or graded), by the day it is due.
struct OpenYearObjection {
    YearPlace place;
    std::string line_name;
    base::Moment filed_at;
    base::Date answer_due;
};
std::vector<OpenYearObjection> list_objections_to_answer(storage::Transaction& tx,
                                                         const identity::AccountId& inspector,
                                                         base::Moment now);

// ---- Bands, freezing, corrections --------------------------------------------------------------

struct DecideBand {
    std::string band;
    base::Line<300> reason;  ///< needed where it is not the scheme's
};
BOOST_DESCRIBE_STRUCT(DecideBand, (), (band, reason))

/// A person's decision; a later one replaces it until the year is frozen. Errors, in this order:
/// organisation.not_found, assessment.no_scheme, assessment.frozen, assessment.not_notified,
/// assessment.window_open, assessment.objections_open, assessment.own_unit, assessment.no_band,
/// assessment.above_cap, assessment.no_reason.
base::Result<void> decide_band(storage::Transaction& tx, const http::Caller& inspector,
                               const YearPlace& place, const DecideBand& decided, base::Moment now);

struct YearProposal {
    std::int64_t number = 1;
    std::string digest;  ///< over all sheets, see years_digest
    std::string by;
    base::Moment proposed_at;
};
BOOST_DESCRIBE_STRUCT(YearProposal, (), (number, digest, by, proposed_at))

/// Errors, in this order: assessment.no_scheme, assessment.frozen, assessment.not_notified,
/// assessment.window_open, assessment.objections_open, assessment.bands_missing.
base::Result<YearProposal> propose_year(storage::Transaction& tx, const http::Caller& inspector,
                                        const std::string& year, base::Moment now);
/// Stores every sheet and appends each to the log; the secretaries are told. Errors: as
/// propose_year, then assessment.not_proposed, assessment.same_inspector,
/// assessment.other_proposal (also when a sheet moved since); transparency.*.
base::Result<void> confirm_year(storage::Transaction& tx, const http::Caller& inspector,
                                const std::string& year, const ConfirmYear& confirmed,
                                base::Moment now, seams::Chance& chance);

/// How a year was closed.
struct YearSeal {
    std::string record;  ///< in the log, kind assessment
    std::string digest;
    std::string year_digest;
    std::string proposed_by;
    std::string confirmed_by;
    base::Moment frozen_at;
};
BOOST_DESCRIBE_STRUCT(YearSeal, (),
                      (record, digest, year_digest, proposed_by, confirmed_by, frozen_at))

/// A change of a frozen sheet, the old beside the new; in force when another confirms it.
struct YearCorrection {
    std::int64_t number = 1;  ///< 1, 2, … of the sheet; the newest may be confirmed
    std::string line;
    base::Points old_score;
    base::Points score;
    std::string old_band;
    std::string band;
    std::string reason;
    std::string proposed_by;
    base::Moment proposed_at;
    std::optional<std::string> confirmed_by;
};
BOOST_DESCRIBE_STRUCT(YearCorrection, (),
                      (number, line, old_score, score, old_band, band, reason, proposed_by,
                       proposed_at, confirmed_by))

struct CorrectYear {
    std::string line;
    base::Points score;
    std::string band;
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(CorrectYear, (), (line, score, band, reason))

/// Errors, in this order: organisation.not_found, assessment.not_frozen, assessment.no_line (also
/// one that does not count), assessment.own_unit, assessment.mark_points, assessment.no_band,
/// assessment.above_cap, assessment.same_result, assessment.no_reason.
base::Result<void> propose_year_correction(storage::Transaction& tx, const http::Caller& inspector,
                                           const YearPlace& place, const CorrectYear& correct,
                                           base::Moment now);

struct ConfirmYearCorrection {
    std::int64_t number = 1;
};
BOOST_DESCRIBE_STRUCT(ConfirmYearCorrection, (), (number))
/// Errors, in this order: organisation.not_found, assessment.no_correction, assessment.own_unit,
/// assessment.same_inspector; transparency.*.
base::Result<void> confirm_year_correction(storage::Transaction& tx, const http::Caller& inspector,
                                           const YearPlace& place,
                                           const ConfirmYearCorrection& confirmed, base::Moment now,
                                           seams::Chance& chance);

// ---- Questions ---------------------------------------------------------------------------------

YearStage year_stage(storage::Transaction& tx, const std::string& year);
std::optional<YearNotice> find_notice(storage::Transaction& tx, const std::string& year);
/// Each as it stands on `today`; oldest first.
std::vector<YearObjection> list_year_objections(storage::Transaction& tx, const YearPlace& place,
                                                base::Date today);
/// In office order; computed until the year is frozen, then read. None without a scheme.
std::vector<YearSheet> list_year_sheets(storage::Transaction& tx, const std::string& year,
                                        base::Moment now);
/// Errors: organisation.not_found, assessment.no_scheme, assessment.not_assessed (it has no sheet).
base::Result<YearSheet> find_year_sheet(storage::Transaction& tx, const YearPlace& place,
                                        base::Moment now);
std::optional<YearSeal> find_year_seal(storage::Transaction& tx, const YearPlace& place);
std::vector<YearCorrection> list_year_corrections(storage::Transaction& tx, const YearPlace& place);

/// Whether two inspectors may judge the organisation; else nothing waits for its marks or band.
bool is_within_reach(storage::Transaction& tx, const organisation::Organisation& organisation,
                     base::Date on);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes: assessment_http.h

}  // namespace shiji::assessment
