#pragma once

/// Private to this room: the campaign of the quarter that is published. Its visits grade the
/// branches of one department; the others are graded without one.

#include "rooms/campaigns/campaigns.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {

struct VisitsOfQuarter {
    campaigns::CampaignId campaign;
    std::map<organisation::OrganisationId, campaigns::VisitId> by_branch;
    std::shared_ptr<seams::SeededChance> chance;
};
using QuarterVisits = std::shared_ptr<VisitsOfQuarter>;

/// Plans the campaign some days before; what is in it is filled in as the chronicle is played.
/// The quarter after it has an approved item and no campaign yet: the visitor may open it.
QuarterVisits plan_campaign(Stage& stage, const People& people, base::Quarter quarter,
                            base::Date published_on);

struct Graded {
    std::string item;
    base::Points points;
    std::string reason;
};

/// Both inspectors answer alike and close the visit; false when the branch has none.
bool grade_on_visit(storage::Transaction& tx, const People& people, const QuarterVisits& visits,
                    const organisation::OrganisationId& branch, const std::vector<Graded>& grades,
                    base::Moment now);

}  // namespace shiji::trial
