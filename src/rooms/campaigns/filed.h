#pragma once

/// Private to this room: how its entries come into the log. The fields are those that the verifier
/// reads from the rows just written, so that the two can never differ in what they bind.

#include "rooms/campaigns/campaigns.h"

namespace shiji::campaigns {

inline constexpr std::string_view kItemKind = "inspection-plan";
inline constexpr std::string_view kCampaignKind = "campaign";
inline constexpr std::string_view kVisitKind = "inspection-visit";

/// Nothing when there is no such version, or the rows contradict each other.
std::optional<std::vector<transparency::Field>> fields_of_entry(storage::Transaction& tx,
                                                                std::string_view kind,
                                                                const std::string& record,
                                                                std::int64_t version);

/// Appends the entry of rows that stand already, under the work committee's pseudonym.
/// Errors: transparency.*.
base::Result<void> put_in_log(storage::Transaction& tx, std::string_view kind,
                              const std::string& record, std::int64_t version, base::Moment now,
                              seams::Chance& chance);

/// The tables that hold what this room files, each held against the log.
std::vector<transparency::ProvedRows> proved_rows();

}  // namespace shiji::campaigns
