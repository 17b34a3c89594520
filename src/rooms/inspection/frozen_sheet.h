#pragma once

/// Private to this room: a frozen sheet as rows, and rows as a sheet and as the log's fields.

#include "platform/transparency/row_fields.h"
#include "rooms/inspection/frozen_store.h"

namespace shiji::inspection {

/// The sheet as rows that belong to `row`.
FrozenRows frozen_rows_of(const Sheet& sheet, SheetRow row);
/// As it was frozen.
Sheet sheet_of_rows(const FrozenRows& rows);
/// All of it: edit any column and its fields differ.
std::vector<transparency::Field> fields_of_sheet(const FrozenRows& rows);

FreezeProposal proposal_of(const ProposalRow& row);
Seal seal_of(const SheetRow& row);
Correction correction_of(const CorrectionRow& row);

/// What a correction makes of a line.
struct CorrectedLine {
    base::Points points;
    std::optional<base::Points> possible = {};  ///< where that changes: 0 is 不适用
};
/// The line gets its new points, its reckoning says so, and the sums follow. Pure.
void apply_correction(Sheet& sheet, std::string_view item, const CorrectedLine& corrected);

/// The stored sheets of a quarter with their confirmed corrections, in office order; none while it
/// is not frozen.
std::vector<Sheet> list_frozen_sheets(storage::Transaction& tx, const SheetScope& scope);

}  // namespace shiji::inspection
