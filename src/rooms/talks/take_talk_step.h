#pragma once

/// What the verbs of this room share; private to it.

#include "rooms/talks/talks_store.h"

namespace shiji::talks {

/// Seals the words, keeps the move with its case and appends the entry of the
/// log.
base::Result<void> keep_talk_move(storage::Transaction& tx, const FieldKeys& keys, TalkCase talk,
                                  TalkMove move, const TalkWords& words, base::Moment now,
                                  seams::Chance& chance);
TalkMove next_move(TalkCase& talk, TalkStep step, const http::Caller& by, base::Moment now);
/// Errors: talks.no_words at `field`.
base::Result<void> judge_given(std::string_view words, std::string_view field);
/// Without a word of what it is about.
void tell_of_talk(storage::Transaction& tx, const TalkCase& talk, const AccountId& to,
                  const std::string& title, base::Moment now);
TalkWords open_words(const FieldKeys& keys, const std::string& sealed);
bool is_overdue(const rectification::Finding& finding, base::Date on);

}  // namespace shiji::talks
