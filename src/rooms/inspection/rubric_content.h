#pragma once

/// Private to this room: a rubric as it stands in a row, the JSON of data/rubrics.

#include "rooms/inspection/rubric.h"

namespace shiji::inspection {

/// Rows from before rubrics were trees stay as they are; read, they have the headings that their
/// items named in words (plant_sections).
Rubric rubric_of_content(const std::string& content);

}  // namespace shiji::inspection
