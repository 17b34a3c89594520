#pragma once

/// What the log says for all to read: the deadline rules in force, inspections announced.

#include <boost/describe.hpp>

#include "platform/storage/storage.h"
#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// Appends a policy entry unless the newest one names these rules already: after an upgrade of the
/// program its filings name the rules by which their deadlines were reckoned.
/// Errors: as commit_record.
base::Result<void> keep_policy(storage::Transaction& tx, const Hash& digest, std::string_view name,
                               base::Moment now);

/// One entry of an announcement; an announcement over several units is as many entries.
struct AnnouncedEntry {
    std::int64_t idx = 0;  ///< its number
    std::string notice;    ///< 32 hex digits
    std::string scope;     ///< "all", "unit/<32 hex>" or "kind/<code>"
    base::Moment starts_ms;
    base::Moment announced_ms;
};
BOOST_DESCRIBE_STRUCT(AnnouncedEntry, (), (idx, notice, scope, starts_ms, announced_ms))

/// In the order of the log.
std::vector<AnnouncedEntry> list_announced(storage::Transaction& tx);

}  // namespace shiji::transparency
