#pragma once

#include "platform/seams/seams.h"
#include "platform/settings/settings.h"

namespace shiji::app {

/// A data folder with a witness's keys and no log of its own.
bool is_only_a_witness(const settings::Settings& settings);

/// Serves the witness alone until told to stop.
int serve_witness(const settings::Settings& settings, seams::Clock& clock);

}  // namespace shiji::app
