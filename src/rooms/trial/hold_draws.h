#pragma once

/// Private to this room: two draws for a spot check, one finished and one whose list is locked.

#include "rooms/trial/chronicle.h"

namespace shiji::trial {

/// Plays the chronicle up to each step, and seals the log where a draw needs it. The finished draw
/// is of the quarter before; the other waits for an inspector's number and for the lottery.
void hold_draws(storage::Database& database, Stage& stage, const People& people,
                const std::function<void(base::Moment)>& seal);

}  // namespace shiji::trial
