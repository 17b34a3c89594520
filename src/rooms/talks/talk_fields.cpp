#include "rooms/talks/talk_fields.h"

namespace shiji::talks {
namespace {

using transparency::Field;
using transparency::FieldType;

/// Stage and clock to which the moves lead, as the case's row must name them.
bool agrees(const RawTalk& talk, const std::vector<RawTalkMove>& moves) {
    const auto kind = base::named<TalkKind>(talk.kind);
    if (!kind || moves.empty() || std::ssize(moves) != talk.moves) return false;
    std::optional<TalkStage> stage;
    std::optional<std::string> due_on;
    for (const RawTalkMove& move : moves) {
        const auto step = base::named<TalkStep>(move.step);
        stage = step ? stage_after(*kind, stage, *step) : std::nullopt;
        if (!stage) return false;
        if (*step != TalkStep::Admit) due_on = move.due_on;
    }
    return base::name_of(*stage) == talk.stage && due_on == talk.due_on &&
           moves.front().actor == talk.owner;
}

std::optional<std::vector<Field>> read_talk_fields(storage::Transaction& tx,
                                                   const std::string& record,
                                                   std::int64_t version) {
    const auto talk = find_raw_talk(tx, record);
    if (!talk) return std::nullopt;
    const auto moves = list_raw_talk_moves(tx, record);
    if (!agrees(*talk, moves) || version < 1 || version > std::ssize(moves)) return std::nullopt;
    return fields_of_talk(*talk, moves[static_cast<std::size_t>(version - 1)]);
}

std::optional<std::string> iso_of(const std::optional<base::Date>& date) {
    return date ? std::optional(date->iso()) : std::nullopt;
}

}  // namespace

RawTalk raw_of(const TalkCase& talk) {
    return {.kind = base::name_of(talk.kind),
            .organisation = talk.organisation.hex,
            .person = talk.person.hex,
            .finding = talk.finding ? std::optional(talk.finding->hex) : std::nullopt,
            .owner = talk.owner.hex,
            .stage = base::name_of(talk.stage),
            .due_on = iso_of(talk.due_on),
            .moves = talk.moves};
}

RawTalkMove raw_of(const TalkMove& move) {
    return {.number = move.number,
            .step = base::name_of(move.step),
            .actor = move.by.hex,
            .at_ms = move.at.ms,
            .due_on = iso_of(move.due_on),
            .reader = move.reader ? std::optional(move.reader->hex) : std::nullopt,
            .sealed = move.sealed};
}

std::vector<Field> fields_of_talk(const RawTalk& talk, const RawTalkMove& move) {
    std::vector<Field> fields{
        {"_filed/by", FieldType::Text, move.actor},
        {"_filed/at", FieldType::Time, std::to_string(move.at_ms)},
        {"_filed/version", FieldType::Int, std::to_string(move.number)},
        {"step", FieldType::Text, move.step},
        {"sealed", FieldType::Text, move.sealed},
    };
    if (move.due_on) fields.push_back({"due_on", FieldType::Date, *move.due_on});
    if (move.reader) fields.push_back({"reader", FieldType::Text, *move.reader});
    if (move.number == 1) {
        fields.push_back({"talk/kind", FieldType::Text, talk.kind});
        fields.push_back({"talk/organisation", FieldType::Text, talk.organisation});
        fields.push_back({"talk/person", FieldType::Text, talk.person});
        if (talk.finding) fields.push_back({"talk/finding", FieldType::Text, *talk.finding});
    }
    return fields;
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{"talk", read_talk_fields}}, .rows = proved_rows()};
}

}  // namespace shiji::talks
