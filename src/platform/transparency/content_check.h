#pragma once

/// Compares what the rooms' rows say of a filed version with the version's entry. Private to this
/// room.

#include "platform/transparency/entry.h"
#include "platform/transparency/erased_check.h"
#include "platform/transparency/verify_store.h"

namespace shiji::transparency {

class ContentCheck {
  public:
    using Report = std::function<void(VerifyFault)>;
    ContentCheck(storage::Transaction& tx, const ContentReaders& readers, Report report);

    /// `index` is the number of the entry (closed_logs.h).
    void check(std::int64_t index, const EntryView& entry);
    void check_erasure(std::int64_t index, const EntryView& entry);
    /// After the whole log: rows of salts that no entry knows, and rows of rooms that none demands.
    void finish();
    /// The latter alone.
    void check_rows();

    std::int64_t records() const { return records_; }  ///< rebuilt and compared
    std::int64_t without_reader() const { return without_reader_; }

  private:
    std::string forerunner_flaw(const EntryView& entry, const std::string& record,
                                std::int64_t version);
    void compare_content(std::int64_t index, const EntryView& entry, const std::string& record,
                         std::int64_t version, const std::vector<Hash>& salts);
    void fault(std::int64_t index, const std::string& record, std::int64_t version,
               FaultPlace place, const std::string& what);

    storage::Transaction& tx_;
    const ContentReaders& readers_;
    Report report_;
    ErasedCheck erased_;
    std::int64_t filings_ = 0;
    std::int64_t records_ = 0;
    std::int64_t without_reader_ = 0;
};

}  // namespace shiji::transparency
