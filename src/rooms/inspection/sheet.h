#pragma once

/// A score sheet and what it is reckoned from; through inspection.h. Pure.

#include "base/shared.h"
#include "rooms/inspection/standard.h"

namespace shiji::inspection {

using organisation::OrganisationId;

/// 法定动作: from the facts on file, or from what an inspector found. 成效: graded by a person.
/// 加减分: after the hundred, case by case (standard.h).
enum class ItemKind { Statutory, Effect, Adjustment };
BOOST_DESCRIBE_ENUM(ItemKind, Statutory, Effect, Adjustment)

/// 部分: a heading of a rubric, a node of its tree. Level 1 has no `parent`; level 2 names one of
/// level 1, and there is no third.
struct RubricSection {
    std::string code;  ///< "organisational_life"; no item's
    base::Line<40> name;
    /// What the items below it come to, in every class that has any there. 0 only of what was
    /// written before headings had weights.
    base::Points weight;
    std::optional<std::string> parent = {};  ///< code
    bool operator==(const RubricSection&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricSection, (), (code, name, weight, parent))

/// One item of a rubric.
struct RubricItem {
    std::string code;     ///< "assembly"
    std::string section;  ///< code of the heading that it hangs under; empty of an adjustment
    base::Line<80> name;
    ItemKind kind = ItemKind::Statutory;
    base::Points weight;
    /// How the facts are found.
    ///   duty:assembly       the quarter's obligations of that code met by accepted records
    ///   duty_in_time:assembly  the same, of records filed by their day
    ///   plan_on_time        the plan accepted and filed by its day
    ///   late_filings        gatherings filed by their day, of those filed or owed
    ///   study_elements      四有: four for each study owed
    ///   study_elements_in_time  the same, of records filed by their day
    ///   not_held_explained  obligations met or honestly said not to be, of those owed
    ///   graded              effect items: by a person
    ///   found_cases         cases that an inspector entered, each once; none loses nothing
    ///   found_persons       the same, for each person whom the entries count
    ///   entered             additions or deductions: of each case what the item says or,
    ///                       where per_occurrence is 0, what the inspector gives
    ///   repeated_findings   deductions: of each problem found again after it was struck off
    std::string metric;
    base::Points per_occurrence;  ///< deducted for each that fails; 0: the share of those that fail
    base::Points cap;             ///< most that the item can lose; never above weight
    // Of an adjustment, weight is the most that it adds, cap the most that it takes, one of them 0.
    std::string clause;  ///< source and article shown on the sheet
    /// Codes of the classes that it is meant for; nothing: for all.
    std::optional<std::vector<std::string>> classes = {};
    bool operator==(const RubricItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricItem, (),
                      (code, section, name, kind, weight, metric, per_occurrence, cap, clause,
                       classes))

struct Rubric {
    std::string code;  ///< "jiguan-default"
    std::int64_t version = 1;
    base::Line<80> name;
    base::Quarter from;
    std::optional<base::Quarter> until;
    std::vector<RubricSection> sections = {};  ///< each of level 1 followed by those below it
    std::vector<RubricItem> items;
    std::optional<RubricStandard> standard = {};
};
BOOST_DESCRIBE_STRUCT(Rubric, (), (code, version, name, from, until, sections, items, standard))

/// One occurrence that a line rests on: met, missing, late, with the record when there is one.
struct LineFact {
    std::string words;  ///< "7月 主题党日：7月8日已开，7月9日报备，已审"
    bool met = false;
    std::optional<records::GatheringId> gathering;
};
BOOST_DESCRIBE_STRUCT(LineFact, (), (words, met, gathering))

/// 成立: an answer corrected the line; 逾期: nobody answered in time, so nothing is deducted.
enum class RulingKind { Upheld, Lapsed };
BOOST_DESCRIBE_ENUM(RulingKind, Upheld, Lapsed)

/// What an objection made of its line.
struct Ruling {
    RulingKind kind = RulingKind::Upheld;
    base::Points points;  ///< to which the answer corrected the line; unused when it lapsed
    std::string reason;   ///< of the answer
    std::string by;       ///< who answered
};
BOOST_DESCRIBE_STRUCT(Ruling, (), (kind, points, reason, by))

struct SheetLine {
    base::Shared<RubricItem> item;  ///< one with the rubric's: a district has very many lines
    bool applies = true;
    std::int64_t met = 0;
    std::int64_t due = 0;
    base::Points points;    ///< earned
    base::Points possible;  ///< weight; 0 when it does not apply, is not yet due or not yet graded,
                            ///< and of an adjustment, whose points may be below none
    std::string reckoning;  ///< "10.00 × 2/3 = 6.67", by which a person recomputes the line
    std::vector<LineFact> facts;
    std::string grader;  ///< who graded, for effect items
    std::string reason;  ///< the grader's written reason
    std::optional<Ruling> ruling = {};
};
BOOST_DESCRIBE_STRUCT(SheetLine, (),
                      (item, applies, met, due, points, possible, reckoning, facts, grader, reason,
                       ruling))

/// True of an effect item that an inspector judged 不适用, until an objection says otherwise.
bool is_judged_away(const SheetLine& line);
/// The same, also once an objection said otherwise: what the reason of the judge is a reason for.
bool was_judged_away(const SheetLine& line);
/// What the line can come to by an objection: what it counts for; of one judged away, its weight.
base::Points at_stake(const SheetLine& line);

/// A heading of a sheet and what the lines below it come to, those of level 2 included.
struct SheetSection {
    base::Shared<RubricSection> section;  ///< one with the rubric's
    base::Points points;
    base::Points possible;
};
BOOST_DESCRIBE_STRUCT(SheetSection, (), (section, points, possible))

struct Sheet {
    OrganisationId organisation;
    std::string organisation_name;
    base::Quarter quarter;
    std::string rubric;       ///< "jiguan-default v1"
    std::string rubric_name;  ///< its title and version, for people
    base::Moment computed_at;
    std::vector<SheetSection> sections = {};  ///< in the rubric's order; 加减分 are in none
    std::vector<SheetLine> lines;
    base::Points points;
    base::Points possible;
    base::Points out_of_hundred;                 ///< points · 100 / possible, rounded half up
    std::int64_t ungraded = 0;                   ///< effect items that nobody has graded yet
    std::optional<SheetStanding> standing = {};  ///< where the rubric goes beyond the hundred
};
BOOST_DESCRIBE_STRUCT(Sheet, (),
                      (organisation, organisation_name, quarter, rubric, rubric_name, computed_at,
                       sections, lines, points, possible, out_of_hundred, ungraded, standing))

/// Where an item stands: "日常基础 · 组织活动", or "加减分".
std::string section_words(const Rubric& rubric, const RubricItem& item);
std::string section_words(const Sheet& sheet, const RubricItem& item);

/// A person's grade of an effect item.
struct Grade {
    std::string item;
    base::Points points;
    std::string reason;
    std::string grader;
    bool not_applicable = false;  ///< judged so: the line leaves the denominator
};
BOOST_DESCRIBE_STRUCT(Grade, (), (item, points, reason, grader, not_applicable))

using records::StudyProof;

/// What scoring an organisation needs; loaded for all organisations at once. How each obligation
/// stands, and what is on file of it, is the duties' to say.
struct Evidence {
    OrganisationId organisation = {};
    std::string organisation_name = {};
    std::vector<records::Duty> duties = {};
    struct PlanFiling {
        base::Date received_on = {};
        StudyProof study = {};  ///< named once for the whole quarter
    };
    std::optional<PlanFiling> plan = {};
    std::vector<Grade> grades = {};              ///< one for each item at most
    std::map<std::string, Ruling> rulings = {};  ///< by item
    std::vector<CaseEntry> entries = {};  ///< those that stand, in the order in which they came
    organisation::OrganisationKind kind = organisation::OrganisationKind::Branch;
    std::optional<organisation::UnitClass> unit_class = {};
};

/// Computes one sheet. Pure; exact in hundredths. Shares are rounded half up, once a line. A ruling
/// never lowers what the facts give by themselves.
Sheet score(const Rubric& rubric, const Evidence& evidence, base::Quarter quarter,
            base::Moment now);

/// points · 100 / possible, rounded half up; none where nothing is possible.
base::Points out_of_hundred(base::Points points, base::Points possible);

/// The sums of a sheet from its lines: of its headings, of the hundred, then what its standing
/// adds.
void add_up(Sheet& sheet);

}  // namespace shiji::inspection
