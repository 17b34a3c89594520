#include "platform/documents/sheet_builder.h"

#include "base/text.h"

namespace shiji::documents {

using base::ErrorKind;
using base::refuse;

const std::string& Row::cell(std::size_t column) const {
    static const std::string nothing;
    return column < cells.size() ? cells[column] : nothing;
}

base::Result<void> SheetBuilder::spend(std::size_t cells, std::size_t bytes) {
    cells_ += cells;
    bytes_ += bytes;
    if (cells_ > kCellsMax)
        return refuse(ErrorKind::TooLarge, "documents.too_many_cells", "file",
                      {{"max", std::to_string(kCellsMax)}});
    if (bytes_ > kTextBytesMax)
        return refuse(ErrorKind::TooLarge, "documents.text_too_big", "file",
                      {{"max", std::to_string(kTextBytesMax / kMiB)}});
    return {};
}

base::Result<void> SheetBuilder::add(std::size_t row, std::size_t column, std::string_view text) {
    std::string settled = base::trim(text);
    if (settled.empty()) return {};
    if (base::count_characters(settled) > kCellCharactersMax)
        return refuse(ErrorKind::TooLarge, "documents.cell_too_long", "file",
                      {{"row", std::to_string(row)}, {"max", std::to_string(kCellCharactersMax)}});
    if (column >= kColumnsMax)
        return refuse(ErrorKind::TooLarge, "documents.too_many_columns", "file",
                      {{"row", std::to_string(row)}, {"max", std::to_string(kColumnsMax)}});
    if (sheet_.rows.empty() || sheet_.rows.back().number < row) {
        if (sheet_.rows.size() == kRowsMax)
            return refuse(ErrorKind::TooLarge, "documents.too_many_rows", "file",
                          {{"max", std::to_string(kRowsMax)}});
        sheet_.rows.push_back({row, {}});
    }
    Row& last = sheet_.rows.back();
    if (last.number != row || column < last.cells.size())
        return refuse(ErrorKind::Invalid, "documents.damaged_sheet", "file",
                      {{"part", "单元格次序"}});
    if (const auto spent = spend(column + 1 - last.cells.size(), settled.size()); !spent)
        return refuse(spent);
    last.cells.resize(column + 1);
    last.cells[column] = std::move(settled);
    return {};
}

base::Result<void> SheetBuilder::merge(const Area& area) {
    const auto by_number = [](const Row& row, std::size_t number) { return row.number < number; };
    auto row = std::lower_bound(sheet_.rows.begin(), sheet_.rows.end(), area.first_row, by_number);
    if (row == sheet_.rows.end() || row->number != area.first_row) return {};
    const std::string value = row->cell(area.first_column);
    if (value.empty()) return {};
    const std::size_t last_column = std::min(area.last_column, kColumnsMax - 1);
    for (; row != sheet_.rows.end() && row->number <= area.last_row; ++row) {
        const std::size_t width = last_column + 1 - area.first_column;
        if (const auto spent = spend(width, width * value.size()); !spent) return refuse(spent);
        if (row->cells.size() <= last_column) row->cells.resize(last_column + 1);
        for (std::size_t column = area.first_column; column <= last_column; ++column)
            row->cells[column] = value;
    }
    return {};
}

Sheet SheetBuilder::finish(std::string name) {
    sheet_.name = std::move(name);
    cells_ = bytes_ = 0;
    return std::exchange(sheet_, {});
}

}  // namespace shiji::documents
