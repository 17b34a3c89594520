#include "rooms/inspection/frozen_sheet.h"

#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

std::string text_of_facts(const std::vector<LineFact>& facts) {
    std::string text;
    for (const LineFact& fact : facts)
        text += std::string(fact.met ? "+ " : "- ") + (fact.gathering ? fact.gathering->hex : "-") +
                " " + fact.words + "\n";
    return text;
}

/// A text that is no list of facts (somebody edited it) reads as one unmet fact of these words.
LineFact fact_of_text(const std::string& line) {
    const auto space = line.find(' ', 2);
    if (line.size() < 4 || space == std::string::npos) return {line, false, std::nullopt};
    LineFact fact{line.substr(space + 1), line[0] == '+', std::nullopt};
    const std::string gathering = line.substr(2, space - 2);
    if (base::is_id_text(gathering)) fact.gathering = records::GatheringId{gathering};
    return fact;
}

std::vector<LineFact> facts_of_text(const std::string& text) {
    std::vector<LineFact> facts;
    for (const std::string& line : base::split(text, '\n'))
        if (!line.empty()) facts.push_back(fact_of_text(line));
    return facts;
}

SheetLineRow row_of_line(const SheetLine& line, const std::string& record, std::int64_t position) {
    SheetLineRow row{.record = record,
                     .position = position,
                     .item = line.item->code,
                     .section = line.item->section,
                     .name = line.item->name.text,
                     .kind = line.item->kind,
                     .weight = line.item->weight,
                     .metric = line.item->metric,
                     .per_occurrence = line.item->per_occurrence,
                     .cap = line.item->cap,
                     .clause = line.item->clause,
                     .applies = line.applies ? 1 : 0,
                     .met = line.met,
                     .due = line.due,
                     .points = line.points,
                     .possible = line.possible,
                     .reckoning = line.reckoning,
                     .facts = text_of_facts(line.facts),
                     .grader = line.grader,
                     .reason = line.reason,
                     .ruling = {},
                     .ruling_points = {},
                     .ruling_reason = {},
                     .ruling_by = {}};
    if (line.ruling) {
        row.ruling = line.ruling->kind;
        row.ruling_points = line.ruling->points;
        row.ruling_reason = line.ruling->reason;
        row.ruling_by = line.ruling->by;
    }
    return row;
}

SheetLine line_of_row(const SheetLineRow& row) {
    SheetLine line{.item = RubricItem{.code = row.item,
                                      .section = row.section,
                                      .name = {row.name},
                                      .kind = row.kind,
                                      .weight = row.weight,
                                      .metric = row.metric,
                                      .per_occurrence = row.per_occurrence,
                                      .cap = row.cap,
                                      .clause = row.clause},
                   .applies = row.applies != 0,
                   .met = row.met,
                   .due = row.due,
                   .points = row.points,
                   .possible = row.possible,
                   .reckoning = row.reckoning,
                   .facts = facts_of_text(row.facts),
                   .grader = row.grader,
                   .reason = row.reason};
    if (row.ruling)
        line.ruling = Ruling{*row.ruling, row.ruling_points.value_or(base::Points{}),
                             row.ruling_reason.value_or(""), row.ruling_by.value_or("")};
    return line;
}

/// 7 → "07": paths sort as the lines stand.
std::string two_digits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

FrozenRows frozen_rows_of(const Sheet& sheet, SheetRow row) {
    FrozenRows rows{std::move(row), {}, {}, {}};
    const std::string& record = rows.sheet.record;
    for (const SheetSection& one : sheet.sections)
        rows.sections.push_back({record, std::ssize(rows.sections) + 1, one.section->code,
                                 one.section->name.text, one.section->weight, one.section->parent});
    for (const SheetLine& line : sheet.lines)
        rows.lines.push_back(row_of_line(line, record, std::ssize(rows.lines) + 1));
    if (sheet.standing) rows.standing = {record, base::write_json(*sheet.standing)};
    return rows;
}

Sheet sheet_of_rows(const FrozenRows& rows) {
    const SheetRow& row = rows.sheet;
    Sheet sheet{.organisation = row.organisation,
                .organisation_name = row.organisation_name,
                .quarter = row.quarter,
                .rubric = row.rubric,
                .rubric_name = row.rubric_name,
                .computed_at = row.computed_ms,
                .sections = {},
                .lines = {},
                .points = row.points,
                .possible = row.possible,
                .out_of_hundred = row.out_of_hundred,
                .ungraded = row.ungraded};
    for (const SheetSectionRow& one : rows.sections)
        sheet.sections.push_back(
            {RubricSection{one.code, {one.name}, one.weight, one.parent}, {}, {}});
    for (const SheetLineRow& line : rows.lines) sheet.lines.push_back(line_of_row(line));
    add_up_sections(sheet);
    // What somebody edited may be no standing any more: the verifier names it, the page lacks it.
    if (rows.standing)
        if (auto read = base::read_json<SheetStanding>(rows.standing->content))
            sheet.standing = *read;
    return sheet;
}

std::vector<transparency::Field> fields_of_sheet(const FrozenRows& rows) {
    std::vector<transparency::Field> fields = transparency::fields_of_row("sheet", rows.sheet);
    for (const SheetSectionRow& one : rows.sections)
        transparency::add_fields_of(fields, "sheet/sections/" + two_digits(one.position), one);
    for (const SheetLineRow& line : rows.lines)
        transparency::add_fields_of(fields, "sheet/lines/" + two_digits(line.position), line);
    if (rows.standing) transparency::add_fields_of(fields, "sheet/standing", *rows.standing);
    return fields;
}

void apply_correction(Sheet& sheet, std::string_view item, const CorrectedLine& corrected) {
    for (SheetLine& line : sheet.lines) {
        if (line.item->code != item) continue;
        line.points = corrected.points;
        if (corrected.possible) line.possible = *corrected.possible;
        if (corrected.possible) line.applies = corrected.possible != base::Points{};
        line.reckoning += "；更正为 " + (line.applies ? line.points.text() : "不适用");
    }
    add_up(sheet);
}

std::vector<Sheet> list_frozen_sheets(storage::Transaction& tx, const SheetScope& scope) {
    const auto frozen = list_frozen_rows(tx, scope);
    if (frozen.empty()) return {};
    std::map<OrganisationId, std::vector<CorrectionRow>> corrections;
    for (CorrectionRow& row : list_correction_rows(tx, scope))
        if (row.version) corrections[row.organisation].push_back(std::move(row));
    std::vector<Sheet> sheets;
    for (const FrozenRows& rows : frozen) {
        sheets.push_back(sheet_of_rows(rows));
        for (const CorrectionRow& one : corrections[rows.sheet.organisation])
            apply_correction(sheets.back(), one.item, {one.points, one.possible});
    }
    return sheets;
}

}  // namespace shiji::inspection
