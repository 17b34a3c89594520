#pragma once

/// Private to this room: whose word may end an objection.
///
/// An inspector who had no part in the line. Where every inspector had one, or belongs to the
/// branch's department, the head of the work committee answers: 一报三查 gives inspections to the
/// work committee, and its head has graded nothing. Not another inspector all the same, who would
/// be judging their own word; and not silence, by which each such line would be given back unread.
/// Where the committee has no head in the program, silence it is, and the branch keeps its points.

#include "rooms/inspection/objections.h"

namespace shiji::inspection {

/// Errors: organisation.not_found, inspection.not_answerer, inspection.own_unit,
/// inspection.graded_it.
base::Result<void> judge_answerer(storage::Transaction& tx, const identity::AccountId& account,
                                  const LinePlace& place, base::Date today);

/// The accounts of whoever heads the work committee.
std::vector<identity::AccountId> list_committee_heads(storage::Transaction& tx, base::Date today);

/// The rule, said of one line: who answers it. One sentence.
std::string answerer_words(storage::Transaction& tx, const LinePlace& place, base::Date today);

}  // namespace shiji::inspection
