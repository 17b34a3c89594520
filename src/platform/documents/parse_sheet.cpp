#include "platform/documents/parse_sheet.h"

#include "platform/documents/archive.h"
#include "platform/documents/csv.h"
#include "platform/documents/worksheet.h"

namespace shiji::documents {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::string_view kZipMark = "PK\x03\x04";
constexpr std::string_view kEmptyZipMark = "PK\x05\x06";
constexpr std::string_view kCompoundFileMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// A new-style workbook with a password is wrapped into the old container, in a stream of this
/// name (UTF-16).
bool holds_encrypted_package(std::string_view bytes) {
    std::string name;
    for (const char c : std::string_view("EncryptedPackage")) {
        name += c;
        name += '\0';
    }
    return bytes.find(name) != std::string_view::npos;
}

bool is_text_file_name(std::string_view name) {
    const auto dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? "" : name.substr(dot));
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return ending == ".csv" || ending == ".txt" || ending == ".tsv";
}

base::Result<Sheet> parse_workbook(std::string_view bytes) {
    auto archive = Archive::open(bytes);
    if (!archive) return refuse(archive);
    const auto book = read_workbook(*archive);
    if (!book) return refuse(book);
    for (const auto& sheet : book->sheets) {
        SheetBuilder builder;
        if (const auto read = read_worksheet(*archive, *book, sheet.part, builder); !read)
            return refuse(read);
        if (!builder.empty()) return builder.finish(sheet.name);
    }
    return Sheet{};
}

base::Result<Sheet> parse_by_content(std::string_view bytes, std::string_view file_name) {
    if (bytes.starts_with(kZipMark) || bytes.starts_with(kEmptyZipMark))
        return parse_workbook(bytes);
    if (bytes.starts_with(kCompoundFileMark))
        return refuse(ErrorKind::Invalid,
                      holds_encrypted_package(bytes) ? "documents.encrypted" : "documents.old_xls",
                      "file");
    if (!is_text_file_name(file_name))
        return refuse(ErrorKind::Invalid, "documents.not_a_sheet", "file");
    return parse_csv(bytes);
}

}  // namespace

base::Result<Sheet> parse_sheet(std::string_view bytes, std::string_view file_name) {
    auto sheet = parse_by_content(bytes, file_name);
    if (!sheet) return refuse(sheet);
    if (sheet->rows.empty()) return refuse(ErrorKind::Invalid, "documents.no_rows", "file");
    return sheet;
}

}  // namespace shiji::documents
