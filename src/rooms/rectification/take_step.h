#pragma once

/// What all verbs of this room share; private to it.

#include "rooms/rectification/rectification_store.h"

namespace shiji::rectification {

base::Result<Finding> need_finding(storage::Transaction& tx, const FindingId& id);
/// Errors: rectification.step_not_allowed.
base::Result<Stage> judge_step(const Finding& finding, Step step);
/// Whether the account may take the inspectors' step, whatever the stage.
/// Errors: rectification.own_unit, .by_who_fixed, .by_who_struck_off, .not_finder.
base::Result<void> judge_who(storage::Transaction& tx, const Finding& finding,
                             const identity::AccountId& inspector, Step step, base::Date on);
/// An objection is answered before the finding is judged. Errors: rectification.objection_open.
base::Result<void> judge_answered(storage::Transaction& tx, const FindingId& id);
/// When it was struck off last.
std::optional<base::Date> last_settled_on(const std::vector<Move>& moves);
/// Whether what is found today is the matter that was struck off on that day, found again.
bool is_repeat(base::Date settled_on, base::Date today);
/// What was struck off and is open again in `finding` weighs by the quarter's rubric; what the
/// branch is told. Errors: transparency.*.
base::Result<std::string> weigh_again(storage::Transaction& tx, const http::Caller& inspector,
                                      base::Quarter quarter, const Finding& finding,
                                      base::Date settled_on, base::Moment now,
                                      seams::Chance& chance);
/// The day that the rules give to put right what is found today.
base::Date usual_due_on(base::Date today);
/// How far ahead of today a day may be set.
inline constexpr int kDueDaysMax = 366;
/// Errors: rectification.no_words at `field`.
base::Result<void> judge_words(std::string_view words, std::string_view field);

/// Keeps the move, moves the finding's stage on and appends the entry of the log.
base::Result<void> put_on_file(storage::Transaction& tx, Finding finding, Move move,
                               base::Moment now, seams::Chance& chance);
/// Everybody who holds `role` at the organisation hears of it, in the same transaction.
void tell(storage::Transaction& tx, const Finding& finding, organisation::Role role,
          const std::string& title, const std::string& words, base::Moment now);
/// The finder hears of it.
void tell_finder(storage::Transaction& tx, const Finding& finding, const std::string& title,
                 base::Moment now);

}  // namespace shiji::rectification
