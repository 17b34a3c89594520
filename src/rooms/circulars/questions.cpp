#include <algorithm>

#include "base/json.h"
#include "base/names.h"
#include "rooms/circulars/circulars_store.h"
#include "rooms/circulars/surroundings.h"

namespace shiji::circulars {
namespace {

std::string name_of_organisation(storage::Transaction& tx, const std::string& id) {
    const auto found = organisation::find_organisation(tx, {id});
    return found ? found->name.text : "";
}

LetterDraft draft_of(const DraftRow& row) {
    return {.id = {row.id},
            .issuer = {row.issuer},
            .version = row.version,
            .letter = base::read_json<Letter>(row.letter).value(),
            .saved_by = {row.actor},
            .saved_by_name = row.by_name,
            .saved_at = {row.at_ms}};
}

Letter letter_of(const CircularRows& rows) {
    Letter letter{
        .kind = base::named<CircularKind>(rows.circular.kind).value_or(CircularKind::Notice),
        .title = {rows.circular.title},
        .body = {rows.circular.body},
        .demands = {},
        .basis = {rows.circular.basis},
        .office_mark = {rows.number.office_mark},
        .to = {}};
    for (const DemandRow& demand : rows.demands) letter.demands.push_back({demand.words});
    for (const RecipientRow& one : rows.recipients) letter.to.push_back({one.organisation});
    return letter;
}

std::vector<Circular> circulars_of(storage::Transaction& tx, const std::vector<std::string>& ids) {
    std::vector<Circular> circulars;
    for (const std::string& id : ids)
        if (auto circular = find_circular(tx, {id})) circulars.push_back(std::move(*circular));
    return circulars;
}

}  // namespace

std::optional<LetterDraft> find_draft(storage::Transaction& tx, const CircularId& id) {
    const auto row = find_draft_row(tx, id.hex);
    return row ? std::optional(draft_of(*row)) : std::nullopt;
}

std::vector<LetterDraft> list_drafts(storage::Transaction& tx, const OrganisationId& issuer) {
    std::vector<LetterDraft> drafts;
    for (const DraftRow& row : list_draft_rows(tx, issuer)) drafts.push_back(draft_of(row));
    return drafts;
}

std::optional<Circular> find_circular(storage::Transaction& tx, const CircularId& id) {
    const auto rows = find_circular_rows(tx, id.hex);
    if (!rows) return std::nullopt;
    Circular circular{
        .id = id,
        .issuer = {rows->circular.issuer},
        .issuer_name = name_of_organisation(tx, rows->circular.issuer),
        .number = spoken_number(rows->number.office_mark, rows->number.year, rows->number.number),
        .letter = letter_of(*rows),
        .drafted_by = rows->circular.drafter_name,
        .confirmed_by = rows->circular.by_name,
        .at = {rows->circular.at_ms},
        .withdrawn = {}};
    if (auto withdrawal = find_withdrawal_row(tx, id.hex))
        circular.withdrawn = Withdrawal{
            std::move(withdrawal->words), std::move(withdrawal->by_name), {withdrawal->at_ms}};
    return circular;
}

std::vector<Circular> list_sent(storage::Transaction& tx, const OrganisationId& issuer) {
    return circulars_of(tx, list_circulars_by(tx, issuer));
}

std::vector<Circular> list_received(storage::Transaction& tx, const OrganisationId& organisation) {
    return circulars_of(tx, list_circulars_to(tx, organisation));
}

std::vector<Recipient> list_recipients(storage::Transaction& tx, const CircularId& id) {
    std::vector<Recipient> recipients;
    if (const auto rows = find_circular_rows(tx, id.hex))
        for (const RecipientRow& one : rows->recipients)
            recipients.push_back({.organisation = {one.organisation},
                                  .name = name_of_organisation(tx, one.organisation),
                                  .read = is_read(tx, id.hex, one.organisation)});
    return recipients;
}

std::int64_t count_numbers(storage::Transaction& tx, const OrganisationId& issuer, int year) {
    return last_number(tx, issuer, year);
}

base::Result<void> mark_read(storage::Transaction& tx, const OrganisationId& organisation,
                             const CircularId& id) {
    const auto rows = find_circular_rows(tx, id.hex);
    const bool sent_there = rows && std::any_of(rows->recipients.begin(), rows->recipients.end(),
                                                [&](const RecipientRow& one) {
                                                    return one.organisation == organisation.hex;
                                                });
    if (!sent_there) return base::refuse(base::ErrorKind::NotFound, "circulars.no_circular");
    insert_reading(tx, id.hex, organisation);
    return {};
}

}  // namespace shiji::circulars
