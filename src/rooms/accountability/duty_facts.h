#pragma once

/// Everything that is on file about the duties of a year, loaded at once; private to this room.

#include "rooms/accountability/duty_list.h"
#include "rooms/accountability/duty_store.h"

namespace shiji::accountability {

struct YearFacts {
    std::int64_t year = 0;
    base::Date today;
    std::map<OrganisationId, std::vector<records::Duty>> obligations;
    /// By organisation, then by duty; and what is counted for a measure (study, agreement, …).
    std::map<std::pair<std::string, std::string>, std::vector<DutyFact>> statements;
    std::map<std::pair<std::string, MeasureKind>, std::vector<DutyFact>> counted;
    std::vector<DutyFact> inspections;
    std::vector<OrganisationId> unit_heads;  ///< organisations at the head of a unit, all of them
    std::map<std::string, std::string> names;
};

/// Of these organisations, in a bounded number of statements.
YearFacts load_year(storage::Transaction& tx,
                    const std::vector<organisation::Organisation>& organisations, std::int64_t year,
                    base::Date today);

std::vector<DutyFact> facts_of(storage::Transaction& tx, const YearFacts& facts,
                               const DutyItem& duty, const OrganisationId& organisation);

}  // namespace shiji::accountability
