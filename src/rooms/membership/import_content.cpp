#include "rooms/membership/import_content.h"

#include "base/check.h"
#include "base/text.h"

namespace shiji::membership {
namespace {

constexpr std::size_t kFirstRows = 20;
constexpr std::size_t kFaultsShown = 200;
constexpr std::size_t kFoundingShown = 500;
constexpr std::size_t kCellCharactersShown = 60;
constexpr std::size_t kMaskedFrom = 4, kMaskedTail = 4;

std::string letters_of(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

std::string masked(const std::string& text) {
    if (text.size() <= kMaskedFrom + kMaskedTail) return text.empty() ? "" : "****";
    std::string shown = base::is_utf8(text.substr(0, kMaskedFrom)) &&
                                base::is_utf8(text.substr(text.size() - kMaskedTail))
                            ? text
                            : std::string(text.size(), '*');
    for (std::size_t i = kMaskedFrom; i + kMaskedTail < shown.size(); ++i) shown[i] = '*';
    return shown;
}

std::string shortened(const std::string& text) {
    std::string shown;
    std::size_t characters = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80 && ++characters > kCellCharactersShown)
            return shown + "…";
        shown += c == '\n' ? ' ' : c;
    }
    return shown;
}

std::string shown_cell(const documents::Row& row, const Column& column) {
    const bool closed =
        column.meaning == Meaning::IdentityNumber || column.meaning == Meaning::Phone;
    return closed ? masked(row.cell(column.index)) : shortened(row.cell(column.index));
}

}  // namespace

std::string lines_text(const std::vector<RosterLine>& lines) {
    std::string text;
    for (const auto& line : lines) text.append(base::write_json(line)).append("\n");
    return text;
}

std::vector<RosterLine> lines_from(std::string_view text) {
    std::vector<RosterLine> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = base::read_json<RosterLine>(text.substr(0, end));
        base::check(line.has_value(), "a kept line reads back");
        lines.push_back(std::move(*line));
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::vector<std::string> digests_of(const std::vector<RosterLine>& lines, const FieldKeys& keys) {
    std::vector<std::string> digests;
    for (const auto& line : lines)
        digests.push_back(line.identity_number ? keys.digest(*line.identity_number) : "");
    return digests;
}

std::vector<organisation::Group> list_groups_from(storage::Transaction& tx, base::Date on) {
    auto groups = organisation::list_group_spells(tx, std::nullopt);
    std::erase_if(groups, [&](const auto& group) { return group.until && *group.until < on; });
    return groups;
}

DistrictFacts load_district(storage::Transaction& tx, base::Date on) {
    return {organisation::list_organisations(tx, on), organisation::list_units(tx),
            list_groups_from(tx, on), list_known_members(tx, on)};
}

Founding founding_of(const ImportPlan& plan, const DistrictFacts& facts) {
    std::map<OrganisationId, std::string> names;
    for (const auto& known : facts.organisations) names[known.id] = known.name.text;
    const auto name_of = [&](const Place& place) {
        return place.known ? names[*place.known] : plan.organisations[place.planned].name;
    };
    Founding founding;
    for (std::size_t i = 0; i < std::min(plan.units.size(), kFoundingShown); ++i)
        founding.units.push_back({plan.units[i], unit_class_by_name(plan.units[i])});
    for (std::size_t i = 0; i < std::min(plan.organisations.size(), kFoundingShown); ++i) {
        const PlannedOrganisation& planned = plan.organisations[i];
        founding.organisations.push_back(
            {planned.name, planned.kind, name_of(planned.parent), planned.unit});
    }
    for (std::size_t i = 0; i < std::min(plan.groups.size(), kFoundingShown); ++i)
        founding.groups.push_back({plan.groups[i].second, name_of(plan.groups[i].first)});
    return founding;
}

void show_plan(const ImportPlan& plan, std::vector<RowFault> row_faults, ImportPreview& preview) {
    row_faults.insert(row_faults.end(), plan.faults.begin(), plan.faults.end());
    std::stable_sort(row_faults.begin(), row_faults.end(),
                     [](const auto& one, const auto& other) { return one.row < other.row; });
    preview.faults_total = static_cast<std::int64_t>(row_faults.size());
    if (row_faults.size() > kFaultsShown) row_faults.resize(kFaultsShown);
    preview.faults = std::move(row_faults);
    preview.questions = plan.questions;
    preview.counts = plan.counts;
    preview.state = preview.faults.empty() ? ImportState::Read : ImportState::Refused;
}

void show_sheet(const documents::Sheet& sheet, const RosterSheet& roster, ImportPreview& preview) {
    preview.sheet_name = shortened(sheet.name);
    preview.heading_row = static_cast<std::int64_t>(roster.heading_row);
    preview.rows_total = static_cast<std::int64_t>(roster.rows.size());
    for (const Column& column : roster.columns)
        preview.headings.push_back(
            {letters_of(column.index), shortened(column.heading), column.meaning});
    auto row = sheet.rows.begin();
    for (std::size_t i = 0; i < std::min(kFirstRows, roster.rows.size()); ++i) {
        while (row->number != roster.rows[i].number) ++row;
        PreviewRow shown{static_cast<std::int64_t>(row->number), {}};
        for (const Column& column : roster.columns) shown.cells.push_back(shown_cell(*row, column));
        preview.first_rows.push_back(std::move(shown));
    }
}

}  // namespace shiji::membership
