#include "platform/transparency/checked_store.h"

namespace shiji::transparency {

std::optional<Checked> find_checked(storage::Transaction& tx) {
    return tx.find<Checked>(
        "select next, began_ms, finished_ms, faults, found from transparency_checked");
}

void keep_checked(storage::Transaction& tx, const Checked& checked) {
    tx.run("delete from transparency_checked");
    tx.run(
        "insert into transparency_checked (id, next, began_ms, finished_ms, faults, found) "
        "values (1, ?, ?, ?, ?, ?)",
        checked.next, checked.began_ms, checked.finished_ms, checked.faults, checked.found);
}

}  // namespace shiji::transparency
