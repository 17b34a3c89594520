#pragma once

/// Reading the sheets people really have, as hostile input.
///
/// The bytes are parsed in a child process of this same program (its hidden verb "parse-upload")
/// with little memory, little time, no files and no network; the parent believes nothing of the
/// answer that it has not checked against the limits below.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace shiji::documents {

inline constexpr std::size_t kMiB = 1024 * 1024;
/// The uploaded file.
inline constexpr std::size_t kFileBytesMax = 20 * kMiB;
/// Everything in an .xlsx together, unpacked.
inline constexpr std::size_t kUnpackedBytesMax = 200 * kMiB;
/// Unpacked bytes for each packed byte of one entry, once it is past kRatioFloorBytes.
inline constexpr std::size_t kRatioMax = 100;
inline constexpr std::size_t kRatioFloorBytes = 10 * kMiB;
inline constexpr std::size_t kEntriesMax = 2'000;
/// The most a spreadsheet program lets into one cell.
inline constexpr std::size_t kCellCharactersMax = 32'767;
/// Rows that hold text; a dimension that is only claimed costs nothing.
inline constexpr std::size_t kRowsMax = 100'000;
inline constexpr std::size_t kColumnsMax = 200;
/// Cells up to the last one of each row that holds text, the repeats of merged cells included.
inline constexpr std::size_t kCellsMax = 1'000'000;
inline constexpr std::size_t kTextBytesMax = 32 * kMiB;
/// The child's whole address space, its processor time, and how long the parent waits for it.
inline constexpr std::size_t kParserBytesMax = 256 * kMiB;
inline constexpr unsigned kParserSecondsMax = 5;
inline constexpr int kParserWaitMs = 15'000;

/// The argument with which this program starts itself to parse: main() must answer it, before it
/// does anything else, with `return documents::parse_upload_main(0, 1)`.
inline constexpr const char* kParseUploadVerb = "parse-upload";

/// A row that holds text.
struct Row {
    std::size_t number = 0;          ///< as the spreadsheet program shows it, from 1
    std::vector<std::string> cells;  ///< from column A up to the last cell that holds text

    /// Empty beyond the last cell.
    const std::string& cell(std::size_t column) const;
};

/// The first sheet of a file that is not hidden and holds text.
/// Cells are trimmed UTF-8. Numbers are written without exponent and without idle zeros; dates
/// (told from numbers by the cell's format) as 2026-07-08 or 2026-07-08 19:30; formulas as the
/// value last computed; the value of merged cells stands in each of them.
struct Sheet {
    std::string name;  ///< empty for .csv
    std::vector<Row> rows;
};

/// Reads .xlsx (.xlsm: its macros are ignored) or .csv (UTF-8, UTF-16 with mark, GB18030; comma,
/// semicolon or tab), in a child process. At most two are read at once; others wait.
/// The file's name serves only to tell text files apart; the content decides.
/// Errors: documents.empty_file, documents.file_too_big, documents.not_a_sheet, documents.old_xls,
///   documents.encrypted, documents.nested_archive, documents.damaged_archive,
///   documents.too_many_entries, documents.duplicate_entry, documents.unsafe_entry_name,
///   documents.unpacked_too_big, documents.ratio_too_high, documents.doctype_refused,
///   documents.damaged_sheet, documents.cell_too_long, documents.too_many_rows,
///   documents.too_many_columns, documents.too_many_cells, documents.text_too_big,
///   documents.no_rows, documents.csv_encoding, documents.csv_unclosed_quote,
///   documents.took_too_long, documents.too_much_memory, documents.parser_failed, documents.busy.
base::Result<Sheet> read_sheet(std::string_view bytes, std::string_view file_name);

/// How a cell looks; a number's text is one that read_sheet would write, or has idle zeros.
enum class CellStyle { Text, Number, Heading, Note };

struct WrittenCell {
    std::string text;
    CellStyle style = CellStyle::Text;
};

struct WrittenSheet {
    std::string name;         ///< at most 31 characters, none of []:*?/ nor a backslash
    std::vector<int> widths;  ///< of columns, in characters
    std::vector<std::vector<WrittenCell>> rows;
};

/// An .xlsx of one sheet, such as read_sheet reads back cell for cell; the same sheet gives the
/// same bytes. Texts are UTF-8 without control characters.
std::string write_sheet(const WrittenSheet& sheet);

/// The child: confines itself, reads a request from `in`, writes the answer to `out`.
/// Returns the exit status.
int parse_upload_main(int in, int out);

// ---- Files kept as they came ------------------------------------------------------------------

/// What the bytes themselves say they are: application/pdf, image/jpeg, image/png, image/webp, the
/// three Office Open XML types, text/plain (UTF-8 without control characters). Nothing for the
/// rest: pages, scripts and programs are not kept.
std::optional<std::string> media_type_of(std::string_view bytes);

struct StoredFile {
    std::string sha256;  ///< hexadecimal; its name in the folder
    std::int64_t bytes = 0;
};

/// Keeps the bytes in `folder` under their SHA-256: written aside, synced, renamed, the folder
/// synced, read back. Only then does it return. The same bytes twice are one file. Throws
/// storage::Failure.
StoredFile keep_file(const std::string& folder, std::string_view bytes);

/// Deletes the file; one that is not there is forgotten already. Throws storage::Failure.
void forget_file(const std::string& folder, const std::string& sha256);

/// The bytes; nothing when there is no such file or its bytes have another digest.
std::optional<std::string> find_file(const std::string& folder, const std::string& sha256);

}  // namespace shiji::documents
