#pragma once

/// What app needs to hand out evidence of what this room files.

#include "platform/transparency/evidence_pages.h"

namespace shiji::summaries {

/// Who may have the bundle of a summary: whoever may read it on its page.
transparency::EvidenceKinds evidence_kinds();

}  // namespace shiji::summaries
