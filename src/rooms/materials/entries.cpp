#include "rooms/materials/entries.h"

namespace shiji::materials {
namespace {

using Fields = std::vector<transparency::Field>;
using FieldsFound = std::optional<Fields>;

/// "003": entries list their fields by name.
std::string padded(std::int64_t number) {
    const std::string text = std::to_string(number);
    return text.size() < 3 ? std::string(3 - text.size(), '0') + text : text;
}

template <class Row>
std::vector<Row> of_move(std::vector<Row> rows, std::int64_t move) {
    std::erase_if(rows, [&](const Row& row) { return row.move != move; });
    return rows;
}

FieldsFound read_request(storage::Transaction& tx, const std::string& record,
                         std::int64_t version) {
    if (version == 2) {
        const auto withdrawal = find_withdrawal_row(tx, record);
        return withdrawal ? FieldsFound(fields_of_withdrawal(*withdrawal)) : std::nullopt;
    }
    const auto request = find_request_row(tx, record);
    if (!request || version != 1) return std::nullopt;
    return fields_of_request(*request, list_item_rows(tx, record), list_asked_rows(tx, record));
}

FieldsFound read_answer(storage::Transaction& tx, const std::string& record, std::int64_t version) {
    const auto asked = find_asked_row(tx, record);
    if (!asked) return std::nullopt;
    for (const MoveRow& move : list_move_rows(tx, record))
        if (move.number == version)
            return fields_of_move(*asked, move, of_move(list_answer_rows(tx, record), version),
                                  of_move(list_source_rows(tx, record), version));
    return std::nullopt;
}

}  // namespace

Fields fields_of_request(const RequestRow& request, const std::vector<ItemRow>& items,
                         const std::vector<AskedRow>& asked) {
    auto fields = transparency::fields_of_row("request", request);
    for (const ItemRow& item : items)
        transparency::add_fields_of(fields, "request/item/" + padded(item.number), item);
    for (const AskedRow& one : asked)
        transparency::add_fields_of(fields, "request/asked/" + padded(one.number), one);
    return fields;
}

Fields fields_of_withdrawal(const WithdrawalRow& withdrawal) {
    return transparency::fields_of_row("withdrawal", withdrawal);
}

Fields fields_of_move(const AskedRow& asked, const MoveRow& move,
                      const std::vector<AnswerRow>& answers,
                      const std::vector<SourceRow>& sources) {
    auto fields = transparency::fields_of_row("move", move);
    if (move.number == 1) transparency::add_fields_of(fields, "asked", asked);
    for (const AnswerRow& answer : answers)
        transparency::add_fields_of(fields, "move/answer/" + padded(answer.item), answer);
    for (const SourceRow& source : sources)
        transparency::add_fields_of(
            fields, "move/source/" + padded(source.item) + "/" + padded(source.number), source);
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

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kRequestKind), read_request},
                        {std::string(kAnswerKind), read_answer}},
            .rows = proved_rows()};
}

}  // namespace shiji::materials
