#pragma once

/// Private to this room: a picture for the planted reused photo.

#include <string>

namespace shiji::trial {

/// A small PNG: a room with a table and seats, drawn flat. Always the same bytes.
std::string meeting_photo();

}  // namespace shiji::trial
