#pragma once

#include <array>
#include <string>
#include <vector>

#include "platform/documents/documents.h"
#include "rooms/membership/heading.h"

namespace shiji::membership {

/// Most people one sheet brings.
inline constexpr std::size_t kImportRowsMax = 20'000;

struct Column {
    std::size_t index = 0;  ///< from 0
    std::string heading;
    std::optional<Meaning> meaning;  ///< none: not read
};

/// One person's row, cell by meaning.
struct RosterRow {
    std::size_t number = 0;  ///< in the sheet, from 1
    std::array<std::string, kMeanings> texts;

    const std::string& of(Meaning meaning) const {
        return texts[static_cast<std::size_t>(meaning)];
    }
};

/// A sheet whose header was found and whose columns are understood.
struct RosterSheet {
    std::size_t heading_row = 0;
    std::vector<Column> columns;
    std::vector<RosterRow> rows;

    bool has(Meaning meaning) const;
    /// False for a sheet of units and Party organisations alone.
    bool has_people() const { return has(Meaning::Name); }
    /// As the sheet calls it; empty when it has no such column.
    std::string heading_of(Meaning meaning) const;
};

/// Finds the header among the first rows (titles may stand above, a header may have two rows),
/// reads what stands below it, and leaves out repeated headers, empty rows, sums and remarks.
/// A sheet without people has a header with 单位 or 党组织 and nothing that only people have; one
/// column may come without any header: each cell is then a unit, or a Party organisation by its
/// name. Errors: membership.no_heading_row, membership.no_people, membership.no_places,
///         membership.too_many_people.
base::Result<RosterSheet> understand_sheet(const documents::Sheet& sheet);

}  // namespace shiji::membership
