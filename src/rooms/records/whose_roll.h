#pragma once

/// Private to this room: which house holds which kind of gathering, and whose roll it then has
/// (docs/decisions/0023).
///
///   a branch                     its members; what the body is of them: roll_text.h
///   机关党委, 党总支, 机关工委   机关党员干部大会: everybody on the rosters below
///                                支部书记论坛: the secretaries of the branches below
///                                all else, its monthly study first: the members of its committee

#include "rooms/records/records.h"

namespace shiji::records {

struct WhoseRoll {
    std::vector<membership::RollEntry> roll;
    std::vector<std::string> without_secretary;  ///< of a forum: branches, by name
};

WhoseRoll load_whose_roll(storage::Transaction& tx, const OrganisationId& organisation,
                          organisation::OrganisationKind house, Cover kind, base::Date on);

/// What a branch's members alone can do (三会, 组织生活会, 民主评议, 主题党日, 党费, 政治生日) no
/// committee holds; what is held across branches no branch does.
/// Errors: records.of_another_house.
base::Result<void> judge_house(organisation::OrganisationKind house, Cover kind,
                               std::string_view field);

}  // namespace shiji::records
