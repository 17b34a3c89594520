#pragma once

/// Appending one entry in the caller's own transaction, private to this room.

#include "platform/transparency/entry.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

/// Errors: transparency.not_founded.
base::Result<Head> load_head(storage::Transaction& tx);

/// Gives the entry its time and its place, and moves the head on.
/// Errors: transparency.clock_went_back.
base::Result<Receipt> append(storage::Transaction& tx, Head head, Entry entry, base::Moment now);

}  // namespace shiji::transparency
