#include "platform/witness/witness_store.h"

#include "base/check.h"
#include "base/text.h"

namespace shiji::witness {

std::vector<transparency::Vkey> keys_of(const WitnessedLog& log) {
    std::vector<transparency::Vkey> keys;
    for (const std::string& line : base::split(log.vkeys, '\n'))
        if (!line.empty()) {
            const auto key = transparency::Vkey::parse(line);
            base::check(key.has_value(), "a pinned key is a key");
            keys.push_back(*key);
        }
    return keys;
}

std::optional<WitnessedLog> find_log(storage::Transaction& tx, const std::string& origin) {
    return tx.find<WitnessedLog>(
        "select origin, vkeys, size, root, note, updated_ms, key_proofs from witness_log "
        "where origin = ?",
        origin);
}

std::vector<WitnessedLog> list_logs(storage::Transaction& tx) {
    return tx.list<WitnessedLog>(
        "select origin, vkeys, size, root, note, updated_ms, key_proofs from witness_log "
        "order by origin");
}

void insert_log(storage::Transaction& tx, const WitnessedLog& log) {
    tx.insert("witness_log", log);
}

void update_log(storage::Transaction& tx, const WitnessedLog& log) {
    tx.run(
        "update witness_log set vkeys = ?, size = ?, root = ?, note = ?, updated_ms = ?, "
        "key_proofs = ? where origin = ?",
        log.vkeys, log.size, log.root, log.note, log.updated_ms, log.key_proofs, log.origin);
}

}  // namespace shiji::witness
