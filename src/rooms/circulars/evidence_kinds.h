#pragma once

/// What app needs to hand out evidence of what this room files.

#include "platform/transparency/evidence_pages.h"

namespace shiji::circulars {

/// Who may have the bundle of a letter: whoever may read it on its page.
transparency::EvidenceKinds evidence_kinds();

}  // namespace shiji::circulars
