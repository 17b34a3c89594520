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

#include "rooms/records/records.h"

namespace shiji::inspection {

using organisation::OrganisationId;

/// 法定动作: from the facts on file. 成效: graded by a person.
enum class ItemKind { Statutory, Effect };
BOOST_DESCRIBE_ENUM(ItemKind, Statutory, Effect)

/// One item of a rubric.
struct RubricItem {
    std::string code;     ///< "assembly"
    std::string section;  ///< level-1 heading
    base::Line<80> name;
    ItemKind kind = ItemKind::Statutory;
    base::Points weight;
    /// How the facts are found.
    ///   duty:assembly       the quarter's obligations of that code met by accepted records
    ///   plan_on_time        the plan accepted and filed by its day
    ///   late_filings        gatherings filed by their day, of those filed or owed
    ///   study_elements      四有: four for each study owed
    ///   not_held_explained  obligations met or honestly said not to be, of those owed
    ///   graded              effect items: by a person
    std::string metric;
    base::Points per_occurrence;  ///< deducted for each that fails; 0: the share of those that fail
    base::Points cap;             ///< most that the item can lose; never above weight
    std::string clause;           ///< source and article shown on the sheet
    bool operator==(const RubricItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricItem, (),
                      (code, section, name, kind, weight, metric, per_occurrence, cap, clause))

struct Rubric {
    std::string code;  ///< "jiguan-default"
    std::int64_t version = 1;
    base::Line<80> name;
    base::Quarter from;
    std::optional<base::Quarter> until;
    std::vector<RubricItem> items;
};
BOOST_DESCRIBE_STRUCT(Rubric, (), (code, version, name, from, until, items))

/// The shipped rubric in force in a quarter (data/rubrics), read once; nothing before the first.
const Rubric* find_rubric(base::Quarter quarter);
/// The same where there must be one.
const Rubric& rubric_in_force(base::Quarter quarter);

/// One occurrence that a line rests on: met, missing, late, with the record when there is one.
struct LineFact {
    std::string words;  ///< "7月 主题党日：7月8日已开，7月9日报备，已审"
    bool met = false;
    std::optional<records::GatheringId> gathering;
};
BOOST_DESCRIBE_STRUCT(LineFact, (), (words, met, gathering))

struct SheetLine {
    RubricItem item;
    bool applies = true;
    std::int64_t met = 0;
    std::int64_t due = 0;
    base::Points points;    ///< earned
    base::Points possible;  ///< weight; 0 when it does not apply, is not yet due or not yet graded
    std::string reckoning;  ///< "10.00 × 2/3 = 6.67", by which a person recomputes the line
    std::vector<LineFact> facts;
    std::string grader;  ///< who graded, for effect items
    std::string reason;  ///< the grader's written reason
};
BOOST_DESCRIBE_STRUCT(SheetLine, (),
                      (item, applies, met, due, points, possible, reckoning, facts, grader, reason))

struct Sheet {
    OrganisationId organisation;
    std::string organisation_name;
    base::Quarter quarter;
    std::string rubric;       ///< "jiguan-default v1"
    std::string rubric_name;  ///< its title and version, for people
    base::Moment computed_at;
    std::vector<SheetLine> lines;
    base::Points points;
    base::Points possible;
    base::Points out_of_hundred;  ///< points · 100 / possible, rounded half up
    std::int64_t ungraded = 0;    ///< effect items that nobody has graded yet
};
BOOST_DESCRIBE_STRUCT(Sheet, (),
                      (organisation, organisation_name, quarter, rubric, rubric_name, computed_at,
                       lines, points, possible, out_of_hundred, ungraded))

/// A person's grade of an effect item.
struct Grade {
    std::string item;
    base::Points points;
    std::string reason;
    std::string grader;
};
BOOST_DESCRIBE_STRUCT(Grade, (), (item, points, reason, grader))

/// Which of the 四有 are named; the fourth, the record, is the filing itself.
struct StudyProof {
    bool plan = false;
    bool system = false;
    bool material = false;
};

/// What scoring an organisation needs; loaded for all organisations at once. How each obligation
/// stands is the duties' to say; filings only give a line its dates.
struct Evidence {
    OrganisationId organisation = {};
    std::string organisation_name = {};
    std::vector<records::Duty> duties = {};
    struct Filing {
        records::GatheringId gathering = {};
        base::Date held_on = {};
        base::Date received_on = {};
        std::int64_t late_days = 0;
        StudyProof study = {};
    };
    std::map<records::GatheringId, Filing> filings = {};  ///< newest versions of what is on file
    struct PlanFiling {
        base::Date received_on = {};
        StudyProof study = {};  ///< named once for the whole quarter
    };
    std::optional<PlanFiling> plan = {};
    std::vector<Grade> grades = {};  ///< one for each item at most
};

/// Computes one sheet. Pure; exact in hundredths. Shares are rounded half up, once a line.
Sheet score(const Rubric& rubric, const Evidence& evidence, base::Quarter quarter,
            base::Moment now);

/// Loads the evidence of all branches in a bounded number of statements and scores each. In office
/// order. Nothing for a quarter without a rubric.
std::vector<Sheet> score_quarter(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                 base::Quarter quarter, base::Moment now);
/// The same by a rubric of the caller's: to try one out before it is in force, and to measure.
std::vector<Sheet> score_quarter_by(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                    const Rubric& rubric, base::Quarter quarter, base::Moment now);
/// Errors: organisation.not_found, inspection.no_rubric.
base::Result<Sheet> score_organisation(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                       const OrganisationId& organisation, base::Quarter quarter,
                                       base::Moment now);

struct GradeItem {
    base::Points points;
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(GradeItem, (), (points, reason))

/// An inspector grades an effect item, with a written reason; a later grade replaces the earlier
/// and both stay on file. Errors: organisation.not_found, inspection.no_rubric,
/// inspection.not_begun (the quarter lies ahead), inspection.no_item, inspection.not_graded_item,
/// inspection.too_many_points (also fewer than none), inspection.no_reason, inspection.own_unit
/// (nobody grades an organisation where they hold a post, nor another of the same department).
base::Result<void> grade_item(storage::Transaction& tx, const http::Caller& inspector,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now);

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

// Published view for later rooms:
//   pub_inspection_grade (quarter, organisation, item)   effect items that have a grade

// Routes (inspection_http.h):
//   GET  /api/organisations/{organisation}/scores/{quarter}               inspection.read  → Sheet
//   PUT  /api/organisations/{organisation}/scores/{quarter}/grades/{item} inspection.grade
//   GradeItem → Sheet GET  /api/inspection/quarters/{quarter}   inspection.read, whole district →
//   SheetList
//     {quarter, lines: [{organisation, organisation_name, ungraded, lines_lost}]} in office order

}  // namespace shiji::inspection
