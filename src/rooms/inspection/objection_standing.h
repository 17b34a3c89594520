#pragma once

/// Private to this room: how objections stand on a day, and what they make of their lines.

#include "rooms/inspection/objection_store.h"

namespace shiji::inspection {

/// Pure: without an answer it is open through its day, and has lapsed from the next on.
Objection objection_of(const ObjectionRow& row, const std::optional<AnswerRow>& answer,
                       base::Date today);

/// The newest objection of a line that was not taken back; null when there is none.
const Objection* find_standing_one(const std::vector<Objection>& objections, std::string_view item);

/// By organisation and item: what those that were upheld or lapsed come to.
std::map<OrganisationId, std::map<std::string, Ruling>> rulings_of(
    const std::vector<Objection>& objections);

/// Last day for an answer to what is filed that day (score.objection.answer_workdays).
base::Date answer_due(base::Date filed_on);

}  // namespace shiji::inspection
