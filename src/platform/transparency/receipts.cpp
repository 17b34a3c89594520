#include "platform/transparency/receipts.h"

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

std::optional<base::Moment> first_time(storage::Transaction& tx) {
    const auto genesis = find_numbered(tx, 0);
    const auto entry = genesis ? parse_entry(genesis->entry) : std::nullopt;
    if (!entry) return std::nullopt;
    return entry->time;
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

RecordReceipt receipt_of(storage::Transaction& tx, const EntryRow& row, const EntryView& entry) {
    const Place place = place_of(tx, row.idx);
    RecordReceipt receipt{.version = entry.is_filing() ? entry.number("version").value_or(0) : 0,
                          .number = row.idx,
                          .log = place.log,
                          .index = place.index,
                          .closed = place.closed,
                          .leaf = row.leaf,
                          .filed_at = entry.time,
                          .sealed_size = {},
                          .witnessed_size = {},
                          .witnessed_at = {},
                          .witnessed_by = {},
                          .anchored_size = {},
                          .anchored_at = {},
                          .anchored_by = {},
                          .flaw = {}};
    place.closed ? add_closed_seals(tx, receipt) : add_seals(tx, receipt);
    return receipt;
}

}  // namespace

std::optional<EntryReceipt> find_receipt(storage::Transaction& tx, std::int64_t number) {
    const auto stored = find_numbered(tx, number);
    const auto entry = stored ? parse_entry(stored->entry) : std::nullopt;
    if (!entry) return std::nullopt;
    const auto value = [&](std::string_view name) {
        return entry->is_filing() ? std::string(entry->value(name)) : std::string();
    };
    return EntryReceipt{receipt_of(tx, *stored, *entry), std::string(entry->op), value("kind"),
                        value("record"), value("unit")};
}

std::vector<RecordReceipt> list_receipts(storage::Transaction& tx, const std::string& record) {
    std::vector<RecordReceipt> receipts;
    for (const SaltRow& row : list_salts(tx, record)) {
        auto found = find_receipt(tx, row.idx);
        // Taken out of the file, or of another record: then it proves nothing of this one.
        if (found && found->record == record && found->receipt.version == row.version)
            receipts.push_back(std::move(found->receipt));
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
