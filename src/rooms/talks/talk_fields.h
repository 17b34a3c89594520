#pragma once

/// What a move commits to the log; private to this room. Words stand there as
/// they stand in the store, sealed: whoever opens a leaf reads a cipher.

#include "rooms/talks/talks_store.h"

namespace shiji::talks {

std::vector<transparency::Field> fields_of_talk(const RawTalk& talk, const RawTalkMove& move);
RawTalk raw_of(const TalkCase& talk);
RawTalkMove raw_of(const TalkMove& move);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::talks
