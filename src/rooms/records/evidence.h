#pragma once

/// Private to this room: the evidence bundle of a filed version, for those who may read it.

#include "platform/transparency/evidence_pages.h"
#include "rooms/records/records.h"

namespace shiji::records {

/// What names people in a gathering or plan: roll, guests, chair, recorder, speakers, owners,
/// accounts, attached files. Prose that names somebody does not: only its writer knows.
bool names_people(std::string_view path);

/// Where a bundle's parts come from beside the store itself.
struct EvidencePlaces {
    std::string folder;  ///< of attachments
    const transparency::ClosedLogs* closed_logs = nullptr;
};

/// GET …/evidence of gatherings and plans.
std::vector<http::Route> evidence_routes(const EvidencePlaces& places);

}  // namespace shiji::records
