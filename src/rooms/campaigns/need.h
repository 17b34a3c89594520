#pragma once

/// Private to this room: what its verbs ask before all else.

#include "rooms/campaigns/campaigns_store.h"
#include "rooms/campaigns/filed.h"

namespace shiji::campaigns {

/// Errors: campaigns.no_campaign, campaigns.campaign_closed.
base::Result<Campaign> need_open_campaign(storage::Transaction& tx, const CampaignId& id);
/// Errors: campaigns.not_covered_here.
base::Result<CampaignPlace> need_place(storage::Transaction& tx, const Campaign& campaign,
                                       const OrganisationId& organisation);
/// Errors: campaigns.no_visit.
base::Result<Visit> need_visit(storage::Transaction& tx, const VisitId& id);
/// Errors: campaigns.no_words at `field`.
base::Result<void> need_words(std::string_view words, std::string_view field);
/// "甲支部、乙支部、丙支部等 9 个"
std::string first_of(const std::vector<std::string>& names);

/// Numbers the step, keeps it and its entry of the log.
base::Result<void> take_campaign_step(storage::Transaction& tx, const http::Caller& by,
                                      const Campaign& campaign, CampaignStep step, base::Moment now,
                                      seams::Chance& chance);

}  // namespace shiji::campaigns
