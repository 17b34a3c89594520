#include "rooms/membership/import_store.h"

namespace shiji::membership {

using storage::Transaction;

void insert_import(Transaction& tx, const StoredImport& stored) {
    tx.insert("membership_import", stored);
}

std::optional<StoredImport> find_stored_import(Transaction& tx, const ImportId& id) {
    return tx.find<StoredImport>(
        "select " + Transaction::columns<StoredImport>() + " from membership_import where id = ?",
        id);
}

void settle_import(Transaction& tx, const ImportId& id, ImportState state, base::Moment applied_at,
                   const std::string& preview_closed) {
    tx.run(
        "update membership_import set state = ?, applied_ms = ?, preview_closed = ?, "
        "lines_closed = '' where id = ?",
        state, applied_at, preview_closed, id);
}

void insert_made(Transaction& tx, const ImportId& import, const std::vector<Made>& made) {
    std::int64_t position = 0;
    for (const Made& one : made)
        tx.run(
            "insert into membership_import_made (import, position, kind, made) "
            "values (?, ?, ?, ?)",
            import, ++position, one.kind, one.made);
}

std::vector<Made> list_made(Transaction& tx, const ImportId& import) {
    return tx.list<Made>(
        "select kind, made from membership_import_made where import = ? order by position", import);
}

void delete_made(Transaction& tx, const ImportId& import) {
    tx.run("delete from membership_import_made where import = ?", import);
}

}  // namespace shiji::membership
