#pragma once

/// 督查: rubrics as dated data, the quarter's score sheet of each organisation.
///
/// A sheet is computed from accepted records only. 法定 items are done, not done or not applicable
/// and only deduct; 成效 items are graded by a person with written reasons, so that a record's mere
/// existence never earns quality points. Items that do not apply, are not yet due or are not yet
/// graded leave the denominator. Nothing here ranks anybody: sheets are shown one at a time.
///
/// An honest "not held" loses what the missing gathering is worth and nothing more. Silence loses
/// the same and the share of not_held_explained; so honesty always costs less than a false record
/// could gain. Records added never lower a line, hence never the sheet.

#include "rooms/inspection/cases.h"
#include "rooms/inspection/false_records.h"
#include "rooms/inspection/frozen.h"
#include "rooms/inspection/objections.h"
#include "rooms/inspection/rubrics.h"
#include "rooms/inspection/sheet.h"

namespace shiji::inspection {

/// The rubric that the program ships for a quarter (data/rubrics), read once; nothing before the
/// first. Where there is a store, what counts is find_rubric(tx, quarter) of rubrics.h.
const Rubric* find_shipped_rubric(base::Quarter quarter);
/// The same where there must be one.
const Rubric& shipped_rubric(base::Quarter quarter);

/// Loads the evidence of all branches in a bounded number of statements and scores each; of a
/// frozen quarter, the sheets as they were stored. In office order. Nothing for a quarter without a
/// rubric.
std::vector<Sheet> score_quarter(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                 base::Quarter quarter, base::Moment now);
/// The same by a rubric of the caller's: to try one out before it is in force, and to measure.
std::vector<Sheet> score_quarter_by(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                    const Rubric& rubric, base::Quarter quarter, base::Moment now);
/// The same of one; a frozen sheet is read. Errors: organisation.not_found, inspection.no_rubric.
base::Result<Sheet> score_organisation(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                       const OrganisationId& organisation, base::Quarter quarter,
                                       base::Moment now);

struct GradeItem {
    std::optional<base::Points> points;  ///< nothing: the item is 不适用 there, for this reason
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(GradeItem, (), (points, reason))

/// An inspector grades an effect item or judges that it does not apply there, with a written
/// reason; a later grade replaces the earlier and both stay on file. What does not apply leaves the
/// denominator, and the branch may contest that too (objections.h). Of statutory items nobody
/// judges it: they apply as soon as something of the kind is owed. Errors: organisation.not_found,
/// inspection.not_scored (no branch), inspection.no_rubric, inspection.not_begun (the quarter lies
/// ahead), inspection.no_item, inspection.not_graded_item, inspection.too_many_points (also fewer
/// than none), inspection.no_reason, inspection.frozen, inspection.published (what branches were
/// shown changes by answers only), inspection.own_unit (nobody grades an organisation where they
/// hold or held a post, nor another of the same department), inspection.visit_graded (one alone
/// does not replace what a visit's team signed).
base::Result<void> grade_item(storage::Transaction& tx, const http::Caller& inspector,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now);

/// Who graded together on a visit; each of them answers for the grade.
struct VisitTeam {
    std::string visit;
    identity::AccountId first;
    std::optional<identity::AccountId> second;
    std::string names;  ///< as they signed: "赵勇、王俊杰"
};
/// The same of a visit's team; it replaces whatever there was. Errors: as grade_item, without
/// inspection.visit_graded; inspection.own_unit of any member.
base::Result<void> grade_on_visit(storage::Transaction& tx, const VisitTeam& team,
                                  const OrganisationId& organisation, base::Quarter quarter,
                                  std::string_view item, const GradeItem& grade, base::Moment now);

/// Who gave the grade that counts, and when; of an item that has one.
struct GradeStamp {
    std::string item;
    std::string grader;
    base::Moment graded_at;
    std::optional<std::string> visit;  ///< of a visit's team; nothing: one inspector, no visit
};
BOOST_DESCRIBE_STRUCT(GradeStamp, (), (item, grader, graded_at, visit))
std::vector<GradeStamp> list_grade_stamps(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          base::Quarter quarter);

/// True when the account gave a grade, entered a case or answered an objection there in that
/// quarter, alone or in a team: who had a part in a sheet does not check it afterwards.
bool has_judged(storage::Transaction& tx, const identity::AccountId& account,
                const OrganisationId& organisation, base::Quarter quarter);

/// The sheet as an inspector reads it on paper, and as the golden files of the tests hold it.
std::string sheet_text(const Sheet& sheet);

/// One measurement of scoring alone, without a store.
struct ScoringFigure {
    std::int64_t branches = 0;
    std::int64_t duties = 0;
    std::int64_t lines = 0;
    std::int64_t took_ms = 0;
};
BOOST_DESCRIBE_STRUCT(ScoringFigure, (), (branches, duties, lines, took_ms))

/// Scores so many made-up branches by the shipped rules and rubric of `quarter`.
ScoringFigure measure_scoring(std::int64_t branches, base::Quarter quarter, seams::Clock& clock);

/// Under whose pseudonym the steps of an inspection stand in the log: the work committee's. A
/// branch's own name there tells of nothing but what the branch filed.
std::string pseudonym_of_inspection(storage::Transaction& tx, base::Date on);

// Published view for later rooms:
//   pub_inspection_grade (quarter, organisation, item)   effect items that have a grade

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Routes (inspection_http.h), each under …/organisations/{organisation}/scores/{quarter}:
//   GET                              inspection.read    → SheetPage
//   PUT  /grades/{item}              inspection.grade   GradeItem → SheetPage
//   POST /cases/{item}               inspection.grade   EnterCase → SheetPage
//   POST /cases/{item}/withdraw      inspection.grade   WithdrawCase → SheetPage
//   POST /objections/{item}          inspection.contest ContestLine → SheetPage
//   POST /objections/{item}/answer   inspection.answer  AnswerObjection → SheetPage
//   POST /objections/{item}/withdraw inspection.contest {} → SheetPage
//   POST /corrections/{item}         inspection.grade   CorrectLine → SheetPage
//   POST /corrections/{item}/confirm inspection.grade   ConfirmCorrection → SheetPage
// and of the whole district, under /api/inspection/quarters/{quarter}:
//   GET                              inspection.read    → SheetList, in office order
//   POST /publish                    inspection.grade   {} → SheetList
//   POST /freeze/propose             inspection.grade   {} → SheetList
//   POST /freeze/confirm             inspection.grade   ConfirmFreeze → SheetList
//   GET  /objections                 inspection.read    → ObjectionList, oldest first
// and of rubrics, under /api/inspection/rubrics, each → RubricPage:
//   GET                              inspection.read
//   POST /draft                      inspection.grade   DraftRubric
//   PUT  /draft                      inspection.grade   ChangeRubric
//   POST /draft/discard|propose|confirm  inspection.grade  ReadDraft
//   POST /draft/trial                inspection.grade   ReadDraft → RubricTrial
//   GET  /{version}/sheet            inspection.read    → an .xlsx, of "draft" too
//   PUT  /sheet                      inspection.grade   an .xlsx → RubricOfSheet; changes nothing

}  // namespace shiji::inspection
