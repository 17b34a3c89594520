#include <gtest/gtest.h>

#include "platform/documents/parse_sheet.h"
#include "platform/documents/sheet_wire.h"
#include "platform/documents/tests/raw_zip.h"
#include "platform/settings/messages.h"
#include "tests/support/sheets.h"

namespace shiji::documents {
namespace {

using tests::text_cell;
using tests::workbook_of;
using tests::zip_of;

std::string code_of(const base::Result<Sheet>& sheet) { return sheet ? "" : sheet.error().code(); }

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

std::string in_row(const std::string& cells) { return "<row r=\"1\">" + cells + "</row>"; }

/// A workbook whose sheet part is this text, declaration and all.
std::string with_sheet(const std::string& xml) {
    return zip_of(
        {{"xl/workbook.xml",
          "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"a\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
          "Target=\"worksheets/1.xml\"/></Relationships>"},
         {"xl/worksheets/1.xml", xml}});
}

struct HostileCase {
    const char* what;
    std::string bytes;
    const char* code;
    const char* file_name = "a.xlsx";
};

void expect_codes(const std::vector<HostileCase>& cases) {
    for (const auto& row : cases) {
        const auto sheet = parse_sheet(row.bytes, row.file_name);
        EXPECT_EQ(code_of(sheet), row.code) << row.what;
        if (sheet) continue;
        const auto sentence = settings::sentence(sheet.error().faults.front());
        EXPECT_NE(sentence, row.code) << row.what;
        EXPECT_EQ(sentence.find('{'), std::string::npos) << row.what << ": " << sentence;
    }
}

TEST(HostileSheet, FilesThatAreNoSheet) {
    const std::string old_container = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + std::string(600, 'x');
    std::string locked = old_container;
    for (const char c : std::string_view("EncryptedPackage")) locked += std::string{c, '\0'};
    expect_codes({
        {"an old .xls", old_container, "documents.old_xls", "a.xls"},
        {"an old .xls that calls itself .xlsx", old_container, "documents.old_xls"},
        {"a workbook with a password", locked, "documents.encrypted"},
        {"a web page that calls itself .xls", "<html><table>", "documents.not_a_sheet", "a.xls"},
        {"a picture", "\x89PNG\r\n\x1a\n", "documents.not_a_sheet", "a.png"},
        {"a Word document", zip_of({{"word/document.xml", "<w/>"}}), "documents.not_a_sheet"},
        {"a binary workbook", zip_of({{"xl/workbook.bin", "x"}}), "documents.not_a_sheet"},
        {"an empty zip", raw_zip({}), "documents.not_a_sheet"},
        {"a zip cut off in the middle", workbook_of({.rows = in_row("")}).substr(0, 300),
         "documents.damaged_archive"},
        {"only the first bytes of a zip", "PK\x03\x04", "documents.damaged_archive"},
        {"a workbook without any text", workbook_of({.rows = in_row("<c r=\"A1\"/>")}),
         "documents.no_rows"},
    });
}

TEST(HostileSheet, ArchivesThatLie) {
    std::vector<RawEntry> crowd;
    for (std::size_t i = 0; i <= kEntriesMax; ++i)
        crowd.push_back({.name = "f" + std::to_string(i)});
    expect_codes({
        {"a path that climbs", raw_zip({{.name = "../../etc/passwd"}}),
         "documents.unsafe_entry_name"},
        {"a path that climbs from inside", raw_zip({{.name = "xl/../../x"}}),
         "documents.unsafe_entry_name"},
        {"an absolute path", raw_zip({{.name = "/etc/passwd"}}), "documents.unsafe_entry_name"},
        {"a drive", raw_zip({{.name = "C:/x"}}), "documents.unsafe_entry_name"},
        {"a backslash", raw_zip({{.name = "xl\\workbook.xml"}}), "documents.unsafe_entry_name"},
        {"a name without letters", raw_zip({{.name = ""}}), "documents.unsafe_entry_name"},
        {"a name that is not UTF-8", raw_zip({{.name = "\xff\xfe"}}),
         "documents.unsafe_entry_name"},
        {"a symbolic link",
         raw_zip({{.name = "x", .content = "/etc/passwd", .unix_mode = 0120777}}),
         "documents.unsafe_entry_name"},
        {"the same name twice", raw_zip({{.name = "xl/a.xml"}, {.name = "xl/a.xml"}}),
         "documents.duplicate_entry"},
        {"the same name in other letters", raw_zip({{.name = "xl/a.xml"}, {.name = "XL/A.xml"}}),
         "documents.duplicate_entry"},
        {"a packed workbook", raw_zip({{.name = "名册.xlsx", .content = "PK"}}),
         "documents.nested_archive"},
        {"a zip in a zip", raw_zip({{.name = "a/b.ZIP"}}), "documents.nested_archive"},
        {"an encrypted entry", raw_zip({{.name = "xl/workbook.xml", .content = "x", .flags = 1}}),
         "documents.encrypted"},
        {"too many entries", raw_zip(crowd), "documents.too_many_entries"},
        {"one entry that claims 4 GB",
         raw_zip({{.name = "xl/workbook.xml", .content = "x", .claimed_size = 0xfffffff0}}),
         "documents.unpacked_too_big"},
        {"one entry that claims a thousandfold",
         raw_zip({{.name = "xl/workbook.xml", .content = "x", .claimed_size = 11 * kMiB}}),
         "documents.ratio_too_high"},
        {"a wrong checksum",
         raw_zip({{.name = "xl/workbook.xml", .content = "<workbook/>", .wrong_sum = 1},
                  {.name = "xl/_rels/workbook.xml.rels", .content = "<Relationships/>"}}),
         "documents.damaged_archive"},
        {"two entries over the same bytes",
         raw_zip({{.name = "xl/worksheets/x.xml", .content = "<a/>"},
                  {.name = "xl/workbook.xml", .content = "<b/>", .points_at_first = true},
                  {.name = "xl/_rels/workbook.xml.rels", .content = "<Relationships/>"}}),
         "documents.damaged_archive"},
    });
}

TEST(HostileSheet, DocumentsThatBite) {
    const std::string laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]>"
        "<worksheet>&c;</worksheet>";
    const std::string outside = "<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><worksheet/>";
    std::string deep = repeated("<a>", 10'000);
    expect_codes({
        {"entities that multiply", with_sheet(laughs), "documents.doctype_refused"},
        {"a definition from outside", with_sheet(outside), "documents.doctype_refused"},
        {"an entity nobody defined", with_sheet("<worksheet>&nbsp;</worksheet>"),
         "documents.damaged_sheet"},
        {"elements ten thousand deep", with_sheet(deep), "documents.damaged_sheet"},
        {"XML that stops in the middle", with_sheet("<worksheet><sheetData>"),
         "documents.damaged_sheet"},
        {"bytes that are not UTF-8", with_sheet("<worksheet>\xff\xfe</worksheet>"),
         "documents.damaged_sheet"},
        {"a sheet part that is missing", zip_of({{"xl/workbook.xml", "<workbook/>"}}),
         "documents.damaged_archive"},
        {"row 0", with_sheet("<worksheet><row r=\"0\"/></worksheet>"), "documents.damaged_sheet"},
        {"row 99999999999", with_sheet("<worksheet><row r=\"99999999999\"/></worksheet>"),
         "documents.damaged_sheet"},
        {"rows that go back", with_sheet("<worksheet><row r=\"5\"/><row r=\"4\"/></worksheet>"),
         "documents.damaged_sheet"},
        {"a cell of another row", workbook_of({.rows = in_row(text_cell(2, 0, "x"))}),
         "documents.damaged_sheet"},
        {"a cell twice", workbook_of({.rows = in_row(text_cell(1, 0, "x") + text_cell(1, 0, "y"))}),
         "documents.damaged_sheet"},
        {"a column that does not exist",
         workbook_of({.rows = in_row("<c r=\"XFE1\" t=\"str\"><v>x</v></c>")}),
         "documents.damaged_sheet"},
        {"a shared text that does not exist",
         workbook_of({.rows = in_row("<c r=\"A1\" t=\"s\"><v>7</v></c>")}),
         "documents.damaged_sheet"},
        {"a shared text with a number below zero",
         workbook_of({.rows = in_row("<c r=\"A1\" t=\"s\"><v>-1</v></c>")}),
         "documents.damaged_sheet"},
        {"a merge that goes back",
         workbook_of({.rows = in_row(text_cell(1, 0, "x")),
                      .after_rows = "<mergeCells><mergeCell ref=\"C3:A1\"/></mergeCells>"}),
         "documents.damaged_sheet"},
    });
}

TEST(HostileSheet, SheetsThatAreTooMuch) {
    std::string many_rows, wide_rows;
    for (std::size_t i = 1; i <= kRowsMax + 1; ++i) {
        const auto number = std::to_string(i);
        many_rows += "<row r=\"" + number + "\"><c><v>1</v></c></row>";
    }
    for (std::size_t i = 1; i <= kCellsMax / kColumnsMax + 1; ++i)
        wide_rows +=
            "<row r=\"" + std::to_string(i) + "\">" + text_cell(i, kColumnsMax - 1, "x") + "</row>";
    std::string much_text;  // of numbers that differ, so that it packs no better than a roster does
    for (std::uint64_t number = 1; much_text.size() < kTextBytesMax + kMiB;) {
        much_text += "<row><c t=\"str\"><v>";
        for (int i = 0; i < 2'000; ++i) much_text += std::to_string(number++ * 2'654'435'761u);
        much_text += "</v></c></row>";
    }
    expect_codes({
        {"a cell with one character too many",
         workbook_of({.rows = in_row(text_cell(1, 0, repeated("字", kCellCharactersMax + 1)))}),
         "documents.cell_too_long"},
        {"a column too far to the right",
         workbook_of({.rows = in_row(text_cell(1, kColumnsMax, "x"))}),
         "documents.too_many_columns"},
        {"one row too many", workbook_of({.rows = many_rows}), "documents.too_many_rows"},
        {"too many cells", workbook_of({.rows = wide_rows}), "documents.too_many_cells"},
        {"merges that repeat themselves for ever",
         workbook_of({.rows = in_row(text_cell(1, 0, "x")),
                      .after_rows = "<mergeCells>" +
                                    repeated("<mergeCell ref=\"A1:GR1\"/>", kCellsMax / 200 + 1) +
                                    "</mergeCells>"}),
         "documents.too_many_cells"},
        {"too much text", workbook_of({.rows = much_text}), "documents.text_too_big"},
        {"a cell that unpacks to 30 MB",
         workbook_of({.rows = in_row(text_cell(1, 0, std::string(30 * kMiB, 'x')))}),
         "documents.ratio_too_high"},
        {"empty shared texts by the million",
         workbook_of({.rows = in_row(text_cell(1, 0, "x")),
                      .shared_texts = repeated("<si/>", kCellsMax + 1)}),
         "documents.too_many_cells"},
        {"a text file with a cell too long", repeated("x", kCellCharactersMax + 1) + ",b\n",
         "documents.cell_too_long", "a.csv"},
    });
}

TEST(HostileSheet, AtTheLimitItIsStillRead) {
    const auto long_cell = repeated("字", kCellCharactersMax);
    const auto read = parse_sheet(
        workbook_of(
            {.rows = in_row(text_cell(1, 0, long_cell) + text_cell(1, kColumnsMax - 1, "末"))}),
        "a.xlsx");
    ASSERT_TRUE(read) << read.error().code();
    EXPECT_EQ(read->rows[0].cell(0), long_cell);
    EXPECT_EQ(read->rows[0].cell(kColumnsMax - 1), "末");
    EXPECT_EQ(read->rows[0].cell(kColumnsMax), "");
}

TEST(SheetWire, WhatIsSentComesBack) {
    const Sheet sheet{"名册", {{3, {"甲", "", "乙"}}, {7, {"丙"}}}};
    const auto back = decode_answer(encode_answer(sheet));
    ASSERT_TRUE(back && *back);
    EXPECT_EQ((*back)->name, "名册");
    EXPECT_EQ((*back)->rows[1].number, 7u);
    EXPECT_EQ((*back)->rows[0].cells, sheet.rows[0].cells);
    const auto refused = decode_answer(encode_answer(base::refuse(
        base::ErrorKind::TooLarge, "documents.too_many_rows", "file", {{"max", "5"}})));
    ASSERT_TRUE(refused && !*refused);
    EXPECT_EQ(refused->error().kind, base::ErrorKind::TooLarge);
    EXPECT_EQ(refused->error().faults[0].arguments[0].second, "5");
}

TEST(SheetWire, AnAnswerThatIsNotWholeIsNoAnswer) {
    const std::string whole = encode_answer(Sheet{"名册", {{3, {"甲", "乙"}}}});
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(decode_answer(whole.substr(0, length))) << length;
    EXPECT_FALSE(decode_answer(whole + "x"));
    std::string rows_go_back = encode_answer(Sheet{"", {{3, {"甲"}}, {3, {"乙"}}}});
    EXPECT_FALSE(decode_answer(rows_go_back));
    EXPECT_FALSE(decode_answer(encode_answer(Sheet{"", {{1, {"\xff"}}}})));
    EXPECT_FALSE(decode_answer(
        encode_answer(base::refuse(base::ErrorKind::Invalid, "records.future_date", "file"))));
}

}  // namespace
}  // namespace shiji::documents
