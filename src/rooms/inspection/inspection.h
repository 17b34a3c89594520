#pragma once

/// 督查: rubrics as dated data, the quarter's score sheet of each organisation.
///
/// A sheet is computed from accepted records only. 法定 items are done, not done or not applicable and
/// only deduct; 成效 items are graded by a person with written reasons. Items that do not apply leave
/// the denominator. Nothing here ranks anybody: sheets are shown one organisation at a time.

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
    /// How the facts are found: "duty:assembly" (share of the quarter's obligations of that code met
    /// by accepted records), "plan_on_time", "late_filings", "study_elements", "not_held_explained",
    /// "graded" for effect items.
    std::string metric;
    base::Points per_occurrence;  ///< deducted for each; 0: the share of what is missing
    base::Points cap;             ///< most that the item can lose; never above weight
    std::string clause;           ///< source and article shown on the sheet
};
BOOST_DESCRIBE_STRUCT(RubricItem, (), (code, section, name, kind, weight, metric, per_occurrence,
                                       cap, clause))

struct Rubric {
    std::string code;  ///< "jiguan-default"
    std::int64_t version = 1;
    base::Line<80> name;
    base::Quarter from;
    std::optional<base::Quarter> until;
    std::vector<RubricItem> items;
};
BOOST_DESCRIBE_STRUCT(Rubric, (), (code, version, name, from, until, items))

/// The shipped rubric in force in a quarter (data/rubrics). Having none is our bug.
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
    base::Points possible;  ///< weight, or 0 when it does not apply
    std::string reckoning;  ///< "10.00 × 2/3 = 6.67", by which a person recomputes the line
    std::vector<LineFact> facts;
    std::string grader;     ///< who graded, for effect items
    std::string reason;     ///< the grader's written reason
};
BOOST_DESCRIBE_STRUCT(SheetLine, (), (item, applies, met, due, points, possible, reckoning, facts,
                                      grader, reason))

struct Sheet {
    OrganisationId organisation;
    std::string organisation_name;
    base::Quarter quarter;
    std::string rubric;  ///< "jiguan-default v1"
    base::Moment computed_at;
    std::vector<SheetLine> lines;
    base::Points points;
    base::Points possible;
    base::Points out_of_hundred;  ///< points · 100 / possible, rounded half up
    std::int64_t ungraded = 0;    ///< effect items that nobody has graded yet
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (organisation, organisation_name, quarter, rubric, computed_at,
                                  lines, points, possible, out_of_hundred, ungraded))

/// A person's grade of an effect item.
struct Grade {
    std::string item;
    base::Points points;
    std::string reason;
    std::string grader;
};
BOOST_DESCRIBE_STRUCT(Grade, (), (item, points, reason, grader))

/// What scoring an organisation needs; loaded for all organisations at once.
struct Evidence {
    OrganisationId organisation;
    std::string organisation_name;
    std::vector<records::Duty> duties;
    struct Filing {
        records::GatheringId gathering;
        std::string title;
        base::Date held_on;
        std::int64_t late_days = 0;
    };
    std::vector<Filing> accepted;  ///< gatherings of the quarter whose newest version is accepted
    std::vector<Grade> grades;
};

/// Computes one sheet. Pure; exact in hundredths.
Sheet score(const Rubric& rubric, const Evidence& evidence, base::Quarter quarter,
            base::Moment now);

/// Loads the evidence of all branches in a bounded number of statements and scores each.
std::vector<Sheet> score_quarter(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                 base::Quarter quarter, base::Moment now);
base::Result<Sheet> score_organisation(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                       const OrganisationId& organisation, base::Quarter quarter,
                                       base::Moment now);

struct GradeItem {
    base::Points points;
    base::Line<300> reason;
};
BOOST_DESCRIBE_STRUCT(GradeItem, (), (points, reason))

/// An inspector grades an effect item, with a written reason; a later grade replaces the earlier and
/// both stay on file. Errors: inspection.no_item, inspection.not_graded_item, inspection.too_many_points,
/// inspection.no_reason, inspection.own_unit (nobody grades an organisation where they hold a post).
base::Result<void> grade_item(storage::Transaction& tx, const http::Caller& inspector,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now,
                              seams::Chance& chance);

/// The sheet as an inspector reads it on paper, and as the golden files of the tests hold it.
std::string sheet_text(const Sheet& sheet);

// Routes (inspection_http.h):
//   GET  /api/organisations/{organisation}/scores/{quarter}               inspection.read  → Sheet
//   PUT  /api/organisations/{organisation}/scores/{quarter}/grades/{item} inspection.grade GradeItem → Sheet
//   GET  /api/inspection/quarters/{quarter}   inspection.read, whole district → SheetList
//     {quarter, lines: [{organisation, organisation_name, ungraded, lines_lost}]} in office order

}  // namespace shiji::inspection
