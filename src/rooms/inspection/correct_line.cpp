#include <algorithm>

#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

/// The frozen sheet that a correction is of, as it stands with those before it.
struct CorrectionFacts {
    organisation::Organisation branch;
    Sheet sheet;
    std::string record;
    std::vector<CorrectionRow> corrections;
};

base::Result<CorrectionFacts> load_facts(storage::Transaction& tx, const LinePlace& place) {
    auto branch = organisation::find_organisation(tx, place.organisation);
    if (!branch) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    const SheetScope scope{place.quarter, place.organisation};
    auto sheets = list_frozen_sheets(tx, scope);
    const auto seal = find_seal(tx, place.organisation, place.quarter);
    if (sheets.empty() || !seal)
        return base::refuse(ErrorKind::Misused, "inspection.not_frozen", "",
                            {{"quarter", place.quarter.spoken()}});
    return CorrectionFacts{*std::move(branch), std::move(sheets.front()), seal->record,
                           list_correction_rows(tx, scope)};
}

/// What a line may come to: of the hundred from none to its weight, of an adjustment what it takes
/// or adds at most.
std::pair<base::Points, base::Points> range_of(const SheetLine& line) {
    if (line.item->kind == ItemKind::Adjustment && line.applies)
        return {base::Points{} - line.item->cap, line.item->weight};
    return {base::Points{}, at_stake(line)};
}

