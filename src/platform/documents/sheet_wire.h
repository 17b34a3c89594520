#pragma once

#include "platform/documents/documents.h"

namespace shiji::documents {

/// The two messages between parent and child. All numbers are 32 bits, low byte first; a text is
/// its length in bytes and the bytes.
///   request  "SJQ1" name file
///   answer   "SJA1" 1 name rows { number cells { text } }
///            "SJA1" 0 kind code arguments { name value }
struct ParseRequest {
    std::string file_name;
    std::string bytes;
};

std::string encode_request(std::string_view bytes, std::string_view file_name);
std::optional<ParseRequest> decode_request(std::string_view message);

std::string encode_answer(const base::Result<Sheet>& answer);
/// Nothing unless the message is whole and within every limit: the child may have been taken over.
std::optional<base::Result<Sheet>> decode_answer(std::string_view message);

/// An answer that is longer is not read to its end.
inline constexpr std::size_t kAnswerBytesMax =
    kTextBytesMax + 4 * kCellsMax + 8 * kRowsMax + 64 * 1024;

}  // namespace shiji::documents
