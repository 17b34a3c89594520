#pragma once

#include "platform/documents/sheet_builder.h"
#include "platform/documents/workbook.h"

namespace shiji::documents {

/// Reads one worksheet's cells into the builder, merged areas repeated.
/// Errors: those of read_xml and of SheetBuilder.
base::Result<void> read_worksheet(Archive& archive, const Workbook& book, const std::string& part,
                                  SheetBuilder& builder);

/// "B12" → row 12, column 1. Nothing when it is no address of a spreadsheet program.
struct CellAddress {
    std::size_t row = 0;
    std::size_t column = 0;
};
std::optional<CellAddress> parse_address(std::string_view address);

}  // namespace shiji::documents
