#pragma once

/// Private to this room: checking a password against what is stored.

#include "platform/identity/identity.h"

namespace shiji::identity {

/// The same work and time whether or not there is a hash. Errors: identity.busy.
base::Result<bool> is_password(const std::optional<std::string>& hash, std::string_view password);

}  // namespace shiji::identity