/// That it is 不适用 after all.
base::Result<void> judge_leaving_out(const SheetLine& line, const CorrectLine& correct) {
    const base::Arguments named{{"item", line.item->name.text}};
    if (line.item->kind != ItemKind::Effect)
        return base::refuse(ErrorKind::Invalid, "inspection.not_graded_item", "points", named);
    if (!line.applies)
        return base::refuse(ErrorKind::Invalid, "inspection.same_points", "points", named);
    if (correct.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_reason", "reason");
    return {};
}

base::Result<void> judge_correction(const SheetLine& line, const CorrectLine& correct) {
    if (!correct.points) return judge_leaving_out(line, correct);
    const auto [least, most] = range_of(line);
    const base::Arguments named{
        {"item", line.item->name.text}, {"min", least.text()}, {"max", most.text()}};
    if (least == most)
        return base::refuse(ErrorKind::Misused, "inspection.not_counted", "item", named);
    if (correct.points < least || correct.points > most)
        return base::refuse(ErrorKind::Invalid, "inspection.points_range", "points", named);
    if (correct.points == line.points && !is_judged_away(line))
        return base::refuse(ErrorKind::Invalid, "inspection.same_points", "points", named);
    if (correct.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_reason", "reason");
    return {};
}

/// What the line counts for afterwards; nothing where that stays.
std::optional<base::Points> possible_after(const SheetLine& line, const CorrectLine& correct) {
    if (!correct.points) return base::Points{};
    return is_judged_away(line) ? std::optional(line.item->weight) : std::nullopt;
}

/// "4.50 分", "不适用"
std::string words_of_value(base::Points points, const std::optional<base::Points>& possible) {
    return possible == base::Points{} ? "不适用" : points.text() + " 分";
}

std::int64_t last_number(const std::vector<CorrectionRow>& corrections, std::string_view item) {
    std::int64_t number = 0;
    for (const CorrectionRow& row : corrections)
        if (row.item == item) number = std::max(number, row.number);
    return number;
}

std::int64_t next_version(const std::vector<CorrectionRow>& corrections) {
    std::int64_t version = 1;
    for (const CorrectionRow& row : corrections)
        version = std::max(version, row.version.value_or(1));
    return version + 1;
}

/// The newest proposal of the line, if it still waits for its second inspector.
base::Result<CorrectionRow> find_waiting(const CorrectionFacts& facts, std::string_view item,
                                         std::int64_t number) {
    for (const CorrectionRow& row : facts.corrections)
        if (row.item == item && row.number == number && !row.version &&
            number == last_number(facts.corrections, item))
            return row;
    return base::refuse(ErrorKind::NotFound, "inspection.no_correction");
}

base::Result<void> judge_second_inspector(storage::Transaction& tx, const http::Caller& inspector,
                                          const CorrectionFacts& facts, const CorrectionRow& row,
                                          base::Date today) {
    if (organisation::is_own_unit(tx, inspector.account, facts.branch, today))
        return base::refuse(ErrorKind::Forbidden, "inspection.own_unit");
    if (row.proposed_by == inspector.account.hex)
        return base::refuse(ErrorKind::Forbidden, "inspection.same_inspector");
    return {};
}

base::Result<std::int64_t> commit_correction(storage::Transaction& tx, const CorrectionRow& row,
                                             base::Moment now, seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = row.record,
                                     .version = *row.version,
                                     .kind = std::string(kSheetKind),
                                     .unit = pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = transparency::fields_of_row("correction", row)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    return receipt->number;
}

}  // namespace

base::Result<Correction> propose_correction(storage::Transaction& tx, const http::Caller& inspector,
                                            const LinePlace& place, const CorrectLine& correct,
                                            base::Moment now) {
    const auto facts = load_facts(tx, place);
    if (!facts) return base::refuse(facts);
    const auto& lines = facts->sheet.lines;
    const auto line = std::find_if(lines.begin(), lines.end(), [&](const SheetLine& one) {
        return one.item->code == place.item;
    });
    if (line == lines.end()) return base::refuse(ErrorKind::NotFound, "inspection.no_item", "item");
    if (organisation::is_own_unit(tx, inspector.account, facts->branch, now.date()))
        return base::refuse(ErrorKind::Forbidden, "inspection.own_unit");
    if (const auto good = judge_correction(*line, correct); !good) return base::refuse(good);

    const auto possible = possible_after(*line, correct);
    const CorrectionRow row{.quarter = place.quarter,
                            .organisation = place.organisation,
                            .item = place.item,
                            .number = last_number(facts->corrections, place.item) + 1,
                            .record = facts->record,
                            .old_points = line->points,
                            .points = correct.points.value_or(base::Points{}),
                            .old_possible = possible ? std::optional(line->possible) : std::nullopt,
                            .possible = possible,
                            .reason = correct.reason.text,
                            .proposed_by = inspector.account.hex,
                            .proposed_name = inspector.name,
                            .proposed_ms = now};
    insert_correction(tx, row);
    return correction_of(row);
}

base::Result<void> confirm_correction(storage::Transaction& tx, const http::Caller& inspector,
                                      const LinePlace& place, const ConfirmCorrection& confirmed,
                                      base::Moment now, seams::Chance& chance) {
    // Load.
    auto facts = load_facts(tx, place);
    if (!facts) return base::refuse(facts);
    auto row = find_waiting(*facts, place.item, confirmed.number);
    if (!row) return base::refuse(row);

    // Judge.
    const auto may = judge_second_inspector(tx, inspector, *facts, *row, now.date());
    if (!may) return may;

    // Save.
    apply_correction(facts->sheet, place.item, {row->points, row->possible});
    row->confirmed_by = inspector.account.hex;
    row->confirmed_name = inspector.name;
    row->confirmed_ms = now;
    row->version = next_version(facts->corrections);
    row->total_points = facts->sheet.points;
    row->out_of_hundred = facts->sheet.out_of_hundred;
    const auto index = commit_correction(tx, *row, now, chance);
    if (!index) return base::refuse(index);
    row->log_index = *index;
    update_correction(tx, *row);
    tell_secretaries(
        tx, {place.organisation}, place.quarter,
        {{"更正：" + place.quarter.spoken() + "督查评分"},
         {"有一项由 " + words_of_value(row->old_points, row->old_possible) + "更正为 " +
          words_of_value(row->points, row->possible) + "。理由：" + row->reason}},
        now);
    return {};
}

Correction correction_of(const CorrectionRow& row) {
    return {row.item,         row.number,  row.old_points,    row.points,      row.old_possible,
            row.possible,     row.reason,  row.proposed_name, row.proposed_ms, row.confirmed_name,
            row.confirmed_ms, row.version, row.log_index};
}

std::vector<PlacedCorrection> list_corrections(storage::Transaction& tx, base::Quarter quarter,
                                               const std::optional<OrganisationId>& organisation) {
    const auto rows = list_correction_rows(tx, {quarter, organisation});
    std::map<std::pair<OrganisationId, std::string>, std::int64_t> newest;
    for (const CorrectionRow& row : rows) {
        auto& number = newest[{row.organisation, row.item}];
        number = std::max(number, row.number);
    }
    std::vector<PlacedCorrection> corrections;
    for (const CorrectionRow& row : rows)
        if (row.version || newest[{row.organisation, row.item}] == row.number)
            corrections.push_back({row.organisation, correction_of(row)});
    return corrections;
}

}  // namespace shiji::inspection
