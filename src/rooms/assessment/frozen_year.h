#pragma once

/// Private to this room: a frozen sheet as rows, rows as a sheet and as the log's fields.

#include "rooms/assessment/year_standing.h"

namespace shiji::assessment {

YearSheetRow row_of_year(const YearSheet& sheet, const std::string& record);
std::vector<YearLineRow> line_rows_of(const YearSheet& sheet, const std::string& record);
std::vector<transparency::Field> fields_of_year(const YearSheetRow& row,
                                                const std::vector<YearLineRow>& lines);

/// The stored sheets with their confirmed corrections, in office order.
std::vector<YearSheet> list_frozen_years(storage::Transaction& tx, const YearScheme& scheme,
                                         const std::optional<OrganisationId>& organisation);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::assessment
