#pragma once

/// Private to this room: a rubric as it stands in a row, the JSON of data/rubrics.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

Rubric rubric_of_content(const std::string& content);

}  // namespace shiji::inspection
