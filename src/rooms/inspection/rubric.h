#pragma once

/// The rubrics as they are written, and what can be wrong with them.

#include "rooms/inspection/inspection.h"
#include "rooms/rulebook/owed.h"

namespace shiji::inspection {

enum class MetricKind {
    Duty,
    DutyInTime,
    PlanOnTime,
    LateFilings,
    StudyElements,
    StudyElementsInTime,
    NotHeldExplained,
    Graded,
    FoundCases,
    FoundPersons,
    Entered,
    RepeatedFindings
};
BOOST_DESCRIBE_ENUM(MetricKind, Duty, DutyInTime, PlanOnTime, LateFilings, StudyElements,
                    StudyElementsInTime, NotHeldExplained, Graded, FoundCases, FoundPersons,
                    Entered, RepeatedFindings)

/// True of those that live by cases.
bool takes_entries(MetricKind kind);
/// True of those that stand after the hundred.
bool is_beyond(MetricKind kind);

struct Metric {
    MetricKind kind = MetricKind::Graded;
    std::string duty;  ///< for Duty and DutyInTime: the obligation's code
};

std::optional<Metric> parse_metric(std::string_view text);

/// All that travel in the program (data/rubrics), read once.
const std::vector<Rubric>& shipped_rubrics();

/// The obligation codes of its duty items: what the rubric counts in an organisation of the class.
std::set<std::string> counted_codes(const Rubric& rubric, const RubricClass* own);

/// Errors: inspection.too_many_items, inspection.too_many_sections.
base::Result<void> judge_size(const std::vector<RubricSection>& sections,
                              const std::vector<RubricItem>& items);

/// Every flaw in words: weights that do not add up to 100.00, a heading that is not the sum of what
/// stands below it, a cap above its weight, quality points for a fact on file, a metric or a name
/// of what the rules in force forbid to be an indicator, a veto dressed as an item. Empty for what
/// is shipped.
std::vector<RubricFlaw> find_flaws(const Rubric& rubric, const rulebook::Rulebook& rules);
/// The same, and once there are none of them, what the rubric pays for that it should not.
std::vector<RubricFlaw> find_all_flaws(const Rubric& rubric, const rulebook::Rulebook& rules);

}  // namespace shiji::inspection
