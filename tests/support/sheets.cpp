#include "tests/support/sheets.h"

#include <fmt/format.h>
#include <zip.h>

#include <stdexcept>

namespace shiji::tests {
namespace {

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

std::string relationships(const std::string& content) {
    return fmt::format(
        "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "{}</Relationships>",
        kHead, content);
}

std::string relationship(const char* id, const char* type, const char* target) {
    return fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", id, kOffice, type,
                       target);
}

std::string element(const char* name, const std::string& content) {
    return fmt::format("{0}<{1} xmlns=\"{2}\" xmlns:r=\"{3}\">{4}</{1}>", kHead, name, kMain,
                       kOffice, content);
}

}  // namespace

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
    require(target != nullptr, "zip source");
    zip_source_keep(target);
    zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    require(archive != nullptr, "zip open");
    for (const auto& [name, content] : entries) {
        zip_source_t* const source = zip_source_buffer(archive, content.data(), content.size(), 0);
        require(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0, "zip add");
    }
    require(zip_close(archive) == 0, "zip close");
    zip_stat_t stat;
    require(zip_source_stat(target, &stat) == 0, "zip stat");
    std::string bytes(stat.size, '\0');
    require(zip_source_open(target) == 0, "zip reopen");
    require(zip_source_read(target, bytes.data(), bytes.size()) ==
                static_cast<zip_int64_t>(bytes.size()),
            "zip read");
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

std::string workbook_of(const WorkbookParts& parts) {
    std::string links = relationship("rId1", "worksheet", "worksheets/sheet1.xml");
    std::vector<std::pair<std::string, std::string>> entries{
        {"[Content_Types].xml",
         std::string(kHead) +
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
        {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml"))},
        {"xl/workbook.xml",
         element("workbook",
                 fmt::format("{}<sheets><sheet name=\"{}\" sheetId=\"1\" r:id=\"rId1\"/></sheets>",
                             parts.book_properties, parts.sheet_name))},
        {"xl/worksheets/sheet1.xml",
         element("worksheet", "<sheetData>" + parts.rows + "</sheetData>" + parts.after_rows)}};
    if (!parts.styles.empty()) {
        links += relationship("rId2", "styles", "styles.xml");
        entries.emplace_back("xl/styles.xml", element("styleSheet", parts.styles));
    }
    if (!parts.shared_texts.empty()) {
        links += relationship("rId3", "sharedStrings", "sharedStrings.xml");
        entries.emplace_back("xl/sharedStrings.xml", element("sst", parts.shared_texts));
    }
    entries.emplace_back("xl/_rels/workbook.xml.rels", relationships(links));
    return zip_of(entries);
}

std::string cell_name(std::size_t row, std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters + std::to_string(row);
}

std::string text_cell(std::size_t row, std::size_t column, std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '&')
            escaped += "&amp;";
        else if (c == '<')
            escaped += "&lt;";
        else
            escaped += c;
    }
    return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                       cell_name(row, column), escaped);
}

std::string workbook_of_texts(const std::vector<std::vector<std::string>>& rows) {
    WorkbookParts parts;
    for (std::size_t row = 1; row <= rows.size(); ++row) {
        parts.rows += "<row r=\"" + std::to_string(row) + "\">";
        for (std::size_t column = 0; column < rows[row - 1].size(); ++column)
            if (!rows[row - 1][column].empty())
                parts.rows += text_cell(row, column, rows[row - 1][column]);
        parts.rows += "</row>";
    }
    return workbook_of(parts);
}

}  // namespace shiji::tests
