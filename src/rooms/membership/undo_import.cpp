#include "rooms/membership/import_store.h"
#include "rooms/membership/membership_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text.append(text.empty() ? "" : "、").append(name);
    return text;
}

/// Those on whose rolls the batch stands, and those it founded.
std::vector<OrganisationId> organisations_of(Transaction& tx, const ImportId& id,
                                             const std::vector<Made>& made) {
    std::vector<OrganisationId> organisations = list_batch_organisations(tx, id);
    for (const Made& one : made)
        if (one.kind == MadeKind::Organisation) organisations.push_back({one.made});
    return organisations;
}

/// Whatever came later and would hang in the air.
Result<void> judge_undoing(Transaction& tx, const StoredImport& stored,
                           const std::vector<Made>& made, const UseCheck& in_use) {
    if (const auto changed = list_changed_names(tx, stored.id); !changed.empty())
        return refuse(ErrorKind::Conflict, "membership.import_changed", "",
                      {{"names", listed(changed)}});
    for (const Made& one : made) {
        if (one.kind != MadeKind::Organisation) continue;
        const OrganisationId id{one.made};
        if (const auto others = count_others(tx, id, stored.id); others > 0)
            return refuse(ErrorKind::Conflict, "membership.import_has_others", "",
                          {{"name", organisation::find_organisation(tx, id)->name.text},
                           {"count", std::to_string(others)}});
    }
    const auto title = in_use ? in_use(tx, organisations_of(tx, stored.id, made),
                                       stored.applied_ms.value_or(stored.uploaded_ms))
                              : std::nullopt;
    if (title)
        return refuse(ErrorKind::Conflict, "membership.import_in_use", "", {{"title", *title}});
    return {};
}

Result<void> withdraw(Transaction& tx, const Made& one) {
    switch (one.kind) {
        case MadeKind::Group:
            return organisation::withdraw_group(tx, {one.made});
        case MadeKind::Organisation:
            return organisation::withdraw_organisation(tx, {one.made});
        case MadeKind::Unit:
            return organisation::withdraw_unit(tx, {one.made});
    }
    return {};
}

ImportPreview opened(const StoredImport& stored, const FieldKeys& keys) {
    auto preview = base::read_json<ImportPreview>(keys.open(stored.preview_closed));
    base::check(preview.has_value(), "a kept preview reads back");
    return std::move(*preview);
}

}  // namespace

Result<ImportPreview> find_import(Transaction& tx, const FieldKeys& keys,
                                  const ImportProgress& progress, const ImportId& id) {
    const auto stored = find_stored_import(tx, id);
    if (!stored) return refuse(ErrorKind::NotFound, "membership.no_import");
    ImportPreview preview = opened(*stored, keys);
    const auto rows_done = progress.rows_done(id);
    if (stored->state == ImportState::Read && rows_done) {
        preview.state = ImportState::Applying;
        preview.rows_done = *rows_done;
    }
    return preview;
}

Result<ImportPreview> undo_import(Transaction& tx, const FieldKeys& keys, const ImportId& id,
                                  const UseCheck& in_use, seams::Chance& chance) {
    const auto stored = find_stored_import(tx, id);
    if (!stored) return refuse(ErrorKind::NotFound, "membership.no_import");
    if (stored->state != ImportState::Applied)
        return refuse(ErrorKind::Conflict, "membership.import_not_applied");
    const auto made = list_made(tx, id);
    if (const auto verdict = judge_undoing(tx, *stored, made, in_use); !verdict)
        return refuse(verdict);
    delete_batch(tx, id);
    for (auto one = made.rbegin(); one != made.rend(); ++one)
        if (const auto withdrawn = withdraw(tx, *one); !withdrawn) return refuse(withdrawn);
    delete_made(tx, id);
    ImportPreview preview = opened(*stored, keys);
    preview.state = ImportState::Undone;
    preview.rows_done = 0;
    settle_import(tx, id, preview.state, *stored->applied_ms,
                  keys.close(base::write_json(preview), chance));
    return preview;
}

}  // namespace shiji::membership
