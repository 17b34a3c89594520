#include "rooms/membership/roster_sheet.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace shiji::membership {
namespace {

using base::ErrorKind;
using base::refuse;
using documents::Row;
using documents::Sheet;

constexpr std::size_t kRowsSearched = 30;
/// A row without a name and with no more cells than this is a sum or a remark, not a person.
constexpr std::size_t kRemarkCellsMax = 2;

std::set<Meaning> meanings_in(const Row& row) {
    std::set<Meaning> meanings;
    for (const auto& cell : row.cells)
        if (const auto meaning = meaning_of(cell)) meanings.insert(*meaning);
    return meanings;
}

/// The row that means most; of two that follow each other and mean as much, the lower (a header of
/// two rows, whose upper one groups).
const Row* find_heading_row(const Sheet& sheet) {
    const Row* best = nullptr;
    std::size_t most = 1;
    for (std::size_t i = 0; i < std::min(kRowsSearched, sheet.rows.size()); ++i) {
        const Row& row = sheet.rows[i];
        const auto meanings = meanings_in(row);
        if (!meanings.contains(Meaning::Name)) continue;
        const bool follows = best != nullptr && row.number == best->number + 1;
        if (meanings.size() > most || (follows && meanings.size() == most)) {
            best = &row;
            most = meanings.size();
        }
    }
    return best;
}

/// The first column of a meaning counts; a second one is not read.
std::vector<Column> columns_of(const Row& heading) {
    std::vector<Column> columns;
    std::set<Meaning> taken;
    for (std::size_t index = 0; index < heading.cells.size(); ++index) {
        if (heading.cells[index].empty()) continue;
        auto meaning = meaning_of(heading.cells[index]);
        if (meaning && !taken.insert(*meaning).second) meaning.reset();
        columns.push_back({index, heading.cells[index], meaning});
    }
    return columns;
}

RosterRow read_row(const Row& row, const std::vector<Column>& columns) {
    RosterRow read;
    read.number = row.number;
    for (const Column& column : columns)
        if (column.meaning)
            read.texts[static_cast<std::size_t>(*column.meaning)] = row.cell(column.index);
    return read;
}

bool is_remark(const Row& row, const RosterRow& read) {
    const auto filled = static_cast<std::size_t>(std::count_if(
        row.cells.begin(), row.cells.end(), [](const auto& c) { return !c.empty(); }));
    const std::set<std::string> different(row.cells.begin(), row.cells.end());
    const bool merged_across = different.size() <= 1 + (different.contains("") ? 1u : 0u);
    if (merged_across && filled > 1) return true;
    for (const char* word : {"合计", "总计", "小计", "备注", "说明", "填表", "制表", "注:", "注："})
        if (read.of(Meaning::Name).starts_with(word) || row.cells.front().starts_with(word) ||
            read.of(Meaning::Serial).starts_with(word))
            return true;
    return read.of(Meaning::Name).empty() && read.of(Meaning::IdentityNumber).empty() &&
           filled <= kRemarkCellsMax;
}

}  // namespace

bool RosterSheet::has(Meaning meaning) const {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const Column& column) { return column.meaning == meaning; });
}

std::string RosterSheet::heading_of(Meaning meaning) const {
    for (const Column& column : columns)
        if (column.meaning == meaning) return column.heading;
    return {};
}

base::Result<RosterSheet> understand_sheet(const Sheet& sheet) {
    const Row* const heading = find_heading_row(sheet);
    if (heading == nullptr)
        return refuse(ErrorKind::Invalid, "membership.no_heading_row", "file",
                      {{"rows", std::to_string(kRowsSearched)}});
    RosterSheet roster;
    roster.heading_row = heading->number;
    roster.columns = columns_of(*heading);
    for (const Row& row : sheet.rows) {
        if (row.number <= heading->number) continue;
        RosterRow read = read_row(row, roster.columns);
        if (is_remark(row, read) || meaning_of(read.of(Meaning::Name)) == Meaning::Name) continue;
        if (roster.rows.size() == kImportRowsMax)
            return refuse(ErrorKind::TooLarge, "membership.too_many_people", "file",
                          {{"max", std::to_string(kImportRowsMax)}});
        roster.rows.push_back(std::move(read));
    }
    if (roster.rows.empty())
        return refuse(ErrorKind::Invalid, "membership.no_people", "file",
                      {{"row", std::to_string(heading->number)}});
    return roster;
}

}  // namespace shiji::membership
