#include "rooms/rectification/move_fields.h"

#include "base/names.h"
#include "rooms/rectification/rectification_store.h"

namespace shiji::rectification {
namespace {

using transparency::Field;
using transparency::FieldType;

void add_issued(std::vector<Field>& fields, const Finding& finding) {
    const auto text = [&](const char* path, std::string value) {
        fields.push_back({std::string("finding/") + path, FieldType::Text, std::move(value)});
    };
    text("organisation", finding.organisation.hex);
    text("item", finding.item);
    text("name", finding.name);
    text("clause", finding.clause);
    text("words", finding.words.text);
    if (finding.gathering) text("gathering", finding.gathering->hex);
    if (finding.repeats) text("repeats", finding.repeats->hex);
    fields.push_back({"finding/due_on", FieldType::Date, finding.due_on.iso()});
}

/// The stage that the moves up to `number` lead to; nothing when one was not allowed.
std::optional<Stage> stage_by(const std::vector<Move>& moves) {
    std::optional<Stage> stage;
    for (const Move& move : moves) {
        stage = stage_after(stage, move.step);
        if (!stage) return std::nullopt;
    }
    return stage;
}

std::optional<std::vector<Field>> fields_of(storage::Transaction& tx, const std::string& record,
                                            std::int64_t version) {
    const auto finding = find_finding(tx, {record});
    if (!finding) return std::nullopt;
    const auto moves = list_moves(tx, finding->id);
    const bool agrees = std::ssize(moves) == finding->moves && stage_by(moves) == finding->stage &&
                        moves.front().by == finding->found_by &&
                        moves.front().by_name == finding->found_by_name &&
                        moves.front().at == finding->found_at;
    if (!agrees || version < 1 || version > std::ssize(moves)) return std::nullopt;
    return fields_of_move(*finding, moves[static_cast<std::size_t>(version - 1)]);
}

}  // namespace

std::vector<Field> fields_of_move(const Finding& finding, const Move& move) {
    std::vector<Field> fields{
        {"_filed/by", FieldType::Text, move.by.hex},
        {"_filed/name", FieldType::Text, move.by_name},
        {"_filed/at", FieldType::Time, std::to_string(move.at.ms)},
        {"_filed/version", FieldType::Int, std::to_string(move.number)},
        {"step", FieldType::Text, base::name_of(move.step)},
        {"words", FieldType::Text, move.words.text},
        {"owner", FieldType::Text, move.owner},
    };
    for (std::size_t i = 0; i < move.proofs.size(); ++i)
        fields.push_back({"proofs/" + std::to_string(i), FieldType::Text, move.proofs[i].hex});
    if (move.number == 1) add_issued(fields, finding);
    return fields;
}

transparency::ContentReaders content_readers() { return {{"rectification", fields_of}}; }

}  // namespace shiji::rectification
