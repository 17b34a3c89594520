#pragma once

#include "platform/documents/documents.h"

namespace shiji::documents {

/// What the child does: the parse itself, in this process.
/// Errors: those of read_sheet but the ones about the child.
base::Result<Sheet> parse_sheet(std::string_view bytes, std::string_view file_name);

}  // namespace shiji::documents
