#include "rooms/records/erasure_line.h"

#include "rooms/records/erasure.h"

namespace shiji::records {

std::string name_of_account(storage::Transaction& tx, const identity::AccountId& id) {
    const auto account = identity::find_account(tx, id);
    return account ? account->name.text : "";
}

std::vector<std::string> labels_of(const std::vector<ErasurePlace>& places) {
    std::vector<std::string> labels;
    for (const ErasurePlace& place : places) {
        std::string label = label_of_path(place.path);
        if (std::find(labels.begin(), labels.end(), label) == labels.end())
            labels.push_back(std::move(label));
    }
    return labels;
}

ErasureLine line_of(storage::Transaction& tx, const ErasureRow& kept) {
    const ErasureRow row = with_entries(tx, kept);
    const auto basis = rulebook::ErasureRules::shipped().find_basis(row.basis);
    return {.id = row.id,
            .state = row.state,
            .outcome = row.outcome,
            .basis_name = basis ? basis->name.text : row.basis,
            .basis_article = basis ? basis->source + basis->article : "",
            .kept_until = row.kept_until,
            .kept_by = row.kept_by,
            .places = labels_of(list_places(tx, row.id)),
            .proposed_by_name = name_of_account(tx, row.proposed_by),
            .proposed_at = row.proposed_ms,
            .decided_by_name =
                row.decided_by ? std::optional(name_of_account(tx, *row.decided_by)) : std::nullopt,
            .decided_at = row.decided_ms,
            .answer = row.answer.text,
            .first_entry = row.first_entry,
            .entry_count = row.entry_count};
}

}  // namespace shiji::records
