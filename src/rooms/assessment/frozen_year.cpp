#include "rooms/assessment/frozen_year.h"

#include "base/names.h"

namespace shiji::assessment {
namespace {

/// A word that is none (somebody edited it) reads as the first: the verifier names the row.
template <base::DescribedEnum E>
E named_or_first(const std::string& name) {
    return base::named<E>(name).value_or(base::enum_names<E>().front().first);
}

YearLine line_of_row(const YearLineRow& row) {
    return {.code = row.code,
            .kind = named_or_first<YearLineKind>(row.kind),
            .name = row.name,
            .weight = {row.weight},
            .counted = row.counted != 0,
            .score = {row.score},
            .points = {row.points},
            .reckoning = row.reckoning,
            .words = row.words,
            .band = row.band,
            .record = row.source,
            .digest = row.digest};
}

YearSheet sheet_of_row(const YearSheetRow& row) {
    return {.organisation = {row.organisation},
            .organisation_name = row.organisation_name,
            .unit_class = named_or_first<organisation::UnitClass>(row.unit_class),
            .year = row.year,
            .scheme = row.scheme,
            .computed_at = {row.computed_ms},
            .lines = {},
            .points = {row.points},
            .possible = {row.possible},
            .out_of_hundred = {row.out_of_hundred},
            .adjusted = {row.adjusted},
            .total = {row.total},
            .reckoning = row.reckoning,
            .rule_band = row.rule_band,
            .band = row.band,
            .band_reason = row.band_reason,
            .band_by = row.band_by};
}

void apply_correction(YearSheet& sheet, const YearScheme& scheme, const YearCorrectionRow& row) {
    for (YearLine& line : sheet.lines)
        if (line.code == row.line && line.score.hundredths != row.score)
            change_line(line, {row.score}, "更正");
    add_up(sheet, scheme);
    sheet.band = row.band;
}

std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

YearSheetRow row_of_year(const YearSheet& sheet, const std::string& record) {
    return {.record = record,
            .year = sheet.year,
            .organisation = sheet.organisation.hex,
            .organisation_name = sheet.organisation_name,
            .unit_class = base::name_of(sheet.unit_class),
            .scheme = sheet.scheme,
            .computed_ms = sheet.computed_at.ms,
            .points = sheet.points.hundredths,
            .possible = sheet.possible.hundredths,
            .out_of_hundred = sheet.out_of_hundred.hundredths,
            .adjusted = sheet.adjusted.hundredths,
            .total = sheet.total.hundredths,
            .reckoning = sheet.reckoning,
            .rule_band = sheet.rule_band,
            .band = sheet.band,
            .band_reason = sheet.band_reason,
            .band_by = sheet.band_by,
            .digest = year_digest(sheet),
            .year_digest = {},
            .proposed_by = {},
            .proposed_name = {},
            .confirmed_by = {},
            .confirmed_name = {}};
}

std::vector<YearLineRow> line_rows_of(const YearSheet& sheet, const std::string& record) {
    std::vector<YearLineRow> rows;
    for (const YearLine& line : sheet.lines)
        rows.push_back({.sheet = record,
                        .position = std::ssize(rows) + 1,
                        .code = line.code,
                        .kind = base::name_of(line.kind),
                        .name = line.name,
                        .weight = line.weight.hundredths,
                        .counted = line.counted ? 1 : 0,
                        .score = line.score.hundredths,
                        .points = line.points.hundredths,
                        .reckoning = line.reckoning,
                        .words = line.words,
                        .band = line.band,
                        .source = line.record,
                        .digest = line.digest});
    return rows;
}

std::vector<transparency::Field> fields_of_year(const YearSheetRow& row,
                                                const std::vector<YearLineRow>& lines) {
    std::vector<transparency::Field> fields = transparency::fields_of_row("year", row);
    std::int64_t number = 0;
    for (const YearLineRow& line : lines)
        transparency::add_fields_of(fields, "year/lines/" + two_digits(++number), line);
    return fields;
}

std::vector<YearSheet> list_frozen_years(storage::Transaction& tx, const YearScheme& scheme,
                                         const std::optional<OrganisationId>& organisation) {
    std::vector<YearSheet> sheets;
    for (const YearSheetRow& row : list_sheet_rows(tx, {scheme.year, organisation})) {
        YearSheet sheet = sheet_of_row(row);
        for (const YearLineRow& line : list_line_rows(tx, row.record))
            sheet.lines.push_back(line_of_row(line));
        for (const YearCorrectionRow& one : list_correction_rows(tx, row.record))
            if (one.version) apply_correction(sheet, scheme, one);
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

YearStage year_stage(storage::Transaction& tx, const std::string& year) {
    const auto scheme = find_scheme_row(tx, year);
    if (!scheme) return YearStage::None;
    if (!scheme->record) return YearStage::Proposed;
    if (!list_sheet_rows(tx, {year}).empty()) return YearStage::Frozen;
    return find_notice_row(tx, year) ? YearStage::Notified : YearStage::Adopted;
}

std::optional<YearSeal> find_year_seal(storage::Transaction& tx, const YearPlace& place) {
    const auto rows = list_sheet_rows(tx, {place.year, place.organisation});
    if (rows.empty()) return std::nullopt;
    const YearSheetRow& row = rows.front();
    return YearSeal{row.record,        row.digest,         row.year_digest,
                    row.proposed_name, row.confirmed_name, {row.frozen_ms}};
}

std::vector<YearCorrection> list_year_corrections(storage::Transaction& tx,
                                                  const YearPlace& place) {
    std::vector<YearCorrection> corrections;
    for (const YearSheetRow& sheet : list_sheet_rows(tx, {place.year, place.organisation}))
        for (YearCorrectionRow& row : list_correction_rows(tx, sheet.record))
            corrections.push_back({row.number,
                                   row.line,
                                   {row.old_score},
                                   {row.score},
                                   row.old_band,
                                   row.band,
                                   row.reason,
                                   row.proposed_name,
                                   {row.proposed_ms},
                                   row.confirmed_name});
    return corrections;
}

}  // namespace shiji::assessment
