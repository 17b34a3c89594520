#pragma once

/// Private to this room: the one way an entry comes into the log.

#include "platform/transparency/entry.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// Gives the entry its time and its place. Errors: as commit_record.
base::Result<Receipt> append_entry(storage::Transaction& tx, Entry entry, base::Moment now);

}  // namespace shiji::transparency
