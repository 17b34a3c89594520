#pragma once

/// The year's sheet of one organisation and what it is reckoned from; through assessment.h. Pure.

#include "rooms/assessment/scheme.h"

namespace shiji::assessment {

struct YearMarkOwner;
using YearMarkId = base::Id<YearMarkOwner>;

/// What people enter of an organisation, each by two: 年终考核, 述职评议, 满意度, 加减分, 降档.
enum class MarkKind { YearEnd, Report, Satisfaction, Adjustment, Cap };
BOOST_DESCRIBE_ENUM(MarkKind, YearEnd, Report, Satisfaction, Adjustment, Cap)

/// How one class of people asked did answer, as the report of the survey counts them.
struct YearRespondents {
    base::Line<20> name;  ///< 党员, 服务对象, …
    std::int64_t satisfied = 0;
    std::int64_t mostly_satisfied = 0;
    std::int64_t dissatisfied = 0;
    std::int64_t unknown = 0;  ///< asked and counted nowhere
};
BOOST_DESCRIBE_STRUCT(YearRespondents, (),
                      (name, satisfied, mostly_satisfied, dissatisfied, unknown))

/// A confirmed mark, as far as it counts.
struct MarkFact {
    std::string record;
    MarkKind kind = MarkKind::YearEnd;
    std::string word;     ///< Report: the grade; Adjustment: the case; Cap: its code in the scheme
    base::Points points;  ///< YearEnd: out of a hundred; Adjustment: below 0 deducts
    std::vector<YearRespondents> respondents;
    std::string reason;
    std::string document;
    std::string by;  ///< who entered and who confirmed
};

/// What a quarter's sheet says beyond its hundred points, where its rubric goes there.
struct BeyondHundred {
    base::Points adjusted;  ///< additions less deductions
    base::Points total;     ///< never below 0
};

struct QuarterFact {
    base::Quarter quarter;
    std::optional<base::Points> score;  ///< of the frozen sheet, out of a hundred
    std::string record;                 ///< of the sheet in the log
    std::string digest;
    std::string missing;  ///< why there is none
    std::optional<BeyondHundred> beyond = {};
};

enum class YearRulingKind { Upheld, Lapsed };
BOOST_DESCRIBE_ENUM(YearRulingKind, Upheld, Lapsed)

/// What an objection made of a line.
struct YearRuling {
    YearRulingKind kind = YearRulingKind::Upheld;
    base::Points points;  ///< of an upheld one
};

struct YearFacts {
    OrganisationId organisation = {};
    std::string organisation_name = {};
    organisation::UnitClass unit_class = organisation::UnitClass::Government;
    std::vector<QuarterFact> quarters = {};
    std::vector<MarkFact> marks = {};
    std::map<std::string, YearRuling> rulings = {};  ///< by line
};

enum class YearLineKind { Quarter, YearEnd, Report, Satisfaction, Adjustment, Cap };
BOOST_DESCRIBE_ENUM(YearLineKind, Quarter, YearEnd, Report, Satisfaction, Adjustment, Cap)

struct YearLine {
    std::string code;  ///< "2026Q1", year_end, report, satisfaction; else the mark's record
    YearLineKind kind = YearLineKind::Quarter;
    std::string name;
    base::Points weight;
    bool counted = false;  ///< else it is missing and leaves the denominator
    base::Points score;    ///< out of a hundred; of an adjustment what is added
    base::Points points;
    std::string reckoning;  ///< "10.00 × 92.50 ÷ 100 = 9.25"
    std::string words;      ///< why, from which document, by whom
    std::string band;       ///< of a cap: the best that can be given; empty when it was lifted
    std::string record;     ///< of the sheet or mark in the log
    std::string digest;     ///< of a frozen quarter's sheet
};
BOOST_DESCRIBE_STRUCT(YearLine, (),
                      (code, kind, name, weight, counted, score, points, reckoning, words, band,
                       record, digest))

struct YearSheet {
    OrganisationId organisation;
    std::string organisation_name;
    organisation::UnitClass unit_class = organisation::UnitClass::Government;
    std::string year;
    std::string scheme;  ///< digest
    base::Moment computed_at;
    std::vector<YearLine> lines;
    base::Points points;
    base::Points possible;
    base::Points out_of_hundred;  ///< points · 100 / possible, rounded half up
    base::Points adjusted;        ///< additions and deductions, within the scheme's limit
    base::Points total;           ///< never below 0 or above 100
    std::string reckoning;
    std::string rule_band;  ///< code by threshold and caps; empty when nothing counts
    std::string band;       ///< code that people decided; empty until then
    std::string band_reason;
    std::string band_by;
};
BOOST_DESCRIBE_STRUCT(YearSheet, (),
                      (organisation, organisation_name, unit_class, year, scheme, computed_at,
                       lines, points, possible, out_of_hundred, adjusted, total, reckoning,
                       rule_band, band, band_reason, band_by))

/// Reckons a year. Exact in hundredths; each rounding is half up and stands in a reckoning. What is
/// missing leaves the denominator. Never lower for a higher quarter, nor for a ruling.
YearSheet reckon(const YearScheme& scheme, const YearFacts& facts, base::Moment now);

/// What the scheme takes of a quarter that was frozen, from 0 to 100.
base::Points score_of_quarter(const YearScheme& scheme, base::Points out_of_hundred,
                              const std::optional<BeyondHundred>& beyond);

/// The sums of a sheet, and its band by rule, from its lines.
void add_up(YearSheet& sheet, const YearScheme& scheme);

/// A line gets another score (or addition); its reckoning says so after `because`. Then add_up.
void change_line(YearLine& line, base::Points score, std::string_view because);

/// (100 · 满意 + 70 · 基本满意 + 30 · 不满意) ÷ those who answered so; with its reckoning.
struct SatisfactionScore {
    base::Points score;
    std::string reckoning;
};
SatisfactionScore satisfaction_score(const YearScheme& scheme,
                                     const std::vector<YearRespondents>& respondents);

/// As it is read on paper, and as the golden files of the tests hold it.
std::string year_text(const YearSheet& sheet, const YearScheme& scheme);

/// What a digest is over; anyone can write it down again from what the page shows.
///
///   shiji/year/1
///   organisation <32 hex>
///   year 2026
///   scheme <64 hex>
///   line 2026Q1 1000 9250 925 <digest of the quarter's sheet>     weight, score, points
///   line year_end 3000 8800 2640 10.00 × …                        else the reckoning
///   missing report 1500                                           what is not counted
///   total 7950 8500 9353 0 9353       points, possible, out of 100, adjusted, total
///   band excellent 周敏 <reason>
std::string year_digest_text(const YearSheet& sheet);
std::string year_digest(const YearSheet& sheet);
/// Over all sheets of a year, in office order: "shiji/years/1", the year, then "sheet <id>
/// <digest>".
std::string years_digest(const std::string& year, const std::vector<YearSheet>& sheets);

std::string unit_class_label(organisation::UnitClass unit_class);  ///< 党群, 政府, 政法, …

}  // namespace shiji::assessment
