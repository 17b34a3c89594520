#pragma once

/// Routes of records, for app.

#include "rooms/records/records.h"

namespace shiji::records {

/// Attachments lie in that folder, each under its SHA-256. Bundles of what a closed log holds are
/// made from `closed`; null: there is none.
std::vector<http::Route> routes(const std::string& attachments_folder,
                                const transparency::ClosedLogs* closed = nullptr);

}  // namespace shiji::records
