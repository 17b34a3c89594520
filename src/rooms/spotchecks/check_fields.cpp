#include "rooms/spotchecks/check_fields.h"

#include "rooms/spotchecks/spotchecks_store.h"

namespace shiji::spotchecks {
namespace {

using transparency::Field;
using transparency::FieldType;

/// The verdict of the newest conclusion; nothing when the first is none.
std::optional<std::string> verdict_by(const std::vector<RawCheckMove>& moves) {
    std::optional<std::string> verdict;
    for (const RawCheckMove& move : moves)
        if (move.step == base::name_of(CheckStep::Conclude)) verdict = move.verdict;
    return verdict;
}

std::optional<std::vector<Field>> read_check_fields(storage::Transaction& tx,
                                                    const std::string& record,
                                                    std::int64_t version) {
    const auto check = find_raw_check(tx, record);
    if (!check) return std::nullopt;
    const auto moves = list_raw_check_moves(tx, record);
    const bool agrees =
        !moves.empty() && std::ssize(moves) == check->moves && verdict_by(moves) == check->verdict;
    if (!agrees || version < 1 || version > std::ssize(moves)) return std::nullopt;
    return fields_of_check(*check, moves[static_cast<std::size_t>(version - 1)]);
}

}  // namespace

RawCheck raw_of(const DrawnCheck& check) {
    return {.draw = check.draw.hex,
            .record = check.record,
            .idx = check.index,
            .organisation = check.organisation.hex,
            .verdict = base::name_of(check.verdict),
            .moves = check.moves};
}

RawCheckMove raw_of(const CheckMove& move) {
    const auto word = [&] { return std::optional(base::name_of(*move.verdict)); };
    return {.number = move.number,
            .step = base::name_of(move.step),
            .verdict = move.verdict ? word() : std::nullopt,
            .means = text_of(move.means),
            .checked_on = move.checked_on ? std::optional(move.checked_on->iso()) : std::nullopt,
            .actor = move.by.hex,
            .by_name = move.by_name,
            .at_ms = move.at.ms,
            .words = move.words.text};
}

std::string text_of(const std::vector<CheckMeans>& means) {
    std::string text;
    for (const CheckMeans one : means) text += (text.empty() ? "" : ",") + base::name_of(one);
    return text;
}

std::vector<Field> fields_of_check(const RawCheck& check, const RawCheckMove& move) {
    std::vector<Field> fields{
        {"_filed/by", FieldType::Text, move.actor},
        {"_filed/name", FieldType::Text, move.by_name},
        {"_filed/at", FieldType::Time, std::to_string(move.at_ms)},
        {"_filed/version", FieldType::Int, std::to_string(move.number)},
        {"step", FieldType::Text, move.step},
        {"means", FieldType::Text, move.means},
        {"words", FieldType::Text, move.words},
    };
    if (move.verdict) fields.push_back({"verdict", FieldType::Text, *move.verdict});
    if (move.checked_on) fields.push_back({"checked_on", FieldType::Date, *move.checked_on});
    if (move.number == 1) {
        fields.push_back({"check/draw", FieldType::Text, check.draw});
        fields.push_back({"check/record", FieldType::Text, check.record});
        fields.push_back({"check/index", FieldType::Int, std::to_string(check.idx)});
        fields.push_back({"check/organisation", FieldType::Text, check.organisation});
    }
    return fields;
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{"spotcheck", read_check_fields}}, .rows = proved_rows()};
}

}  // namespace shiji::spotchecks
