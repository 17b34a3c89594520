#pragma once

/// Private to this room: the evidence bundle of a filed version, for those who may read it.

#include "rooms/records/records.h"

namespace shiji::records {

/// The positions that `asked` ("3,4", "people") closes, in tree order. "people" closes what names
/// people: roll, guests, chair, recorder, speakers, owners, accounts, attached files. Prose that
/// names somebody stays open: only its writer knows.
/// Errors: records.close_unknown.
base::Result<std::set<std::size_t>> closed_positions(const std::vector<transparency::Field>& fields,
                                                     std::string_view asked);

/// Where a bundle's parts come from beside the store itself.
struct EvidencePlaces {
    std::string folder;  ///< of attachments
    const transparency::ClosedLogs* closed_logs = nullptr;
};

/// GET …/evidence of gatherings and plans.
std::vector<http::Route> evidence_routes(const EvidencePlaces& places);

}  // namespace shiji::records
