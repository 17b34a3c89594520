#pragma once

/// Private to this room: what an erasure that was decided does, at once or again in a store that
/// was restored from an older backup.

#include "rooms/records/erasure_target.h"

namespace shiji::records {

struct Chosen {
    std::map<std::int64_t, Paths> paths;  ///< by version
    bool review_words = false;
};
Chosen chosen_in(const std::vector<ErasurePlace>& places);

/// Appends the erase entries and keeps the leaf hashes: the log says first what goes. Fills the
/// row's entries. Errors: transparency.*.
base::Result<void> tell_log(storage::Transaction& tx, ErasureRow& row, const Chosen& chosen,
                            const FiledKinds& kinds, base::Moment now);
/// The row with the numbers under which its entries stand in the log now: one that was lost with
/// the end of a log is told again under another (decision 0020).
ErasureRow with_entries(storage::Transaction& tx, ErasureRow row);
/// Keeps the leaf hashes that the row's entries in the live log stand for, and appends nothing.
/// Versions that the store does not have are passed over. Errors: transparency.*.
base::Result<void> repeat_log(storage::Transaction& tx, const ErasureRow& row, const Chosen& chosen,
                              const FiledKinds& kinds);

/// Strikes the values where the row says erased; the draft and the index of words in either case.
/// In another room's rows it strikes them in either case.
void carry_out(storage::Transaction& tx, const ErasureRow& row, const Chosen& chosen,
               const FiledKinds& kinds);

}  // namespace shiji::records
