#pragma once

/// What the secretaries of the bench write: theme days of thirty people and 1.5 KB of minutes.

#include "rooms/records/records.h"

namespace shiji::bench {

/// A gathering of these parts: two people absent, one decision, 1.5 KB of minutes in all.
/// `nth` makes its words its own.
records::GatheringContent write_gathering(rulebook::Cover kind,
                                          const std::vector<rulebook::Cover>& parts,
                                          const std::string& title, base::Date held_on,
                                          const std::vector<membership::RollEntry>& roll,
                                          std::int64_t nth);

}  // namespace shiji::bench
