#include "rooms/approvals/entries.h"

#include "base/check.h"
#include "base/names.h"

namespace shiji::approvals {
namespace {

using StepFields = std::optional<std::vector<transparency::Field>>;

/// The place in a list as the log writes it.
std::string nth_folder(std::string_view list, std::int64_t number) {
    const std::string text = std::to_string(number);
    return "matter/" + std::string(list) + "/" + (text.size() < 2 ? "0" + text : text);
}

/// Where the moves lead to; nothing when one is no step or was not allowed.
std::optional<MatterStanding> standing_by(const std::vector<MoveRow>& moves, std::int64_t desks) {
    std::optional<MatterStanding> standing;
    for (const MoveRow& move : moves) {
        const auto step = base::named<MatterStep>(move.step);
        standing = step ? standing_after(standing, *step, desks) : std::nullopt;
        if (!standing) return std::nullopt;
    }
    return standing;
}

/// The day that the moves put it off to.
std::optional<std::string> extended_by(const std::vector<MoveRow>& moves) {
    std::optional<std::string> day;
    for (const MoveRow& move : moves)
        if (move.due_on) day = move.due_on;
    return day;
}

bool agrees_with(const MatterRow& row, const std::vector<MoveRow>& moves) {
    const auto standing = standing_by(moves, row.desks);
    return standing && std::ssize(moves) == row.moves && row.desk == standing->desk &&
           row.stage == base::name_of(standing->stage) && row.extended_to == extended_by(moves);
}

StepFields read_step(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    const auto row = find_matter_row(tx, record);
    if (!row) return std::nullopt;
    const auto moves = list_matter_moves(tx, record);
    if (!agrees_with(*row, moves) || version < 1 || version > row->moves) return std::nullopt;
    const MoveRow& move = moves[static_cast<std::size_t>(version - 1)];
    if (move.number != version) return std::nullopt;
    const MatterRows rows{*row, list_record_rows(tx, record), list_desk_rows(tx, record)};
    const bool whole =
        std::ssize(rows.records) == row->records && std::ssize(rows.desks) == row->desks;
    return whole ? StepFields(fields_of_step(rows, move)) : std::nullopt;
}

std::optional<std::string> iso_of(const std::optional<base::Date>& day) {
    return day ? std::optional(day->iso()) : std::nullopt;
}

/// A day that stands in a row of ours; what is none any more is the verifier's to name.
base::Date read_day(const std::string& iso) {
    return base::Date::parse(iso).value_or(base::Date{});
}

std::optional<base::Date> read_day(const std::optional<std::string>& iso) {
    return iso ? base::Date::parse(*iso) : std::nullopt;
}

MoveRow row_of(const MatterId& matter, const MatterMove& move) {
    return {.matter = matter.hex,
            .number = move.number,
            .step = base::name_of(move.step),
            .desk = move.desk,
            .words = move.words.text,
            .decided_on = iso_of(move.decided_on),
            .due_on = iso_of(move.due_on),
            .actor = move.by.hex,
            .by_name = move.by_name,
            .at_ms = move.at.ms};
}

MatterMove move_of(const MoveRow& row) {
    return {.number = row.number,
            .step = base::named<MatterStep>(row.step).value_or(MatterStep::Ask),
            .desk = row.desk,
            .words = {row.words},
            .decided_on = read_day(row.decided_on),
            .due_on = read_day(row.due_on),
            .by = {row.actor},
            .by_name = row.by_name,
            .at = {row.at_ms}};
}

/// Of the desk that acts, or of the organisation that asks.
std::string pseudonym_of(storage::Transaction& tx, const Matter& matter, const MatterMove& move) {
    const OrganisationId& acts =
        move.desk == 0 ? matter.organisation
                       : matter.chain.at(static_cast<std::size_t>(move.desk - 1)).organisation;
    const auto organisation = organisation::find_organisation(tx, acts);
    base::check(organisation.has_value(), "a step is of an organisation");
    return organisation->pseudonym;
}

}  // namespace

std::vector<transparency::Field> fields_of_step(const MatterRows& rows, const MoveRow& move) {
    auto fields = transparency::fields_of_row("move", move);
    if (move.number > 1) return fields;
    MatterRow asked = rows.matter;
    asked.stage = base::name_of(MatterStage::Waiting);
    asked.desk = 1;
    asked.moves = 1;
    asked.extended_to = std::nullopt;
    transparency::add_fields_of(fields, "matter", asked);
    for (const RecordRow& row : rows.records)
        transparency::add_fields_of(fields, nth_folder("records", row.number), row);
    for (const DeskRow& row : rows.desks)
        transparency::add_fields_of(fields, nth_folder("desks", row.number), row);
    return fields;
}

MatterRows rows_of(const Matter& matter) {
    const bool extended = matter.due_on != matter.first_due_on;
    MatterRows rows{.matter = {.id = matter.id.hex,
                               .organisation = matter.organisation.hex,
                               .kind = matter.kind,
                               .kind_since = matter.kind_since.iso(),
                               .title = matter.title.text,
                               .day = iso_of(matter.day),
                               .due_on = iso_of(matter.first_due_on),
                               .extended_to = extended ? iso_of(matter.due_on) : std::nullopt,
                               .stage = base::name_of(matter.standing.stage),
                               .desk = matter.standing.desk,
                               .records = std::ssize(matter.records),
                               .desks = std::ssize(matter.chain),
                               .moves = std::ssize(matter.moves)},
                    .records = {},
                    .desks = {}};
    for (const MatterRecord& one : matter.records)
        rows.records.push_back({.matter = matter.id.hex,
                                .number = std::ssize(rows.records) + 1,
                                .gathering = one.gathering.hex,
                                .version = one.version,
                                .title = one.title,
                                .held_on = one.held_on.iso()});
    for (const DeskStep& desk : matter.chain)
        rows.desks.push_back({.matter = matter.id.hex,
                              .number = std::ssize(rows.desks) + 1,
                              .organisation = desk.organisation.hex,
                              .act = base::name_of(desk.act)});
    return rows;
}

Matter matter_of(storage::Transaction& tx, const MatterRow& row) {
    const auto extended_to = read_day(row.extended_to);
    Matter matter{
        .id = {row.id},
        .organisation = {row.organisation},
        .kind = row.kind,
        .kind_since = read_day(row.kind_since),
        .title = {row.title},
        .day = read_day(row.day),
        .records = {},
        .chain = {},
        .first_due_on = read_day(row.due_on),
        .due_on = extended_to ? extended_to : read_day(row.due_on),
        .standing = {base::named<MatterStage>(row.stage).value_or(MatterStage::Waiting), row.desk},
        .moves = {}};
    for (const RecordRow& one : list_record_rows(tx, row.id))
        matter.records.push_back({{one.gathering}, one.version, one.title, read_day(one.held_on)});
    for (const DeskRow& one : list_desk_rows(tx, row.id))
        matter.chain.push_back(
            {{one.organisation}, base::named<DeskAct>(one.act).value_or(DeskAct::Examine)});
    for (const MoveRow& one : list_matter_moves(tx, row.id)) matter.moves.push_back(move_of(one));
    base::check(!matter.records.empty() && !matter.chain.empty() && !matter.moves.empty(),
                "a matter was asked of a record, and goes somewhere");
    return matter;
}

base::Result<void> put_step_on_file(storage::Transaction& tx, const Matter& matter, MatterMove move,
                                    base::Moment now, seams::Chance& chance) {
    move.number = std::ssize(matter.moves) + 1;
    move.at = now;
    const MoveRow row = row_of(matter.id, move);
    const MatterRows rows = rows_of(matter);
    const auto receipt = transparency::commit_record(tx,
                                                     {.record = matter.id.hex,
                                                      .version = move.number,
                                                      .kind = std::string(kApprovalKind),
                                                      .unit = pseudonym_of(tx, matter, move),
                                                      .about = {},
                                                      .due = {},
                                                      .policy = {},
                                                      .fields = fields_of_step(rows, row)},
                                                     now, chance);
    if (!receipt) return base::refuse(receipt);
    if (move.number == 1) insert_matter(tx, rows);
    insert_matter_move(tx, rows.matter, row);
    return {};
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kApprovalKind), read_step}}, .rows = proved_rows()};
}

}  // namespace shiji::approvals
