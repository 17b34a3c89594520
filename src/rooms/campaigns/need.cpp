#include "rooms/campaigns/need.h"

#include <algorithm>

namespace shiji::campaigns {

using base::ErrorKind;

base::Result<Campaign> need_open_campaign(storage::Transaction& tx, const CampaignId& id) {
    auto campaign = find_campaign(tx, id);
    if (!campaign) return base::refuse(ErrorKind::NotFound, "campaigns.no_campaign");
    if (campaign->closed) return base::refuse(ErrorKind::Conflict, "campaigns.campaign_closed");
    return std::move(*campaign);
}

base::Result<CampaignPlace> need_place(storage::Transaction& tx, const Campaign& campaign,
                                       const OrganisationId& organisation) {
    const auto places = list_places(tx, campaign.id);
    const auto found = std::find_if(places.begin(), places.end(), [&](const CampaignPlace& place) {
        return place.organisation == organisation;
    });
    if (found == places.end())
        return base::refuse(ErrorKind::Invalid, "campaigns.not_covered_here", "organisation");
    return *found;
}

base::Result<Visit> need_visit(storage::Transaction& tx, const VisitId& id) {
    auto visit = find_visit(tx, id);
    if (!visit) return base::refuse(ErrorKind::NotFound, "campaigns.no_visit");
    return std::move(*visit);
}

base::Result<void> need_words(std::string_view words, std::string_view field) {
    if (words.empty())
        return base::refuse(ErrorKind::Invalid, "campaigns.no_words", std::string(field));
    return {};
}

std::string first_of(const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kShown; ++i)
        text += (i == 0 ? "" : "、") + names[i];
    if (names.size() > kShown) text += "等 " + std::to_string(names.size()) + " 个";
    return text;
}

base::Result<void> take_campaign_step(storage::Transaction& tx, const http::Caller& by,
                                      const Campaign& campaign, CampaignStep step, base::Moment now,
                                      seams::Chance& chance) {
    step.campaign = campaign.id;
    step.number = campaign.steps + 1;
    step.actor = by.account;
    step.by_name = by.name;
    step.at_ms = now;
    insert_step(tx, step);
    return put_in_log(tx, kCampaignKind, campaign.id.hex, step.number + 1, now, chance);
}

}  // namespace shiji::campaigns
