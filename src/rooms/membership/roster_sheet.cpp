#include "rooms/membership/roster_sheet.h"

#include <algorithm>
#include <map>
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

bool is_of_people(const std::set<Meaning>& meanings) {
    using enum Meaning;
    return std::any_of(meanings.begin(), meanings.end(), [](Meaning one) {
        return one != Serial && one != Organisation && one != Parent && one != Unit;
    });
}

/// The header of a sheet of units and organisations; null when it has columns of people, whose
/// names nobody could read then, or when most of it is about other things: 单位, 金额.
const Row* find_heading_of_places(const Sheet& sheet) {
    const Row* best = nullptr;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(kRowsSearched, sheet.rows.size()); ++i) {
        const auto meanings = meanings_in(sheet.rows[i]);
        if (is_of_people(meanings)) return nullptr;
        const bool names =
            meanings.contains(Meaning::Organisation) || meanings.contains(Meaning::Unit);
        const auto filled = static_cast<std::size_t>(
            std::count_if(sheet.rows[i].cells.begin(), sheet.rows[i].cells.end(),
                          [](const auto& cell) { return !cell.empty(); }));
        const bool is_mostly_read = meanings.size() * 2 > filled;
        if (!names || !is_mostly_read || meanings.size() <= most) continue;
        best = &sheet.rows[i];
        most = meanings.size();
    }
    return best;
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

/// The first column of a meaning counts; a second one is not read. Only where the first says 党组织
/// it may be the committee of the branch that the second one names.
std::vector<Column> columns_of(const Row& heading) {
    std::vector<Column> columns;
    std::map<Meaning, std::size_t> taken;  // where in `columns`
    for (std::size_t index = 0; index < heading.cells.size(); ++index) {
        if (heading.cells[index].empty()) continue;
        auto meaning = meaning_of(heading.cells[index]);
        if (meaning) {
            const auto [first, is_new] = taken.try_emplace(*meaning, columns.size());
            Column* const before = is_new ? nullptr : &columns[first->second];
            if (before != nullptr && may_be_committee(before->heading) &&
                !may_be_committee(heading.cells[index])) {
                before->meaning.reset();
                first->second = columns.size();
            } else if (before != nullptr) {
                meaning.reset();
            }
        }
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

std::size_t count_filled(const Row& row) {
    return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(),
                                                  [](const auto& c) { return !c.empty(); }));
}

/// A text merged across the row, a sum, a remark below the list.
bool is_aside(const Row& row, const RosterRow& read) {
    const std::set<std::string> different(row.cells.begin(), row.cells.end());
    const bool merged_across = different.size() <= 1 + (different.contains("") ? 1u : 0u);
    if (merged_across && count_filled(row) > 1) return true;
    for (const char* word : {"合计", "总计", "小计", "备注", "说明", "填表", "制表", "注:", "注："})
        if (read.of(Meaning::Name).starts_with(word) || row.cells.front().starts_with(word) ||
            read.of(Meaning::Serial).starts_with(word))
            return true;
    return false;
}

bool is_remark(const Row& row, const RosterRow& read) {
    return is_aside(row, read) ||
           (read.of(Meaning::Name).empty() && read.of(Meaning::IdentityNumber).empty() &&
            count_filled(row) <= kRemarkCellsMax);
}

/// Nothing but one column, as copied from anywhere.
bool is_lone_column(const Sheet& sheet) {
    return std::all_of(sheet.rows.begin(), sheet.rows.end(),
                       [](const Row& row) { return row.cells.size() == 1; });
}

bool is_organisation_by_name(const std::string& name) {
    for (const char* word : {"支部", "总支", "党委"})
        if (name.find(word) != std::string::npos) return true;
    return false;
}

/// 区财政局 is a unit, 区财政局机关党委 and 第一党支部 are organisations.
RosterSheet read_lone_column(const Sheet& sheet) {
    RosterSheet roster;
    roster.columns = {{0, "（没有表头的一列）", Meaning::Unit}};
    for (const Row& row : sheet.rows) {
        RosterRow read;
        read.number = row.number;
        const std::string& name = row.cells.front();
        const auto meaning = is_organisation_by_name(name) ? Meaning::Organisation : Meaning::Unit;
        read.texts[static_cast<std::size_t>(meaning)] = name;
        if (!is_aside(row, read)) roster.rows.push_back(std::move(read));
    }
    return roster;
}

base::Result<RosterSheet> judge_places(RosterSheet roster) {
    if (roster.rows.size() > kImportRowsMax)
        return refuse(ErrorKind::TooLarge, "membership.too_many_people", "file",
                      {{"max", std::to_string(kImportRowsMax)}});
    if (roster.rows.empty())
        return refuse(ErrorKind::Invalid, "membership.no_places", "file",
                      {{"row", std::to_string(roster.heading_row)}});
    return roster;
}

base::Result<RosterSheet> understand_places(const Sheet& sheet) {
    const Row* const heading = find_heading_of_places(sheet);
    if (heading == nullptr && is_lone_column(sheet)) return judge_places(read_lone_column(sheet));
    if (heading == nullptr)
        return refuse(ErrorKind::Invalid, "membership.no_heading_row", "file",
                      {{"rows", std::to_string(kRowsSearched)}});
    RosterSheet roster;
    roster.heading_row = heading->number;
    roster.columns = columns_of(*heading);
    for (const Row& row : sheet.rows) {
        if (row.number <= heading->number) continue;
        RosterRow read = read_row(row, roster.columns);
        if (!is_aside(row, read)) roster.rows.push_back(std::move(read));
    }
    return judge_places(std::move(roster));
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
    if (heading == nullptr) return understand_places(sheet);
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
