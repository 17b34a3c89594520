#pragma once

/// Private to this room: how much one filing may hold, and how far back it may reach.

#include "base/calendar.h"
#include "rooms/rulebook/rulebook.h"

namespace shiji::records {

inline constexpr std::size_t kItemsMax = 40;
inline constexpr std::size_t kGuestsMax = 50;
inline constexpr std::size_t kDecisionsMax = 20;
inline constexpr std::size_t kFollowUpsMax = 100;
inline constexpr std::size_t kPlanItemsMax = 60;
inline constexpr std::size_t kAttachmentsMax = 20;
inline constexpr std::size_t kAttachmentBytesMax = 20 * 1024 * 1024;
inline constexpr std::size_t kSearchCharactersMax = 60;
inline constexpr std::size_t kHitsPerPage = 20;
/// One request reads through so many times so many filings at most; the next page goes on.
inline constexpr std::int64_t kSearchBatch = 64;
inline constexpr int kSearchBatches = 16;
/// The index is asked for filings of so many organisations by name.
inline constexpr std::size_t kSearchedByName = 64;
inline constexpr std::size_t kExcerptCharacters = 60;
/// How long a decision is offered to the next gathering; older ones rest in their record.
inline constexpr int kOpenDecisionMonths = 24;

/// A gathering is entered in its own year or the next: what is older belongs in the archive.
inline base::Date oldest_day(base::Date today) { return *base::Date::of(today.year() - 1, 1, 1); }

/// Rulebook::filing_due for days that a person may just have mistyped.
inline base::Date filing_due(const rulebook::Rulebook& rules, base::Date held_on,
                             base::Date today) {
    return rules.filing_due(std::clamp(held_on, oldest_day(today), today.plus_months(12)));
}

/// Days past the due day; 0 when in time.
inline std::int64_t late_days(base::Date received_on, base::Date due_on) {
    return std::max<std::int64_t>((received_on.days - due_on.days).count(), 0);
}

}  // namespace shiji::records
