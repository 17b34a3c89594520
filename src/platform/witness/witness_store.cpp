#include "platform/witness/witness_store.h"

namespace shiji::witness {

std::optional<WitnessedLog> find_log(storage::Transaction& tx, const std::string& origin) {
    return tx.find<WitnessedLog>(
        "select origin, vkeys, size, root, note, updated_ms from witness_log where origin = ?",
        origin);
}

std::vector<WitnessedLog> list_logs(storage::Transaction& tx) {
    return tx.list<WitnessedLog>(
        "select origin, vkeys, size, root, note, updated_ms from witness_log order by origin");
}

void insert_log(storage::Transaction& tx, const WitnessedLog& log) {
    tx.insert("witness_log", log);
}

void update_log(storage::Transaction& tx, const WitnessedLog& log) {
    tx.run(
        "update witness_log set vkeys = ?, size = ?, root = ?, note = ?, updated_ms = ? "
        "where origin = ?",
        log.vkeys, log.size, log.root, log.note, log.updated_ms, log.origin);
}

}  // namespace shiji::witness
