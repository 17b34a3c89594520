#pragma once

#include <string>
#include <utility>
#include <vector>

namespace shiji::tests {

/// A zip of these entries (name, content), deflated. Names may not repeat.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries);

/// The parts of an .xlsx that tests vary; the rest is as spreadsheet programs write it.
struct WorkbookParts {
    std::string rows = {};             ///< content of sheetData
    std::string after_rows = {};       ///< such as <mergeCells>…
    std::string styles = {};           ///< content of styleSheet; empty: no such part
    std::string shared_texts = {};     ///< content of sst; empty: no such part
    std::string book_properties = {};  ///< such as <workbookPr date1904="1"/>
    std::string sheet_name = "Sheet1";
};

std::string workbook_of(const WorkbookParts& parts);

/// An .xlsx with these texts, row by row from A1. Empty texts leave their cells out.
std::string workbook_of_texts(const std::vector<std::vector<std::string>>& rows);

/// "<c r=\"B3\" t=\"inlineStr\">…": one cell with a text, escaped. Column from 0, row from 1.
std::string text_cell(std::size_t row, std::size_t column, std::string_view text);

/// "B3"
std::string cell_name(std::size_t row, std::size_t column);

}  // namespace shiji::tests
