#pragma once

/// What app needs to hand out evidence of what this room files.

#include "platform/transparency/evidence_pages.h"

namespace shiji::approvals {

/// Who may have the bundle of a step of a matter: whoever may read the matter on its page.
transparency::EvidenceKinds evidence_kinds();

}  // namespace shiji::approvals
