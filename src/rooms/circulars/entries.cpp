#include "rooms/circulars/entries.h"

namespace shiji::circulars {
namespace {

using FieldsFound = std::optional<std::vector<transparency::Field>>;

/// "003": entries list their fields by name.
std::string padded(std::int64_t number) {
    const std::string text = std::to_string(number);
    return text.size() < 3 ? std::string(3 - text.size(), '0') + text : text;
}

FieldsFound read_circular(storage::Transaction& tx, const std::string& record,
                          std::int64_t version) {
    if (version == 2) {
        const auto withdrawal = find_withdrawal_row(tx, record);
        return withdrawal ? FieldsFound(fields_of_withdrawal(*withdrawal)) : std::nullopt;
    }
    const auto rows = find_circular_rows(tx, record);
    return rows && version == 1 ? FieldsFound(fields_of_circular(*rows)) : std::nullopt;
}

}  // namespace

std::vector<transparency::Field> fields_of_circular(const CircularRows& rows) {
    auto fields = transparency::fields_of_row("circular", rows.circular);
    transparency::add_fields_of(fields, "circular/number", rows.number);
    for (const DemandRow& demand : rows.demands)
        transparency::add_fields_of(fields, "circular/demand/" + padded(demand.number), demand);
    for (const RecipientRow& one : rows.recipients)
        transparency::add_fields_of(fields, "circular/recipient/" + padded(one.number), one);
    return fields;
}

std::vector<transparency::Field> fields_of_withdrawal(const WithdrawalRow& withdrawal) {
    return transparency::fields_of_row("withdrawal", withdrawal);
}

base::Result<void> put_in_log(storage::Transaction& tx, const std::string& record,
                              std::int64_t version, std::vector<transparency::Field> fields,
                              base::Moment now, seams::Chance& chance) {
    const auto receipt =
        transparency::commit_record(tx,
                                    {.record = record,
                                     .version = version,
                                     .kind = std::string(kCircularKind),
                                     .unit = inspection::pseudonym_of_inspection(tx, now.date()),
                                     .about = {},
                                     .due = {},
                                     .policy = {},
                                     .fields = std::move(fields)},
                                    now, chance);
    if (!receipt) return base::refuse(receipt);
    return {};
}

transparency::ContentReaders content_readers() {
    return {.by_kind = {{std::string(kCircularKind), read_circular}}, .rows = proved_rows()};
}

}  // namespace shiji::circulars
