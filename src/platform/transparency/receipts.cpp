#include "base/text.h"
#include "platform/transparency/anchors.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/erasure_store.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {

std::optional<base::Moment> newest_time(storage::Transaction& tx) {
    const auto head = find_head(tx);
    if (!head || head->size == 0) return std::nullopt;
    return head->last_time;
}

namespace {

/// What the open log says of an entry of its own.
void add_seals(storage::Transaction& tx, RecordReceipt& receipt) {
    receipt.sealed_size = find_sealing_size(tx, receipt.index);
    if (const auto witnessed = find_witnessed(tx, receipt.index)) {
        receipt.witnessed_size = witnessed->size;
        receipt.witnessed_at = witnessed->at;
        receipt.witnessed_by = witnessed->by;
    }
    if (auto anchored = find_anchored(tx, receipt.index)) {
        receipt.anchored_size = anchored->size;
        receipt.anchored_at = anchored->at;
        receipt.anchored_by = std::move(anchored->authority);
    }
}

/// What a closed log said when it was closed: nothing is added to it any more.
void add_closed_seals(storage::Transaction& tx, RecordReceipt& receipt) {
    const auto kept = find_closed_receipt(tx, receipt.number);
    if (!kept) return;
    receipt.sealed_size = kept->sealed_size;
    receipt.witnessed_size = kept->witnessed_size;
    receipt.witnessed_at = kept->witnessed_at;
    if (!kept->witnessed_by.empty()) receipt.witnessed_by = base::split(kept->witnessed_by, '\n');
    receipt.anchored_size = kept->anchored_size;
    receipt.anchored_at = kept->anchored_at;
    receipt.anchored_by = kept->anchored_by;
}

}  // namespace

std::vector<RecordReceipt> list_receipts(storage::Transaction& tx, const std::string& record) {
    std::vector<RecordReceipt> receipts;
    for (const SaltRow& row : list_salts(tx, record)) {
        const auto stored = find_numbered(tx, row.idx);
        const auto entry = stored ? parse_entry(stored->entry) : std::nullopt;
        // Taken out of the file, or of another record: then it proves nothing of this one.
        if (!entry || !entry->is_filing() || entry->value("record") != record ||
            entry->number("version") != row.version)
            continue;
        const Place place = place_of(tx, row.idx);
        RecordReceipt receipt{.version = row.version,
                              .number = row.idx,
                              .log = place.log,
                              .index = place.index,
                              .closed = place.closed,
                              .leaf = stored->leaf,
                              .filed_at = entry->time,
                              .sealed_size = {},
                              .witnessed_size = {},
                              .witnessed_at = {},
                              .witnessed_by = {},
                              .anchored_size = {},
                              .anchored_at = {},
                              .anchored_by = {},
                              .flaw = {}};
        place.closed ? add_closed_seals(tx, receipt) : add_seals(tx, receipt);
        receipts.push_back(std::move(receipt));
    }
    return receipts;
}

std::optional<std::string> disclose(storage::Transaction& tx, const std::string& record,
                                    std::int64_t version, std::vector<Field> fields,
                                    const std::set<std::size_t>& closed) {
    const auto row = find_salts(tx, record, version);
    const auto stored = row ? find_numbered(tx, row->idx) : std::nullopt;
    const auto salts = row ? unpacked(row->salts) : std::nullopt;
    if (!stored || !salts || salts->size() != fields.size()) return std::nullopt;
    return disclosure_text(stored->entry, in_tree_order(std::move(fields)), *salts, closed,
                           kept_leaves(HashKind::Sha256, list_erased(tx, record, version)));
}

}  // namespace shiji::transparency
