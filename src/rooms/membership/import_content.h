#pragma once

#include "rooms/membership/plan_import.h"

namespace shiji::membership {

/// The lines as one text, and back. Its own format: a list in a request may not be as long.
std::string lines_text(const std::vector<RosterLine>& lines);
std::vector<RosterLine> lines_from(std::string_view text);

/// Of each line's identity number; empty where there is none.
std::vector<std::string> digests_of(const std::vector<RosterLine>& lines, const FieldKeys& keys);

DistrictFacts load_district(storage::Transaction& tx, base::Date on);
/// Groups that stand on that day or later, under each name that they bear from then on.
std::vector<organisation::Group> list_groups_from(storage::Transaction& tx, base::Date on);

/// What the plan founds, by name; `facts` are those that it was made of.
Founding founding_of(const ImportPlan& plan, const DistrictFacts& facts);

/// The preview's part that comes from the plan: faults behind those of the rows, in order of row.
void show_plan(const ImportPlan& plan, std::vector<RowFault> row_faults, ImportPreview& preview);

/// Headings and first rows, closed fields masked: 1101**********0012.
void show_sheet(const documents::Sheet& sheet, const RosterSheet& roster, ImportPreview& preview);

}  // namespace shiji::membership
