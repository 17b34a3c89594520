#include <array>

#include "base/text.h"
#include "platform/documents/documents.h"

namespace shiji::documents {
namespace {

using namespace std::string_view_literals;

struct Mark {
    std::string_view begins;
    std::string_view media_type;
};

constexpr std::array kMarks{
    Mark{"%PDF-"sv, "application/pdf"sv},
    Mark{"\xFF\xD8\xFF"sv, "image/jpeg"sv},
    Mark{"\x89PNG\r\n\x1A\n"sv, "image/png"sv},
};

/// The folder inside an Office Open XML package tells which it is.
constexpr std::array kPackageParts{
    Mark{"word/"sv, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"sv},
    Mark{"xl/"sv, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"sv},
    Mark{"ppt/"sv, "application/vnd.openxmlformats-officedocument.presentationml.presentation"sv},
};

bool is_plain_text(std::string_view bytes) {
    if (!base::is_utf8(bytes)) return false;
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t')
            return false;
    // A browser that is shown such a file must not take it for a page.
    const auto first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && bytes[first] != '<';
}

}  // namespace

std::optional<std::string> media_type_of(std::string_view bytes) {
    for (const Mark& mark : kMarks)
        if (bytes.starts_with(mark.begins)) return std::string(mark.media_type);
    if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
        return "image/webp";
    if (bytes.starts_with("PK\x03\x04")) {
        if (bytes.find("[Content_Types].xml") == std::string_view::npos) return std::nullopt;
        for (const Mark& part : kPackageParts)
            if (bytes.find(part.begins) != std::string_view::npos)
                return std::string(part.media_type);
        return std::nullopt;
    }
    if (is_plain_text(bytes)) return "text/plain; charset=utf-8";
    return std::nullopt;
}

}  // namespace shiji::documents
