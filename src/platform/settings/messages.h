#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shiji::settings {

/// The Chinese sentence of a refusal, its holes filled: "{present}" from the arguments, and
/// "{field}" from the field's label (messages.txt: "field.held_on = 开会日期").
/// A code without a sentence reads as the code itself; an architecture test forbids that.
std::string sentence(const base::Fault& fault);

/// A pattern with the fault's words in its holes.
std::string fill(std::string_view pattern, const base::Fault& fault);

/// The Chinese label of a request field: "items[1].minutes" → "第2项的记录".
std::string field_label(std::string_view path);

/// All codes that have a sentence, in order.
std::vector<std::string> known_codes();

}  // namespace shiji::settings
