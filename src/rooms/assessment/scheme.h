#pragma once

/// The scheme of an assessment year: what it takes, how much each part weighs, which bands there
/// are. Dated data that people own: shipped as a proposal (data/assessment), changed and adopted by
/// two. Through assessment.h; pure. domain-rules 10.5, 10.6.

#include "rooms/inspection/inspection.h"

namespace shiji::assessment {

using organisation::OrganisationId;

struct YearQuarter {
    base::Quarter quarter;
    base::Points weight;
};
BOOST_DESCRIBE_STRUCT(YearQuarter, (), (quarter, weight))

struct YearBand {
    std::string code;  ///< "excellent"
    base::Line<20> name;
    base::Points floor;  ///< the least total of it
};
BOOST_DESCRIBE_STRUCT(YearBand, (), (code, name, floor))

/// 述职评议: what a comprehensive grade is worth out of a hundred.
struct YearGradeWord {
    base::Line<20> word;
    base::Points score;
};
BOOST_DESCRIBE_STRUCT(YearGradeWord, (), (word, score))

/// 最高评为…: an event after which a band is the best that can be given.
struct YearCap {
    std::string code;
    base::Line<120> words;
    std::string band;
    base::Line<200> basis;  ///< NO-18: none without one
};
BOOST_DESCRIBE_STRUCT(YearCap, (), (code, words, band, basis))

struct YearScheme {
    std::string year;  ///< the assessment year, "2026"; its quarters need not be the calendar's
    base::Line<80> name;
    std::vector<YearQuarter> quarters;
    base::Points year_end;              ///< weight of the grade at the year's end
    base::Points report;                ///< weight of 述职评议
    base::Points satisfaction;          ///< weight of the survey
    std::vector<YearBand> bands;        ///< the best first
    std::int64_t top_percent_max = 30;  ///< of a class of units; past it people are warned
    base::Points adjustment_max;        ///< of all additions and deductions together, either way
    std::vector<YearGradeWord> report_grades;
    /// What an answer is worth out of a hundred; 不了解 is not counted.
    base::Points satisfied;
    base::Points mostly_satisfied;
    base::Points dissatisfied;
    std::vector<YearCap> caps;
    base::Line<200> basis;
    /// A quarter counts by its total, with what was added and deducted beyond the hundred, from 0
    /// to 100; else by its score out of a hundred alone. Not said by schemes that were adopted
    /// before one could: no.
    std::optional<bool> adjusted_quarters = {};
};
BOOST_DESCRIBE_STRUCT(YearScheme, (),
                      (year, name, quarters, year_end, report, satisfaction, bands, top_percent_max,
                       adjustment_max, report_grades, satisfied, mostly_satisfied, dissatisfied,
                       caps, basis, adjusted_quarters))

/// "2026" is a year, from 2000 to 2199.
bool is_year(std::string_view text);
/// What is shipped, for that year: the same quarters as in the file, so many years on.
YearScheme shipped_scheme(const std::string& year);
/// Every flaw as a sentence for the people who write one; none for what is shipped.
std::vector<std::string> find_flaws(const YearScheme& scheme);
/// SHA-256 of the scheme's JSON, 64 hex digits; without adjusted_quarters where it is not said.
std::string scheme_digest(const YearScheme& scheme);
/// The last day of its last quarter.
base::Date last_day(const YearScheme& scheme);
/// Null when there is none of that code.
const YearBand* find_band(const YearScheme& scheme, std::string_view code);

}  // namespace shiji::assessment
