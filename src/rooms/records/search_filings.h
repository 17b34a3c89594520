#pragma once

/// Private to this room: the page that finds filings by words in them.

#include "platform/text/text.h"
#include "rooms/records/records.h"

namespace shiji::records {

enum class HitKind { Gathering, Plan };
BOOST_DESCRIBE_ENUM(HitKind, Gathering, Plan)

/// The newest filing of a gathering or a plan that holds the words, wherever its review stands.
struct SearchHit {
    HitKind kind = HitKind::Gathering;
    std::optional<GatheringId> gathering;
    std::optional<Cover> cover;            ///< of a gathering
    std::optional<base::Quarter> quarter;  ///< of a plan
    OrganisationId organisation;
    std::string organisation_name;
    base::Date held_on;  ///< of a plan: its quarter's first day
    GatheringState state = GatheringState::Submitted;
    std::vector<text::Piece> title;
    std::string label;                ///< of the field that the pieces are from: "记录"
    std::vector<text::Piece> pieces;  ///< empty when only the title holds the words
};
BOOST_DESCRIBE_STRUCT(SearchHit, (),
                      (kind, gathering, cover, quarter, organisation, organisation_name, held_on,
                       state, title, label, pieces))

struct SearchPage {
    std::vector<SearchHit> hits;       ///< the last filed first
    std::optional<std::int64_t> next;  ///< `before` of the next page; nothing: there is none
    std::int64_t organisations = 0;    ///< in whose filings was searched
};
BOOST_DESCRIBE_STRUCT(SearchPage, (), (hits, next, organisations))

/// Those of `readable` only. A page may hold few hits, or none, and still name a next one: what one
/// request reads through is bounded.
SearchPage search_filings(storage::Transaction& tx, const text::Query& query,
                          const std::vector<OrganisationId>& readable, std::int64_t before);

/// Errors: records.search_empty, records.search_too_long.
base::Result<SearchPage> show_search(http::Call& call);

}  // namespace shiji::records
