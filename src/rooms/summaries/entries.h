#pragma once

/// How a filed summary comes into the log; private to this room.

#include "platform/transparency/row_fields.h"
#include "rooms/summaries/summaries_store.h"

namespace shiji::summaries {

inline constexpr std::string_view kSummaryKind = "summary";

/// Each version with whose summary it is, of which quarter.
std::vector<transparency::Field> fields_of_version(const SummaryRow& summary,
                                                   const VersionRow& version,
                                                   const std::vector<BlockRow>& blocks);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::summaries
