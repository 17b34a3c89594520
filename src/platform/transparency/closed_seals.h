#pragma once

/// What a log says of one of its entries when it is closed. Private to this room.

#include "platform/transparency/closed_store.h"
#include "platform/transparency/lateness.h"

namespace shiji::transparency {

class SealsOfLog {
  public:
    /// `tx` is of the store that holds the log; `first` is the number of its entry 0.
    SealsOfLog(storage::Transaction& tx, std::int64_t first);
    ClosedReceiptRow of(std::int64_t number);

  private:
    storage::Transaction& tx_;
    std::int64_t first_;
    std::vector<Sighting> stamped_;
};

}  // namespace shiji::transparency
