#pragma once

/// Logs that lost their end and were closed (decision 0020), and the numbers that run on across
/// them. A store has one open log; each closed one lies in a store of its own, which is only read.

#include <boost/describe.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/storage/storage.h"

namespace shiji::transparency {

/// A closed log, as the store of the open one knows it.
struct ClosedLog {
    std::int64_t log = 1;  ///< 1, 2, …: the number in its address, /log/1
    std::string origin;
    std::int64_t first = 0;    ///< number of its entry 0
    std::int64_t entries = 0;  ///< that there still are
    std::string root;          ///< base64, over them
    std::int64_t known = 0;    ///< that a witness saw: those from `entries` on are lost
    std::string known_root;    ///< base64, over them
    std::string checkpoint;    ///< the witness's, with the log's signature and its own
    std::string cause;         ///< code
    base::Moment closed_ms;
    std::string key_proofs = {};  ///< that lead to its keys, where the change of keys is lost
};
BOOST_DESCRIBE_STRUCT(ClosedLog, (),
                      (log, origin, first, entries, root, known, known_root, checkpoint, cause,
                       closed_ms, key_proofs))
/// In the order in which they were closed.
std::vector<ClosedLog> list_closed_logs(storage::Transaction& tx);

/// Where the entry with a number stands. Rooms keep numbers; whoever shows an entry's files, or
/// links to them, asks here.
struct Place {
    std::int64_t log = 1;
    std::int64_t index = 0;  ///< in that log
    bool closed = false;
};
BOOST_DESCRIBE_STRUCT(Place, (), (log, index, closed))
Place place_of(storage::Transaction& tx, std::int64_t number);

/// What all logs of one district have in common: their origin without "/log/<ordinal>".
std::string family_of(std::string_view origin);

/// The store of a closed log, beside that of the open one: the file log-1.db in its folder
/// ("<name>-log-1.db" where that file is not district.db), or the schema "<schema>_log_1".
std::string closed_log_url(const std::string& store_url, std::int64_t log);

/// The stores of the closed logs, opened for reading alone.
class ClosedLogs {
  public:
    /// Those that the open log's store names. One that is not there, or is no store of this
    /// program, is left out: reading goes on, and the verifier misses it.
    static ClosedLogs open(storage::Database& database, const std::string& store_url);

    /// Stores that were opened elsewhere and outlive this.
    static ClosedLogs of(const std::map<std::int64_t, storage::Database*>& stores);

    /// Null for the open log, for one that never was, and for one that is not there.
    storage::Database* find(std::int64_t log) const;

  private:
    std::map<std::int64_t, std::shared_ptr<storage::Database>> stores_;
};

}  // namespace shiji::transparency
