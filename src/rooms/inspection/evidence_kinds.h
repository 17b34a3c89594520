#pragma once

/// What app needs to hand out evidence of what this room files.

#include "platform/transparency/evidence_pages.h"

namespace shiji::inspection {

/// Who may have the bundle of what this room files: whoever may read it on its page.
transparency::EvidenceKinds evidence_kinds();

/// The reasons of a visit's grades, which repeat what its entries hold at paths of that pattern.
transparency::ErasableColumn grades_of_visit(std::string_view path);

}  // namespace shiji::inspection
