#pragma once

/// The check that never stops: a few entries at a time, round after round, with a hundredth of the
/// machine's reading. It changes nothing; what it finds is shown on the page of the log.

#include "platform/transparency/verify_store.h"

namespace shiji::transparency {

/// How many entries a turn looks at: with a turn each ten seconds 1.2 M filings take two days.
inline constexpr std::int64_t kCheckedATurn = 64;

struct Checked {
    std::int64_t next = 0;                    ///< number of the entry to be looked at next
    base::Moment began_ms;                    ///< of this round through the log
    std::optional<base::Moment> finished_ms;  ///< of the last whole round
    std::int64_t faults = 0;                  ///< found in this round
    std::optional<std::string> found;         ///< stands until a whole round has found nothing
};
BOOST_DESCRIBE_STRUCT(Checked, (), (next, began_ms, finished_ms, faults, found))

/// Nothing before the first turn.
std::optional<Checked> find_checked(storage::Transaction& tx);

/// Rehashes the next entries and compares the records that they are about. Reads in one transaction
/// and writes how far it came in another. Returns what it found.
std::vector<VerifyFault> check_some(storage::Database& database, const ContentReaders& readers,
                                    base::Moment now, std::int64_t most = kCheckedATurn);

/// What is wrong with a filed version now, in a sentence; empty when it is as it was filed.
std::string flaw_of_record(storage::Transaction& tx, const ContentReaders& readers,
                           std::int64_t number);

}  // namespace shiji::transparency
