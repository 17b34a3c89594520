#pragma once

#include "platform/settings/embedded.h"

namespace shiji::settings {

/// The built web, as it travels in the program; empty when it was built without.
const std::vector<EmbeddedFile>& embedded_web();

}  // namespace shiji::settings
