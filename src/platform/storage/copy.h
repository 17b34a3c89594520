#pragma once

/// A copy of a whole store in one file, made while others read and write it.

#include <string>

#include "base/result.h"

namespace shiji::storage {

/// Writes one snapshot of a SQLite store to a new file and syncs it. The copy holds live rows only:
/// freed pages, and what was erased in them, are not taken along.
/// Errors: storage.copy_of_postgres (it has tools of its own), storage.copy_exists,
/// storage.cannot_open, storage.damaged (what lies there is no sound SQLite file; nothing is left
/// of the copy). Throws Failure.
base::Result<void> copy_store(const std::string& url, const std::string& path);

}  // namespace shiji::storage
