#pragma once

/// Private to this room: both ends of the line between parent and child.

#include "platform/documents/documents.h"

namespace shiji::documents {

struct ParserCall {
    const char* verb = kParseUploadVerb;  ///< what this program is told to do as the child
    int wait_ms = kParserWaitMs;          ///< for a free place, and again for the answer
};

/// Starts the child, sends the request, checks the answer. The child is dead when it returns.
/// Errors: documents.busy, documents.took_too_long, documents.parser_failed, and the child's own.
base::Result<Sheet> ask_parser(const std::string& request, const ParserCall& call = {});

/// The child's work without its confinement. Returns the exit status.
/// Errors that it answers: documents.too_much_memory and those of parse_sheet.
int answer_upload(int in, int out);

}  // namespace shiji::documents
