#pragma once

/// Private to this room: a drawn record as the verbs load it, and who may say what it is worth.

#include "rooms/spotchecks/spotchecks_store.h"

namespace shiji::spotchecks {

struct DrawnRecord {
    draws::DrawLine draw;
    base::Moment drawn_at;
    draws::DrawnLine line;
    FiledRecord filed;

    /// In which a sheet counts it.
    base::Quarter quarter() const;
    review::Subject subject() const;
};

/// Errors: draws.not_found, spotchecks.not_drawn (nothing is drawn yet, or not this),
/// spotchecks.is_finding, spotchecks.not_a_record (an entry of the log that no branch filed, such
/// as a sheet).
base::Result<DrawnRecord> need_drawn(storage::Transaction& tx, const DrawId& draw,
                                     const std::string& record);

/// Errors: spotchecks.own_unit, spotchecks.has_reviewed, spotchecks.has_inspected.
base::Result<void> judge_checker(storage::Transaction& tx, const DrawnRecord& drawn,
                                 const http::Caller& checker, base::Moment now);

/// Errors: spotchecks.no_words.
base::Result<void> judge_said(std::string_view words);

/// Keeps the move with its check and appends the entry of the log.
base::Result<void> keep_check_move(storage::Transaction& tx, const DrawnCheck& check,
                                   CheckMove move, base::Moment now, seams::Chance& chance);

/// Everybody of them hears of it, in the same transaction.
void tell_of_check(storage::Transaction& tx, const DrawnCheck& check,
                   const std::vector<identity::AccountId>& people, const std::string& title,
                   const std::string& words, base::Moment now);

}  // namespace shiji::spotchecks
