#pragma once

/// What app needs to hand out evidence of what this room files.

#include "platform/transparency/evidence_pages.h"

namespace shiji::records {

/// Who may have the bundle of a gathering or a plan: whoever may read it. Attachments lie in that
/// folder.
transparency::EvidenceKinds evidence_kinds(const std::string& attachments_folder);

}  // namespace shiji::records
