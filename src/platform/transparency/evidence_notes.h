#pragma once

#include <string_view>

namespace shiji::transparency {

/// 说明.txt of an evidence bundle: how an inspector checks it with three different programs.
extern const std::string_view kEvidenceNotes;

}  // namespace shiji::transparency
