#include "rooms/rectification/move_fields.h"

#include "base/names.h"
#include "rooms/rectification/rectification_store.h"

namespace shiji::rectification {
namespace {

using transparency::Field;
using transparency::FieldType;

void add_issued(std::vector<Field>& fields, const RawFinding& finding) {
    const auto text = [&](const char* path, std::string value) {
        fields.push_back({std::string("finding/") + path, FieldType::Text, std::move(value)});
    };
    text("organisation", finding.organisation);
    text("item", finding.item);
    text("name", finding.name);
    text("clause", finding.clause);
    text("words", finding.words);
    if (finding.gathering) text("gathering", *finding.gathering);
    if (finding.repeats) text("repeats", *finding.repeats);
    fields.push_back({"finding/due_on", FieldType::Date, finding.due_on});
}

/// The stage that the moves lead to, by name; nothing when one is no step or was not allowed.
std::optional<std::string> stage_by(const std::vector<RawMove>& moves) {
    std::optional<Stage> stage;
    for (const RawMove& move : moves) {
        const auto step = base::named<Step>(move.step);
        stage = step ? stage_after(stage, *step) : std::nullopt;
        if (!stage) return std::nullopt;
    }
    return stage ? std::optional(std::string(base::name_of(*stage))) : std::nullopt;
}

/// The day that the moves last put it off to.
std::optional<std::string> extended_by(const std::vector<RawMove>& moves) {
    std::optional<std::string> day;
    for (const RawMove& move : moves)
        if (move.due_on) day = move.due_on;
    return day;
}

std::optional<std::vector<Field>> fields_of(storage::Transaction& tx, const std::string& record,
                                            std::int64_t version) {
    const auto finding = find_raw_finding(tx, record);
    if (!finding) return std::nullopt;
    const auto moves = list_raw_moves(tx, record);
    const bool agrees =
        !moves.empty() && std::ssize(moves) == finding->moves &&
        stage_by(moves) == finding->stage && extended_by(moves) == finding->extended_to &&
        moves.front().actor == finding->found_by &&
        moves.front().by_name == finding->found_by_name && moves.front().at_ms == finding->found_ms;
    if (!agrees || version < 1 || version > std::ssize(moves)) return std::nullopt;
    return fields_of_move(*finding, moves[static_cast<std::size_t>(version - 1)]);
}

}  // namespace

std::optional<std::string> extended_to(const Finding& finding) {
    return finding.due_on == finding.first_due_on ? std::nullopt
                                                  : std::optional(finding.due_on.iso());
}

RawFinding raw_of(const Finding& finding) {
    const auto hex = [](const auto& id) { return id ? std::optional(id->hex) : std::nullopt; };
    return {.organisation = finding.organisation.hex,
            .item = finding.item,
            .name = finding.name,
            .clause = finding.clause,
            .words = finding.words.text,
            .gathering = hex(finding.gathering),
            .due_on = finding.first_due_on.iso(),
            .extended_to = extended_to(finding),
            .repeats = hex(finding.repeats),
            .found_by = finding.found_by.hex,
            .found_by_name = finding.found_by_name,
            .found_ms = finding.found_at.ms,
            .stage = std::string(base::name_of(finding.stage)),
            .moves = finding.moves};
}

RawMove raw_of(const Move& move) {
    return {.number = move.number,
            .step = std::string(base::name_of(move.step)),
            .actor = move.by.hex,
            .by_name = move.by_name,
            .at_ms = move.at.ms,
            .owner = move.owner,
            .words = move.words.text,
            .proofs = text_of(move.proofs),
            .due_on = move.due_on ? std::optional(move.due_on->iso()) : std::nullopt};
}

std::string text_of(const std::vector<records::GatheringId>& proofs) {
    std::string text;
    for (const auto& proof : proofs) text += (text.empty() ? "" : ",") + proof.hex;
    return text;
}

std::vector<Field> fields_of_move(const RawFinding& finding, const RawMove& move) {
    std::vector<Field> fields{
        {"_filed/by", FieldType::Text, move.actor},
        {"_filed/name", FieldType::Text, move.by_name},
        {"_filed/at", FieldType::Time, std::to_string(move.at_ms)},
        {"_filed/version", FieldType::Int, std::to_string(move.number)},
        {"step", FieldType::Text, move.step},
        {"words", FieldType::Text, move.words},
        {"owner", FieldType::Text, move.owner},
        {"proofs", FieldType::Text, move.proofs},
    };
    if (move.due_on) fields.push_back({"due_on", FieldType::Date, *move.due_on});
    if (move.number == 1) add_issued(fields, finding);
    return fields;
}

transparency::ContentReaders content_readers() {
    return {
        .by_kind = {{std::string(kLogKind), fields_of}, {std::string(kStruckOffKind), fields_of}},
        .rows = proved_rows()};
}

}  // namespace shiji::rectification
