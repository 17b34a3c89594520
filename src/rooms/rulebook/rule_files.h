#pragma once

/// The files of data/rules as they are written, and what can be wrong with them.

#include "rooms/rulebook/rulebook.h"

namespace shiji::rulebook {

enum class PeriodKind { Month, Quarter, Year };
BOOST_DESCRIBE_ENUM(PeriodKind, Month, Quarter, Year)

/// Who owes what how often. Source, article, force and dates are those of `parameter`.
struct ObligationRule {
    std::string code;
    base::Line<20> name;
    std::vector<organisation::OrganisationKind> kinds;
    std::string parameter;  ///< the dated value it rests on: no value in force, nothing due
    /// Left out: the parameter's value is the period. Given: the value is how often in it, 0 or 1.
    std::optional<PeriodKind> period;
    std::optional<std::string> due_quarter;  ///< for years: the key that says which quarter
    bool needs_committee = false;
    bool per_group = false;     ///< one for each 党小组; none where there is no group
    std::vector<Cover> met_by;  ///< empty: the plan itself
    std::string why;
};
BOOST_DESCRIBE_STRUCT(ObligationRule, (),
                      (code, name, kinds, parameter, period, due_quarter, needs_committee,
                       per_group, met_by, why))

struct Holiday {
    std::string name;
    base::Date first;
    base::Date last;
};
BOOST_DESCRIBE_STRUCT(Holiday, (), (name, first, last))

/// One year's arrangement of the State Council. A year without one has plain weekends.
struct WorkYear {
    int year = 0;
    std::string source;
    std::string article;
    std::string confidence;
    std::vector<Holiday> holidays;
    std::vector<base::Date> extra_workdays;
};
BOOST_DESCRIBE_STRUCT(WorkYear, (), (year, source, article, confidence, holidays, extra_workdays))

struct RuleFiles {
    std::vector<Parameter> parameters;
    std::vector<ObligationRule> obligations;
    std::vector<WorkYear> years;
};

RuleFiles read_embedded_rules();

/// Every flaw of the data in words: a value without source, dates that overlap or leave a gap, an
/// obligation that rests on no parameter. Empty for what is shipped.
std::vector<std::string> find_flaws(const RuleFiles& files);

/// "month", "quarter" or "year" of a parameter's value.
std::optional<PeriodKind> period_kind(const ObligationRule& rule, const Parameter& parameter);
/// "1/5" or "3"; nothing for other texts.
std::optional<base::Fraction> fraction_of(std::string_view text);
std::optional<std::int64_t> number_of(std::string_view text);

}  // namespace shiji::rulebook
