#pragma once

#include "platform/documents/documents.h"

namespace shiji::documents {

/// The text of a file of unknown encoding as UTF-8: a byte order mark decides, else well-formed
/// UTF-8 is UTF-8, else GB18030. Nothing when it is none of these.
std::optional<std::string> decode_text(std::string_view bytes);

/// Reads comma-, semicolon- or tab-separated text. An apostrophe that was put before = + - @ to
/// keep a spreadsheet program from computing is taken away again. Errors: documents.csv_encoding,
/// documents.csv_unclosed_quote and those of SheetBuilder.
base::Result<Sheet> parse_csv(std::string_view bytes);

}  // namespace shiji::documents
