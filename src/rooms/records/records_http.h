#pragma once

/// Routes of records, for app.

#include "rooms/records/records.h"

namespace shiji::records {

/// Attachments lie in that folder, each under its SHA-256.
std::vector<http::Route> routes(const std::string& attachments_folder);

}  // namespace shiji::records
