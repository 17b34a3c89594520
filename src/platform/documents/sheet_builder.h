#pragma once

#include <cstddef>
#include <string>

#include "platform/documents/documents.h"

namespace shiji::documents {

/// A rectangle of cells, both corners included. Rows from 1, columns from 0.
struct Area {
    std::size_t first_row = 0;
    std::size_t first_column = 0;
    std::size_t last_row = 0;
    std::size_t last_column = 0;
};

/// Gathers cells into a Sheet and keeps every limit while doing so.
class SheetBuilder {
  public:
    /// Rows ascend, columns ascend within a row. `text` is well-formed; cells without text cost
    /// nothing.
    /// Errors: documents.damaged_sheet, documents.cell_too_long and the documents.too_many_… ones.
    base::Result<void> add(std::size_t row, std::size_t column, std::string_view text);

    /// Repeats the value of the area's first cell in the rows that hold text. After all cells.
    base::Result<void> merge(const Area& area);

    bool empty() const { return sheet_.rows.empty(); }
    /// Moves the sheet out; the builder is empty again.
    Sheet finish(std::string name);

  private:
    base::Result<void> spend(std::size_t cells, std::size_t bytes);

    Sheet sheet_;
    std::size_t cells_ = 0;
    std::size_t bytes_ = 0;
};

}  // namespace shiji::documents
