#pragma once

/// What app needs to hand out evidence of what this room files.

#include "platform/transparency/evidence_pages.h"

namespace shiji::materials {

/// Who may have the bundle of what this room files: whoever may read it on its page.
transparency::EvidenceKinds evidence_kinds();

}  // namespace shiji::materials
