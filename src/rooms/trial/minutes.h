#pragma once

/// Private to this room: what an invented branch writes down.

#include "rooms/trial/people.h"

namespace shiji::trial {

/// Fills the draft of a planned gathering as if it had been held on that day.
records::GatheringContent write_minutes(Storyteller& story, records::GatheringContent planned,
                                        const std::vector<membership::RollEntry>& roll,
                                        base::Date held_on);

}  // namespace shiji::trial
