#include "platform/transparency/anchors.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/erasure_store.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/twin.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {

std::optional<LogIdentity> find_identity(storage::Transaction& tx) {
    const auto row = find_entry(tx, 0);
    const auto genesis = row ? parse_entry(row->entry) : std::nullopt;
    if (!genesis || genesis->op != "genesis") return std::nullopt;
    LogIdentity identity{std::string(genesis->value("origin")), {}, {}};
    for (const auto& [name, value] : genesis->lines) {
        if (name != "key") continue;
        Vkey key = *Vkey::parse(value);
        if (key.name == twin_name(identity.origin))
            identity.twin = std::move(key);
        else
            identity.keys.push_back(std::move(key));
    }
    return identity;
}

std::optional<base::Moment> newest_time(storage::Transaction& tx) {
    const auto head = find_head(tx);
    if (!head || head->size == 0) return std::nullopt;
    return head->last_time;
}

std::vector<RecordReceipt> list_receipts(storage::Transaction& tx, const std::string& record) {
    std::vector<RecordReceipt> receipts;
    for (const SaltRow& row : list_salts(tx, record)) {
        const auto stored = find_entry(tx, row.idx);
        const auto entry = stored ? parse_entry(stored->entry) : std::nullopt;
        base::check(entry.has_value(), "a record version has its entry");
        RecordReceipt receipt{.version = row.version,
                              .index = row.idx,
                              .leaf = stored->leaf,
                              .filed_at = entry->time,
                              .sealed_size = find_sealing_size(tx, row.idx),
                              .witnessed_size = {},
                              .witnessed_at = {},
                              .witnessed_by = {},
                              .anchored_size = {},
                              .anchored_at = {},
                              .anchored_by = {},
                              .flaw = {}};
        if (const auto witnessed = find_witnessed(tx, row.idx)) {
            receipt.witnessed_size = witnessed->size;
            receipt.witnessed_at = witnessed->at;
            receipt.witnessed_by = witnessed->by;
        }
        if (auto anchored = find_anchored(tx, row.idx)) {
            receipt.anchored_size = anchored->size;
            receipt.anchored_at = anchored->at;
            receipt.anchored_by = std::move(anchored->authority);
        }
        receipts.push_back(std::move(receipt));
    }
    return receipts;
}

std::optional<std::string> disclose(storage::Transaction& tx, const std::string& record,
                                    std::int64_t version, std::vector<Field> fields,
                                    const std::set<std::size_t>& closed) {
    const auto row = find_salts(tx, record, version);
    const auto stored = row ? find_entry(tx, row->idx) : std::nullopt;
    const auto salts = row ? unpacked(row->salts) : std::nullopt;
    if (!stored || !salts || salts->size() != fields.size()) return std::nullopt;
    return disclosure_text(stored->entry, in_tree_order(std::move(fields)), *salts, closed,
                           kept_leaves(HashKind::Sha256, list_erased(tx, record, version)));
}

}  // namespace shiji::transparency
