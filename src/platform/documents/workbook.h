#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/documents/archive.h"

namespace shiji::documents {

/// The texts that cells of an .xlsx share, packed: ten million empty ones must not cost memory.
class SharedTexts {
  public:
    /// Errors: documents.too_many_cells, documents.text_too_big.
    base::Result<void> add(std::string_view text);
    /// Empty when there is no such text.
    std::string_view at(std::size_t index) const;
    std::size_t count() const { return ends_.size(); }

  private:
    std::string texts_;
    std::vector<std::uint32_t> ends_;
};

struct SheetEntry {
    std::string name;
    std::string part;  ///< entry of the archive
};

/// What must be known of an .xlsx before its sheets can be read.
struct Workbook {
    std::vector<SheetEntry> sheets;  ///< those not hidden, in order
    bool since_1904 = false;
    std::vector<bool> date_styles;  ///< by cell style: does it show a date
    SharedTexts texts;
};

/// Errors: documents.not_a_sheet, documents.nested_archive and all of read_xml.
base::Result<Workbook> read_workbook(Archive& archive);

/// "_x000D_", with which some programs write a carriage return, is taken out; "_x005F_" is an
/// underline before what would look like an escape.
std::string without_escapes(std::string text);

}  // namespace shiji::documents
