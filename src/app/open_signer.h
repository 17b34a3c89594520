#pragma once

/// The log is held against all that is known of it elsewhere before it signs anything.

#include "platform/settings/settings.h"
#include "platform/transparency/transparency.h"

namespace shiji::app {

/// Holds the store against itself, its high-water file and every witness that can be reached. No
/// signer where the log stands still; the reason is then printed, and every page shows it.
/// Errors: those of transparency::Signer::open that are no alarm, such as a key of another log.
base::Result<std::unique_ptr<transparency::Signer>> open_signer(
    storage::Database& database, const settings::Settings& settings, seams::Clock& clock,
    transparency::WitnessCaller& witnesses, transparency::LogKeys keys);

}  // namespace shiji::app
