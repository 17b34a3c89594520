#pragma once

/// The time-stamping authority that the log asks by itself.

#include "platform/settings/settings.h"
#include "platform/transparency/transparency.h"

namespace shiji::app {

/// Null where the settings name none.
/// Errors: http.peer_address_bad, app.no_bundle, app.no_authority.
base::Result<std::unique_ptr<transparency::AuthorityCaller>> open_authority(
    storage::Database& database, const settings::Settings& settings, seams::Clock& clock);

}  // namespace shiji::app
