#include <zip.h>

#include <cstdlib>

#include "base/check.h"
#include "platform/documents/documents.h"

namespace shiji::documents {
namespace {

constexpr const char* kXmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kMainNames = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kOfficeNames =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kPackageNames = "http://schemas.openxmlformats.org/package/2006";

/// Which of the styles below a cell has.
constexpr int style_number(CellStyle style) { return static_cast<int>(style); }

constexpr const char* kStyles =
    "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
    "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EDF3\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF7F7F2\"/></patternFill></fill>"
    "</fills><borders count=\"1\"><border/></borders>"
    "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\">"
    "<xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"2\" applyNumberFormat=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\"/></xf>"
    "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf fillId=\"3\" applyFill=\"1\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>";

bool is_hex(std::string_view text) {
    return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

/// XML's own signs, and what a spreadsheet program would take for an escape (_x0041_).
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        const bool escape = rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
                            is_hex(rest.substr(2, 4));
        if (escape) out += "_x005F";
        switch (text[i]) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += text[i];
        }
    }
    return out;
}

std::string letters_of(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string cell_xml(const WrittenCell& cell, std::size_t row, std::size_t column) {
    const std::string open = "<c r=\"" + letters_of(column) + std::to_string(row) + "\" s=\"" +
                             std::to_string(style_number(cell.style)) + "\"";
    if (cell.text.empty()) return open + "/>";
    if (cell.style == CellStyle::Number) return open + "><v>" + escaped(cell.text) + "</v></c>";
    return open + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(cell.text) +
           "</t></is></c>";
}

std::string sheet_xml(const WrittenSheet& sheet) {
    std::string xml = std::string(kXmlHead) + "<worksheet xmlns=\"" + kMainNames + "\"><cols>";
    for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
        const std::string place = std::to_string(i + 1);
        xml += "<col min=\"" + place + "\" max=\"" + place + "\" width=\"" +
               std::to_string(sheet.widths[i]) + "\" customWidth=\"1\"/>";
    }
    xml += "</cols><sheetData>";
    for (std::size_t row = 1; row <= sheet.rows.size(); ++row) {
        xml += "<row r=\"" + std::to_string(row) + "\">";
        const auto& cells = sheet.rows[row - 1];
        for (std::size_t column = 0; column < cells.size(); ++column)
            xml += cell_xml(cells[column], row, column);
        xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
}

std::string relationship(const char* id, const char* type, const char* target) {
    return std::string("<Relationship Id=\"") + id + "\" Type=\"" + kOfficeNames + "/" + type +
           "\" Target=\"" + target + "\"/>";
}

std::string relationships(const std::string& content) {
    return std::string(kXmlHead) + "<Relationships xmlns=\"" + kPackageNames + "/relationships\">" +
           content + "</Relationships>";
}

std::string content_types() {
    const std::string office = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const auto part = [&](const char* name, const char* kind) {
        return std::string("<Override PartName=\"/xl/") + name + "\" ContentType=\"" + office +
               kind + "+xml\"/>";
    };
    return std::string(kXmlHead) + "<Types xmlns=\"" + kPackageNames +
           "/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
           part("workbook.xml", "sheet.main") + part("worksheets/sheet1.xml", "worksheet") +
           part("styles.xml", "styles") + "</Types>";
}

using Entries = std::vector<std::pair<std::string, std::string>>;

Entries entries_of(const WrittenSheet& sheet) {
    return {
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml", std::string(kXmlHead) + "<workbook xmlns=\"" + kMainNames +
                                "\" xmlns:r=\"" + kOfficeNames + "\"><sheets><sheet name=\"" +
                                escaped(sheet.name) +
                                "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relationships(relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                       relationship("rId2", "styles", "styles.xml"))},
        {"xl/styles.xml", std::string(kXmlHead) + "<styleSheet xmlns=\"" + kMainNames + "\">" +
                              kStyles + "</styleSheet>"},
        {"xl/worksheets/sheet1.xml", sheet_xml(sheet)}};
}

/// In memory; every entry bears the same day, so that the same sheet gives the same bytes.
std::string packed(const Entries& entries) {
    constexpr zip_uint16_t kDosDay = (46 << 9) | (1 << 5) | 1;  // 2026-01-01
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
    base::check(target != nullptr, "memory for an archive");
    zip_source_keep(target);
    zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    base::check(archive != nullptr, "an archive opens in memory");
    for (const auto& [name, content] : entries) {
        zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto place = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        base::check(place >= 0, "an archive takes an entry");
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(place), 0, kDosDay, 0);
    }
    base::check(zip_close(archive) == 0, "an archive closes in memory");
    zip_stat_t stat;
    base::check(zip_source_stat(target, &stat) == 0, "an archive knows its size");
    std::string bytes(stat.size, '\0');
    base::check(zip_source_open(target) == 0, "an archive in memory is read");
    base::check(zip_source_read(target, bytes.data(), bytes.size()) ==
                    static_cast<zip_int64_t>(bytes.size()),
                "an archive in memory is read whole");
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

}  // namespace

std::string write_sheet(const WrittenSheet& sheet) { return packed(entries_of(sheet)); }

}  // namespace shiji::documents
