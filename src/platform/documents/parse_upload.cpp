#include <unicode/ucnv.h>
#include <unistd.h>

#include <cerrno>
#include <new>

#include "platform/documents/confine.h"
#include "platform/documents/parse_sheet.h"
#include "platform/documents/parser_child.h"
#include "platform/documents/sheet_wire.h"

namespace shiji::documents {
namespace {

constexpr std::size_t kMessagePieceBytes = 64 * 1024;
// As sysexits.h has them: bad input, input or output failed.
constexpr int kExitNoRequest = 65;
constexpr int kExitNoListener = 74;

/// Nothing when the request does not end within what a file may have.
std::optional<std::string> read_all(int in) {
    std::string message;
    std::string piece(kMessagePieceBytes, '\0');
    for (;;) {
        const ssize_t got = read(in, piece.data(), piece.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 || message.size() > kFileBytesMax + kMessagePieceBytes) return std::nullopt;
        if (got == 0) return message;
        message.append(piece, 0, static_cast<std::size_t>(got));
    }
}

bool write_all(int out, std::string_view message) {
    while (!message.empty()) {
        const ssize_t put = write(out, message.data(), message.size());
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        message.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

std::string answer_within_memory(const ParseRequest& request) {
    try {
        return encode_answer(parse_sheet(request.bytes, request.file_name));
    } catch (const std::bad_alloc&) {
        return encode_answer(base::refuse(base::ErrorKind::TooLarge, "documents.too_much_memory",
                                          "file",
                                          {{"max", std::to_string(kParserBytesMax / kMiB)}}));
    }
}

/// ICU reads its tables when a converter is first opened; afterwards no file can be.
void open_tables_beforehand() {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_close(ucnv_open("gb18030", &status));
}

}  // namespace

int answer_upload(int in, int out) {
    auto message = read_all(in);
    auto request = message ? decode_request(*message) : std::nullopt;
    if (!request) return kExitNoRequest;
    message.reset();
    return write_all(out, answer_within_memory(*request)) ? 0 : kExitNoListener;
}

int parse_upload_main(int in, int out) {
    open_tables_beforehand();
    confine_this_process();
    return answer_upload(in, out);
}

}  // namespace shiji::documents
