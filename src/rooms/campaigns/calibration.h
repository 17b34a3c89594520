#pragma once

/// 尺度一致: how one inspector's marks lie beside those of who marked the same, unseen; through
/// campaigns.h. For the inspectors themselves; by name, never by how they mark.

#include "rooms/campaigns/visit.h"

namespace shiji::campaigns {

/// One item that was marked twice, from the side of one inspector.
struct MarkedTwice {
    identity::AccountId inspector;
    std::string inspector_name;
    base::Points weight;
    base::Points own;     ///< as first given, before the team talked
    base::Points others;  ///< mean of the other team's, rounded half up
};
BOOST_DESCRIBE_STRUCT(MarkedTwice, (), (inspector, inspector_name, weight, own, others))

/// Below so many items nothing is said.
inline constexpr std::int64_t kMarksMin = 8;

struct InspectorMarks {
    identity::AccountId inspector;
    std::string inspector_name;
    std::int64_t items = 0;  ///< that somebody else marked too
    /// In hundredths of a per cent of the item's weight; above 0: gives more. Nothing: too few.
    std::optional<std::int64_t> leniency;
    std::optional<std::int64_t> spread;  ///< mean distance from the leniency, the same unit
};
BOOST_DESCRIBE_STRUCT(InspectorMarks, (), (inspector, inspector_name, items, leniency, spread))

/// By name. Pure.
std::vector<InspectorMarks> calibrate_marks(const std::vector<MarkedTwice>& marks);
/// What two visits to one place, neither seen by the other, say of those who made them. Pure.
std::vector<MarkedTwice> marks_of(const Visit& first, const std::vector<VisitAnswer>& first_said,
                                  const Visit& second, const std::vector<VisitAnswer>& second_said,
                                  const inspection::Rubric& rubric);

}  // namespace shiji::campaigns
