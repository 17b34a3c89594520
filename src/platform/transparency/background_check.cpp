#include "platform/transparency/background_check.h"

#include <fmt/format.h>

#include "platform/transparency/checked_store.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/content_check.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {
namespace {

/// Does the tile over an entry hold its leaf? A tile that is not full yet is not there; one that
/// must be full and is not there holds nothing.
bool is_in_tile(storage::Transaction& tx, std::int64_t index, const std::string& leaf) {
    const std::int64_t number = index / kTileWidth;
    const auto head = find_head(tx);
    if (!head || (number + 1) * kTileWidth > head->size) return true;
    const auto tile = find_tile(tx, 0, number);
    const auto hashes = tile ? unpacked(tile->hashes) : std::nullopt;
    return hashes && std::ssize(*hashes) == kTileWidth &&
           base64_of((*hashes)[static_cast<std::size_t>(index % kTileWidth)]) == leaf;
}

/// The entry against its leaf and tile, and the record against the entry. `idx` is its number; of a
/// closed log's entry the tile lies in the store of that log.
void check_entry(storage::Transaction& tx, ContentCheck& content, const EntryRow& row,
                 std::vector<VerifyFault>& faults) {
    const std::string leaf = base64_of(leaf_hash(HashKind::Sha256, row.entry));
    const std::int64_t index = row.idx - first_number(tx);
    const bool agrees = leaf == row.leaf && (index < 0 || is_in_tile(tx, index, leaf));
    const auto entry = agrees ? parse_entry(row.entry) : std::nullopt;
    if (!entry)
        faults.push_back(
            {FaultPlace::Entry,
             row.idx,
             {},
             {},
             fmt::format("第 {} 条存证与它自己的摘要或瓦片对不上：被改动或删除。", row.idx)});
    else if (entry->is_filing())
        content.check(row.idx, *entry);
    else if (entry->op == "erase")
        content.check_erasure(row.idx, *entry);
}

/// How far the check is after a turn that looked at the entries before `next`.
Checked moved_on(Checked checked, std::int64_t next, bool whole_round,
                 const std::vector<VerifyFault>& faults, base::Moment now) {
    if (!faults.empty() && checked.faults == 0) checked.found = faults.front().sentence;
    checked.faults += std::ssize(faults);
    checked.next = next;
    if (!whole_round) return checked;
    if (checked.faults == 0) checked.found.reset();
    return {.next = 0, .began_ms = now, .finished_ms = now, .faults = 0, .found = checked.found};
}

}  // namespace

std::vector<VerifyFault> check_some(storage::Database& database, const ContentReaders& readers,
                                    base::Moment now, std::int64_t most) {
    std::vector<VerifyFault> faults;
    const auto after = database.read([&](storage::Transaction& tx) -> std::optional<Checked> {
        const auto head = find_head(tx);
        if (!head || head->size == 0) return std::nullopt;
        Checked checked = find_checked(tx).value_or(
            Checked{.next = 0, .began_ms = now, .finished_ms = {}, .faults = 0, .found = {}});
        ContentCheck content(tx, readers,
                             [&](VerifyFault fault) { faults.push_back(std::move(fault)); });
        const std::int64_t all = head->first + head->size;
        const std::int64_t end = std::min(checked.next + most, all);
        for (const EntryRow& row : list_numbered(tx, checked.next, end - checked.next))
            check_entry(tx, content, row, faults);
        // Whole tables at once, so only when the round is whole: two days apart with 1.2 M filings.
        if (end >= all) content.check_rows();
        return moved_on(std::move(checked), end, end >= all, faults, now);
    });
    if (after) database.write([&](storage::Transaction& tx) { keep_checked(tx, *after); });
    return faults;
}

std::string flaw_of_record(storage::Transaction& tx, const ContentReaders& readers,
                           std::int64_t number) {
    std::vector<VerifyFault> faults;
    ContentCheck content(tx, readers,
                         [&](VerifyFault fault) { faults.push_back(std::move(fault)); });
    const auto row = find_numbered(tx, number);
    if (!row) return fmt::format("第 {} 条存证不见了：被删除。", number);
    check_entry(tx, content, *row, faults);
    return faults.empty() ? "" : faults.front().sentence;
}

}  // namespace shiji::transparency
