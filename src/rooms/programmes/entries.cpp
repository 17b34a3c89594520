#include "rooms/programmes/entries.h"

#include "base/check.h"
#include "base/names.h"

namespace shiji::programmes {
namespace {

using FieldsFound = std::optional<std::vector<transparency::Field>>;

FieldsFound read_programme(storage::Transaction& tx, const std::string& record,
                           std::int64_t version) {
    const auto programme = find_programme_row(tx, record);
    if (!programme) return std::nullopt;
    const auto versions = list_version_rows(tx, record);
    if (std::ssize(versions) != programme->versions || version < 1 || version > programme->versions)
        return std::nullopt;
    const VersionRow& row = versions[static_cast<std::size_t>(version - 1)];
    const auto items = list_item_rows(tx, record, version);
    if (row.version != version || std::ssize(items) != row.items) return std::nullopt;
    return fields_of_version(*programme, row, items);
}

/// The stage that the moves lead to, by name; nothing when one is no step or was not allowed.
std::optional<std::string> stage_by(const std::vector<MoveRow>& moves) {
    std::optional<ResultStage> stage;
    for (const MoveRow& move : moves) {
        const auto step = base::named<ResultStep>(move.step);
        stage = step ? stage_after(stage, *step) : std::nullopt;
        if (!stage) return std::nullopt;
    }
    return stage ? std::optional(std::string(base::name_of(*stage))) : std::nullopt;
}

FieldsFound read_result(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    const auto result = find_result_row(tx, record);
    if (!result) return std::nullopt;
    const auto moves = list_move_rows(tx, record);
    const bool agrees = std::ssize(moves) == result->moves && stage_by(moves) == result->stage;
    if (!agrees || version < 1 || version > result->moves) return std::nullopt;
    return fields_of_result(*result, moves[static_cast<std::size_t>(version - 1)]);
}

}  // namespace

std::vector<transparency::Field> fields_of_version(const ProgrammeRow& programme,
                                                   const VersionRow& version,
                                                   const std::vector<ItemRow>& items) {
    auto fields = transparency::fields_of_row("programme", version);
    fields.push_back(transparency::field_of("programme/model", programme.model));
    for (const ItemRow& item : items) {
        const std::string number = std::to_string(item.number);
        transparency::add_fields_of(
            fields, "programme/item/" + (number.size() < 2 ? "0" + number : number), item);
    }
    return fields;
}

std::vector<transparency::Field> fields_of_result(const ResultRow& result, const MoveRow& move) {
    auto fields = transparency::fields_of_row("move", move);
    if (move.number > 1) return fields;
    ResultRow linked = result;
    linked.stage = base::name_of(ResultStage::Linked);
    linked.moves = 1;
    transparency::add_fields_of(fields, "result", linked);
    return fields;
}

base::Result<void> put_in_log(storage::Transaction& tx, Entry entry, base::Moment now,
                              seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = std::move(entry.record),
                                     .version = entry.version,
                                     .kind = std::string(entry.kind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = std::move(entry.fields)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    return {};
}

ResultRow row_of(const ProgrammeResult& result) {
    return {.id = result.id.hex,
            .programme = result.programme.hex,
            .item = result.item,
            .organisation = result.organisation.hex,
            .kind = base::name_of(result.kind),
            .subject = result.subject,
            .title = result.title,
            .task = result.task.text,
            .stage = base::name_of(result.stage),
            .moves = std::ssize(result.moves)};
}

ProgrammeResult result_of(const ResultRow& row, const std::vector<MoveRow>& moves) {
    ProgrammeResult result{
        .id = {row.id},
        .programme = {row.programme},
        .item = row.item,
        .organisation = {row.organisation},
        .kind = base::named<ResultKind>(row.kind).value_or(ResultKind::Gathering),
        .subject = row.subject,
        .title = row.title,
        .task = {row.task},
        .stage = base::named<ResultStage>(row.stage).value_or(ResultStage::Linked),
        .moves = {}};
    for (const MoveRow& move : moves)
        result.moves.push_back(
            {.number = move.number,
             .step = base::named<ResultStep>(move.step).value_or(ResultStep::Link),
             .words = {move.words},
             .by_name = move.by_name,
             .at = {move.at_ms}});
    return result;
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kProgrammeKind), read_programme},
                        {std::string(kResultKind), read_result}},
            .rows = proved_rows()};
}

}  // namespace shiji::programmes
