#pragma once

/// The duty lists as they are written, and what can be wrong with them; private to this room.

#include "rooms/accountability/duties.h"

namespace shiji::accountability {

enum class MeasureKind {
    Obligation,
    Inspection,
    Agreement,
    Agreements,
    Study,
    Review,
    Report,
    Term,
    Statement
};
BOOST_DESCRIBE_ENUM(MeasureKind, Obligation, Inspection, Agreement, Agreements, Study, Review,
                    Report, Term, Statement)

struct Measure {
    MeasureKind kind = MeasureKind::Statement;
    std::string obligation;  ///< for Obligation: its code
};

std::optional<Measure> parse_measure(std::string_view text);
/// True where each occurrence has a day of its own; else they are counted over the year.
bool has_own_days(MeasureKind kind);

/// The last day for the `nth` of the duty's occurrences, 1 being the first.
base::Date last_day_of(const DutyItem& duty, std::int64_t year, std::int64_t nth);

/// Every flaw in words: no legal basis (NO-18), a level without duties, an obligation that nobody
/// of the level owes, an unknown measure. Empty for what is shipped.
std::vector<std::string> find_duty_flaws(const DutyList& list, const rulebook::Rulebook& rules);

const DutyItem* find_duty(const DutyList& list, std::string_view code);

}  // namespace shiji::accountability
