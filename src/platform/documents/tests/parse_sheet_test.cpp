#include "platform/documents/parse_sheet.h"

#include <gtest/gtest.h>

#include "tests/support/sheets.h"

namespace shiji::documents {
namespace {

using tests::text_cell;
using tests::workbook_of;
using tests::WorkbookParts;

/// "2:甲|乙" line by line, or the refusal's code.
std::string told(const base::Result<Sheet>& sheet) {
    if (!sheet) return sheet.error().code();
    std::string text;
    for (const Row& row : sheet->rows) {
        text += (text.empty() ? "" : "\n") + std::to_string(row.number) + ":";
        for (std::size_t i = 0; i < row.cells.size(); ++i) text += (i ? "|" : "") + row.cells[i];
    }
    return text;
}

std::string row(const std::string& number, const std::string& cells) {
    return "<row r=\"" + number + "\">" + cells + "</row>";
}

std::string cell(const std::string& name, const std::string& type, const std::string& value) {
    return "<c r=\"" + name + "\"" + (type.empty() ? "" : " t=\"" + type + "\"") + "><v>" + value +
           "</v></c>";
}

struct CellCase {
    const char* what;
    WorkbookParts parts;
    const char* told;
};

TEST(ParseSheet, CellsReadAsASpreadsheetProgramShowsThem) {
    const CellCase cases[] = {
        {"inline text",
         {.rows = row("1", text_cell(1, 0, "姓名") + text_cell(1, 1, "性别"))},
         "1:姓名|性别"},
        {"a gap between cells stays a gap", {.rows = row("1", text_cell(1, 2, "丙"))}, "1:||丙"},
        {"rows keep their true numbers",
         {.rows = row("3", text_cell(3, 0, "甲")) + row("9", text_cell(9, 0, "乙"))},
         "3:甲\n9:乙"},
        {"rows and cells without addresses follow one another",
         {.rows = "<row><c t=\"str\"><v>甲</v></c><c t=\"str\"><v>乙</v></c></row>"
                  "<row><c t=\"str\"><v>丙</v></c></row>"},
         "1:甲|乙\n2:丙"},
        {"shared text, plain and rich, without its phonetic reading",
         {.rows = row("1", cell("A1", "s", "1") + cell("B1", "s", "0")),
          .shared_texts = "<si><t>支部</t></si><si><r><rPr><b/></rPr><t>张</t></r><r><t>三</t></r>"
                          "<rPh sb=\"0\" eb=\"1\"><t>zhang</t></rPh></si>"},
         "1:张三|支部"},
        {"a boolean",
         {.rows = row("1", cell("A1", "b", "1") + cell("B1", "b", "0"))},
         "1:TRUE|FALSE"},
        {"an error value", {.rows = row("1", cell("A1", "e", "#N/A"))}, "1:#N/A"},
        {"a formula gives the value last computed",
         {.rows = row("1", "<c r=\"A1\" t=\"str\"><f>A2&amp;B2</f><v>张三</v></c>")},
         "1:张三"},
        {"a formula with a number",
         {.rows = row("1", "<c r=\"A1\"><f>1+1</f><v>2</v></c>")},
         "1:2"},
        {"a formula never computed is empty",
         {.rows = row("1", "<c r=\"A1\"><f>1+1</f></c>" + text_cell(1, 1, "乙"))},
         "1:|乙"},
        {"a phone number with an exponent",
         {.rows = row("1", cell("A1", "", "1.3800138E+10"))},
         "1:13800138000"},
        {"an identity number that lost its last digits",
         {.rows = row("1", cell("A1", "n", "1.1010519491231E+17"))},
         "1:110105194912310000"},
        {"a decimal as it is shown",
         {.rows = row("1", cell("A1", "", "0.30000000000000004"))},
         "1:0.3"},
        {"a negative number", {.rows = row("1", cell("A1", "", "-5"))}, "1:-5"},
    };
    for (const auto& row : cases)
        EXPECT_EQ(told(parse_sheet(workbook_of(row.parts), "a.xlsx")), row.told) << row.what;
}

TEST(ParseSheet, TextAndPlacesReadAsTheyStand) {
    const CellCase cases[] = {
        {"white space at the ends is taken away",
         {.rows = row("1", text_cell(1, 0, "\xe3\x80\x80 张三\n ") + text_cell(1, 1, "  "))},
         "1:张三"},
        {"a carriage return written as an escape",
         {.rows = row("1", text_cell(1, 0, "第一行_x000D_\n第二行"))},
         "1:第一行\n第二行"},
        {"full-width digits stay as typed",
         {.rows = row("1", text_cell(1, 0, "２０２６"))},
         "1:２０２６"},
        {"a character beyond the basic plane",
         {.rows = row("1", text_cell(1, 0, "𠮷𬊈"))},
         "1:𠮷𬊈"},
        {"elements with a name-space prefix of their own",
         {.rows =
              "<x:row xmlns:x=\"m\" r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v>甲</x:v></x:c></x:row>"},
         "1:甲"},
        {"title rows above, merged across",
         {.rows = row("1", text_cell(1, 0, "党员名册")) +
                  row("2", text_cell(2, 0, "姓名") + text_cell(2, 1, "支部")),
          .after_rows = "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"},
         "1:党员名册|党员名册\n2:姓名|支部"},
        {"a branch merged down over its members",
         {.rows = row("2", text_cell(2, 0, "第一支部") + text_cell(2, 1, "张三")) +
                  row("3", text_cell(3, 1, "李四")) + row("5", text_cell(5, 1, "王五")),
          .after_rows = "<mergeCells><mergeCell ref=\"A2:A4\"/></mergeCells>"},
         "2:第一支部|张三\n3:第一支部|李四\n5:|王五"},
        {"a merge over the whole sheet costs only what is there",
         {.rows = row("1", text_cell(1, 0, "甲") + text_cell(1, 1, "乙")),
          .after_rows = "<mergeCells><mergeCell ref=\"C5:XFD1048576\"/></mergeCells>"},
         "1:甲|乙"},
        {"only the claimed dimension is huge",
         {.rows = row("1", text_cell(1, 0, "甲")),
          .after_rows = "<dimension ref=\"A1:XFD1048576\"/>"},
         "1:甲"},
        {"the last row and column there can be, empty",
         {.rows =
              row("1", text_cell(1, 0, "甲")) + row("1048576", "<c r=\"XFD1048576\" s=\"0\"/>")},
         "1:甲"},
    };
    for (const auto& row : cases)
        EXPECT_EQ(told(parse_sheet(workbook_of(row.parts), "a.xlsx")), row.told) << row.what;
}

/// Styles 0 to 8: general, built-in date, built-in Chinese date, and six written formats.
constexpr const char* kStyles =
    "<numFmts><numFmt numFmtId=\"164\" "
    "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"0.00\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"&quot;day&quot;0\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"[$-804]yyyy.mm;@\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"[Red]0_d\"/>"
    "<numFmt numFmtId=\"169\" formatCode=\"[h]:mm\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"168\"/>"
    "<xf numFmtId=\"169\"/></cellXfs>";

TEST(ParseSheet, TheStyleTellsADateFromANumber) {
    struct Case {
        const char* what;
        const char* style;
        const char* value;
        const char* told;
        const char* properties = "";
    };
    const Case cases[] = {
        {"a number that could be a date", "0", "46204", "1:46204"},
        {"a built-in date", "1", "46204", "1:2026-07-01"},
        {"a built-in date of Chinese Excel", "2", "46204", "1:2026-07-01"},
        {"a written format with years", "3", "46204", "1:2026-07-01"},
        {"a decimal format", "4", "46204", "1:46204"},
        {"a d inside quotes is no day", "5", "46204", "1:46204"},
        {"a locale before the date", "6", "46204", "1:2026-07-01"},
        {"a colour and a skipped letter are no date", "7", "46204", "1:46204"},
        {"a length of time", "8", "0.5", "1:12:00"},
        {"a date with a time", "1", "46204.8125", "1:2026-07-01 19:30"},
        {"a time that rounds up to the next day", "1", "46204.99999", "1:2026-07-02"},
        {"the first day there is", "1", "1", "1:1900-01-01"},
        {"the day before the leap day that never was", "1", "59", "1:1900-02-28"},
        {"the day after it", "1", "61", "1:1900-03-01"},
        {"the workbooks that count from 1904", "1", "44742", "1:2026-07-01",
         "<workbookPr date1904=\"1\"/>"},
        {"a date before all dates stays a number", "1", "-3", "1:-3"},
        {"a date after all dates stays a number", "1", "20260701", "1:20260701"},
        {"a style that is not in the table", "99", "46204", "1:46204"},
    };
    for (const Case& row : cases) {
        const std::string cells = "<row r=\"1\"><c r=\"A1\" s=\"" + std::string(row.style) +
                                  "\"><v>" + row.value + "</v></c></row>";
        EXPECT_EQ(
            told(parse_sheet(
                workbook_of({.rows = cells, .styles = kStyles, .book_properties = row.properties}),
                "a.xlsx")),
            row.told)
            << row.what;
    }
}

TEST(ParseSheet, AnIsoDateCellLosesItsMidnight) {
    EXPECT_EQ(
        told(parse_sheet(workbook_of({.rows = row("1", cell("A1", "d", "2026-07-01T00:00:00"))}),
                         "a.xlsx")),
        "1:2026-07-01");
}

TEST(ParseSheet, TextFilesOfEveryKind) {
    struct Case {
        const char* what;
        std::string bytes;
        const char* told;
    };
    const Case cases[] = {
        {"UTF-8", "姓名,支部\r\n张三,一支部\r\n", "1:姓名|支部\n2:张三|一支部"},
        {"UTF-8 with a mark", "\xef\xbb\xbf姓名,支部\n", "1:姓名|支部"},
        {"GB18030", "\xd0\xd5\xc3\xfb,\xd6\xa7\xb2\xbf\n\xd5\xc5\xc8\xfd,\xd2\xbb\n",
         "1:姓名|支部\n2:张三|一"},
        {"GB18030 with a four-byte character", "\xd0\xd5\xc3\xfb\n\x95\x32\x90\x31\n",
         "1:姓名\n2:𠂇"},
        {"UTF-16 as Excel's Unicode text",
         std::string("\xff\xfe\xd3\x59\x09\x00\x0d\x54\x0a\x00", 10), "1:姓|名"},
        {"semicolons", "a;b;c\n1;2,5;3\n", "1:a|b|c\n2:1|2,5|3"},
        {"tabs", "a\tb\n1\t2\n", "1:a|b\n2:1|2"},
        {"quotes with commas, quotes and line ends", "\"a,b\",\"c\"\"d\",\"e\nf\"\nx,y,z\n",
         "1:a,b|c\"d|e\nf\n2:x|y|z"},
        {"rows that end with a carriage return alone", "a,b\rc,d", "1:a|b\n2:c|d"},
        {"empty rows are counted, not kept", "a,b\n\n,\nc,d\n", "1:a|b\n4:c|d"},
        {"a guard before a formula is taken away", "'=1+1,'-5,'张三,'@x\n", "1:=1+1|-5|'张三|@x"},
        {"a formula is text", "=cmd|' /C calc'!A0,b\n", "1:=cmd|' /C calc'!A0|b"},
        {"a quote that is never closed", "a,b\n\"c,d\n", "documents.csv_unclosed_quote"},
        {"neither UTF-8 nor GB18030", "\xff\xff,\x80\xff\n", "documents.csv_encoding"},
        {"zero bytes", std::string("a,\0b\n", 5), "documents.csv_encoding"},
        {"nothing but separators", ",,,\n,,,\n", "documents.no_rows"},
    };
    for (const Case& row : cases)
        EXPECT_EQ(told(parse_sheet(row.bytes, "名册.CSV")), row.told) << row.what;
}

TEST(ParseSheet, TheFirstSheetThatIsShownAndHoldsTextIsRead) {
    const std::string head =
        "<sheets><sheet name=\"旧\" sheetId=\"1\" state=\"hidden\" r:id=\"a\"/>"
        "<sheet name=\"空\" sheetId=\"2\" r:id=\"b\"/>"
        "<sheet name=\"名册\" sheetId=\"3\" r:id=\"c\"/></sheets>";
    const auto link = [](const std::string& id, const std::string& target) {
        return "<Relationship Id=\"" + id + "\" Type=\"x/worksheet\" Target=\"" + target + "\"/>";
    };
    const auto sheet = [](const std::string& rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    };
    const auto bytes = tests::zip_of(
        {{"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + head + "</workbook>"},
         {"xl/_rels/workbook.xml.rels", "<Relationships>" + link("a", "worksheets/1.xml") +
                                            link("b", "/xl/worksheets/2.xml") +
                                            link("c", "../xl/worksheets/3.xml") +
                                            "<Relationship Id=\"d\" Type=\"x/worksheet\" "
                                            "Target=\"http://example.org/\" "
                                            "TargetMode=\"External\"/></Relationships>"},
         {"xl/worksheets/1.xml", sheet(row("1", text_cell(1, 0, "旧人")))},
         {"xl/worksheets/2.xml", sheet("")},
         {"xl/worksheets/3.xml", sheet(row("1", text_cell(1, 0, "新人")))},
         {"xl/vbaProject.bin", "macros are never opened"},
         {"xl/embeddings/old.xlsx", "nor are embedded objects"}});
    const auto read = parse_sheet(bytes, "a.xlsm");
    EXPECT_EQ(told(read), "1:新人");
    EXPECT_EQ(read->name, "名册");
}

}  // namespace
}  // namespace shiji::documents
