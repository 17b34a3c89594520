#pragma once

/// The room's SQL about the check in the background.

#include "platform/transparency/background_check.h"

namespace shiji::transparency {

/// In place of what was kept before.
void keep_checked(storage::Transaction& tx, const Checked& checked);

}  // namespace shiji::transparency
