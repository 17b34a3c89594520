#include "rooms/review/decision_fields.h"

#include <algorithm>

#include "platform/transparency/row_fields.h"
#include "rooms/review/review_store.h"

namespace shiji::review {
namespace {

using transparency::Field;

constexpr std::string_view kLogKind = "review";

/// The moves that the entry of that version carries; empty unless just one move names it.
std::span<const RawMove> moves_of_entry(const std::vector<RawMove>& moves, std::int64_t version) {
    const auto names = [&](const RawMove& move) { return move.logged == version; };
    if (std::count_if(moves.begin(), moves.end(), names) != 1) return {};
    const auto decision = std::find_if(moves.begin(), moves.end(), names);
    const auto is_logged = [](const RawMove& move) { return move.logged.has_value(); };
    const auto before = std::find_if(std::make_reverse_iterator(decision), moves.rend(), is_logged);
    return {before.base(), decision + 1};
}

void add_words(std::vector<Field>& fields, const std::string& folder, const RawMove& move) {
    fields.push_back(transparency::field_of(folder + "/words", move.words));
    for (const RawMark& mark : move.marks)
        transparency::add_fields_of(fields, folder + "/marks/" + std::to_string(mark.position),
                                    mark, "position");
}

}  // namespace

std::optional<std::vector<Field>> fields_of_entry(storage::Transaction& tx,
                                                  const std::string& record, std::int64_t version) {
    const auto review_case = find_raw_case(tx, record);
    if (!review_case) return std::nullopt;
    const auto all = list_raw_moves(tx, record);
    const auto moves = moves_of_entry(all, version);
    if (moves.empty()) return std::nullopt;
    return fields_of_decision(*review_case, moves);
}

std::vector<Field> fields_of_decision(const RawCase& review_case, std::span<const RawMove> moves) {
    auto fields = transparency::fields_of_row("case", review_case);
    for (const RawMove& move : moves) {
        const std::string folder = "moves/" + std::to_string(move.number);
        transparency::add_fields_of(fields, folder, move);
        if (move.worded) add_words(fields, folder, move);
    }
    return fields;
}

base::Result<void> log_decision(storage::Transaction& tx, const Case& review_case,
                                std::int64_t logged, base::Moment now, seams::Chance& chance) {
    const auto desk = organisation::find_organisation(tx, review_case.reviewer);
    base::check(desk.has_value(), "a case lies on the desk of an organisation");
    auto fields = fields_of_entry(tx, review_case.id.hex, logged);
    base::check(fields.has_value(), "a decision is a move of its case");
    const auto receipt = transparency::commit_record(tx,
                                                     {.record = review_case.id.hex,
                                                      .version = logged,
                                                      .kind = std::string(kLogKind),
                                                      .unit = desk->pseudonym,
                                                      .about = {},
                                                      .due = {},
                                                      .policy = {},
                                                      .fields = std::move(*fields)},
                                                     now, chance);
    if (!receipt) return base::refuse(receipt);
    return {};
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kLogKind), fields_of_entry}}, .rows = proved_rows()};
}

}  // namespace shiji::review
