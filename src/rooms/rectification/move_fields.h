#pragma once

/// What a move commits to the log; private to this room.

#include "rooms/rectification/rectification.h"

namespace shiji::rectification {

/// The first carries the finding as it was issued; the later ones what they add.
std::vector<transparency::Field> fields_of_move(const Finding& finding, const Move& move);

}  // namespace shiji::rectification
