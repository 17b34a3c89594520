#include "rooms/leads/move_fields.h"

#include "base/names.h"
#include "rooms/leads/leads_store.h"

namespace shiji::leads {
namespace {

using transparency::Field;
using transparency::FieldType;

void add_found(std::vector<Field>& fields, const RawLead& lead) {
    const auto text = [&](const char* path, std::string value) {
        fields.push_back({std::string("lead/") + path, FieldType::Text, std::move(value)});
    };
    const auto number = [&](const char* path, const std::optional<std::int64_t>& value) {
        if (value)
            fields.push_back({std::string("lead/") + path, FieldType::Int, std::to_string(*value)});
    };
    text("kind", lead.kind);
    text("organisation", lead.organisation);
    text("gathering", lead.gathering);
    number("version", lead.version);
    number("item", lead.item);
    if (lead.other) text("other", *lead.other);
    number("other_version", lead.other_version);
    number("other_item", lead.other_item);
    text("words", lead.words);
    fields.push_back({"lead/answer_by", FieldType::Date, lead.answer_by});
}

std::optional<std::string> stage_by(const std::vector<RawMove>& moves) {
    std::optional<Stage> stage;
    for (const RawMove& move : moves) {
        const auto step = base::named<Step>(move.step);
        stage = step ? stage_after(stage, *step) : std::nullopt;
        if (!stage) return std::nullopt;
    }
    return stage ? std::optional(std::string(base::name_of(*stage))) : std::nullopt;
}

std::optional<std::vector<Field>> fields_of_lead(storage::Transaction& tx,
                                                 const std::string& record, std::int64_t version) {
    const auto lead = find_raw_lead(tx, record);
    if (!lead) return std::nullopt;
    const auto moves = list_raw_moves(tx, record);
    const bool agrees = std::ssize(moves) == lead->moves && stage_by(moves) == lead->stage;
    if (!agrees || version < 1 || version > std::ssize(moves)) return std::nullopt;
    return fields_of_move(*lead, moves[static_cast<std::size_t>(version - 1)]);
}

}  // namespace

RawLead raw_of(const Lead& lead) {
    return {.kind = std::string(base::name_of(lead.kind)),
            .organisation = lead.organisation.hex,
            .gathering = lead.gathering.hex,
            .version = lead.version,
            .item = lead.item,
            .other = lead.other ? std::optional(lead.other->hex) : std::nullopt,
            .other_version = lead.other_version,
            .other_item = lead.other_item,
            .words = lead.words,
            .answer_by = lead.answer_by.iso(),
            .stage = std::string(base::name_of(lead.stage)),
            .moves = lead.moves};
}

RawMove raw_of(const Move& move) {
    return {.number = move.number,
            .step = std::string(base::name_of(move.step)),
            .actor = move.by.hex,
            .by_name = move.by_name,
            .at_ms = move.at.ms,
            .words = move.words.text};
}

std::vector<Field> fields_of_move(const RawLead& lead, const RawMove& move) {
    std::vector<Field> fields{
        {"_filed/by", FieldType::Text, move.actor},
        {"_filed/name", FieldType::Text, move.by_name},
        {"_filed/at", FieldType::Time, std::to_string(move.at_ms)},
        {"_filed/version", FieldType::Int, std::to_string(move.number)},
        {"step", FieldType::Text, move.step},
        {"words", FieldType::Text, move.words},
    };
    if (move.number == 1) add_found(fields, lead);
    return fields;
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{"lead", fields_of_lead}}, .rows = proved_rows()};
}

}  // namespace shiji::leads
