#pragma once

/// The room's SQL about closed logs and the numbers that run on across them. Private to this room.

#include "platform/transparency/closed_logs.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

void insert_closed_log(storage::Transaction& tx, const ClosedLog& row);

/// The number of the open log's entry 0; 0 before there is a log.
std::int64_t first_number(storage::Transaction& tx);
/// The ordinal of the open log; 1 before there is one.
std::int64_t open_log(storage::Transaction& tx);

/// Entries of all logs; `idx` of their rows is the number.
std::optional<EntryRow> find_numbered(storage::Transaction& tx, std::int64_t number);
/// Those with from ≤ number < from + count, in order. Where entries are lost there are none.
std::vector<EntryRow> list_numbered(storage::Transaction& tx, std::int64_t from,
                                    std::int64_t count);
/// The last `count` before that number, the newest first.
std::vector<EntryRow> list_numbered_before(storage::Transaction& tx, std::int64_t before,
                                           std::int64_t count);
/// One past the greatest number.
std::int64_t find_numbered_end(storage::Transaction& tx);
std::int64_t count_closed_entries(storage::Transaction& tx);

/// What a closed log said of a record version when it was closed.
struct ClosedReceiptRow {
    std::int64_t number = 0;  ///< of its entry
    std::optional<base::Moment> not_before;
    std::optional<base::Moment> not_after;
    std::optional<std::int64_t> sealed_size;
    std::optional<std::int64_t> witnessed_size;
    std::optional<base::Moment> witnessed_at;
    std::string witnessed_by;  ///< names, a line each
    std::optional<std::int64_t> anchored_size;
    std::optional<base::Moment> anchored_at;
    std::optional<std::string> anchored_by;
    bool operator==(const ClosedReceiptRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClosedReceiptRow, (),
                      (number, not_before, not_after, sealed_size, witnessed_size, witnessed_at,
                       witnessed_by, anchored_size, anchored_at, anchored_by))
void insert_closed_receipt(storage::Transaction& tx, const ClosedReceiptRow& row);
std::optional<ClosedReceiptRow> find_closed_receipt(storage::Transaction& tx, std::int64_t number);
/// Up to `count` versions whose entry has a number of at least `from`, in the order of numbers.
std::vector<SaltRow> list_salts_from(storage::Transaction& tx, std::int64_t from,
                                     std::int64_t count);

/// Copies what makes a log a log from one store to another that has none: entries, tiles,
/// checkpoints, what witnesses and outside clocks signed, the twin. Salts stay where the content
/// is.
void copy_log(storage::Transaction& from, storage::Transaction& to);
/// Takes the rows of the log out again; those of whom it believes stay for the next one.
void clear_log(storage::Transaction& tx);
/// Takes out whom it believes: witnesses, and authorities that stamp the time.
void clear_believed(storage::Transaction& tx);
/// Keeps the entries of the open log under their numbers, for what is asked of them later.
void keep_entries(storage::Transaction& tx);

}  // namespace shiji::transparency
