#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using base::ErrorKind;

base::Result<void> judge_saying(storage::Transaction& tx, const Campaign& campaign,
                                const CampaignPlace& place, const SayOfPlace& said) {
    if (said.kind == CampaignStepKind::Close)
        return base::refuse(ErrorKind::Misused, "campaigns.wrong_step", "kind");
    if (said.kind != CampaignStepKind::Join)
        if (const auto words = need_words(said.words.text, "words"); !words) return words;
    if (said.kind == CampaignStepKind::SkipSecond) {
        if (place.drawn) return {};
        return base::refuse(ErrorKind::Misused, "campaigns.not_drawn", "organisation",
                            {{"organisation", place.organisation_name}});
    }
    const auto visit = find_visit_in(tx, place.organisation, campaign.quarter, false);
    if (said.kind == CampaignStepKind::Join) {
        if (visit && visit->campaign != campaign.id) return {};
        return base::refuse(ErrorKind::Misused, "campaigns.nothing_to_join", "organisation",
                            {{"organisation", place.organisation_name}});
    }
    if (!visit || visit->campaign != campaign.id) return {};
    return base::refuse(ErrorKind::Conflict, "campaigns.has_visit", "organisation",
                        {{"organisation", place.organisation_name}});
}

}  // namespace

base::Result<void> say_of_place(storage::Transaction& tx, const http::Caller& by,
                                const CampaignId& id, const SayOfPlace& said, base::Moment now,
                                seams::Chance& chance) {
    const auto campaign = need_open_campaign(tx, id);
    if (!campaign) return base::refuse(campaign);
    const auto place = need_place(tx, *campaign, said.organisation);
    if (!place) return base::refuse(place);
    if (const auto good = judge_saying(tx, *campaign, *place, said); !good) return good;
    CampaignStep step{.campaign = id,
                      .kind = said.kind,
                      .organisation = said.organisation,
                      .visit = {},
                      .words = said.words,
                      .actor = by.account,
                      .by_name = by.name,
                      .at_ms = now};
    if (said.kind == CampaignStepKind::Join)
        step.visit = find_visit_in(tx, place->organisation, campaign->quarter, false)->id;
    return take_campaign_step(tx, by, *campaign, std::move(step), now, chance);
}

base::Result<void> close_campaign(storage::Transaction& tx, const http::Caller& by,
                                  const CampaignId& id, base::Moment now, seams::Chance& chance) {
    const auto campaign = need_open_campaign(tx, id);
    if (!campaign) return base::refuse(campaign);
    if (const auto good = judge_close(*campaign, coverage_of(tx, *campaign)); !good) return good;
    CampaignStep step{.campaign = id,
                      .kind = CampaignStepKind::Close,
                      .organisation = {},
                      .visit = {},
                      .words = {},
                      .actor = by.account,
                      .by_name = by.name,
                      .at_ms = now};
    return take_campaign_step(tx, by, *campaign, std::move(step), now, chance);
}

}  // namespace shiji::campaigns
