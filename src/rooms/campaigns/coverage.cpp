#include <algorithm>

#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using base::ErrorKind;

PlaceState state_of(const Visit& visit) {
    if (visit.stage == VisitStage::Closed) return PlaceState::Visited;
    return visit.batches > 0 ? PlaceState::UnderWay : PlaceState::Planned;
}

void add_visit(PlaceStanding& standing, const Visit& visit) {
    if (visit.blind) {
        standing.second_visit = visit;
        standing.second = state_of(visit);
    } else {
        standing.visit = visit;
        standing.state = state_of(visit);
    }
}

/// A joined visit counts as far as it has come in its own campaign.
void add_step(storage::Transaction& tx, PlaceStanding& standing, const CampaignStep& step) {
    if (step.kind == CampaignStepKind::SkipSecond) {
        if (standing.second == PlaceState::NotYet) standing.second = PlaceState::Omitted;
        standing.second_reason = step.words.text;
        return;
    }
    if (standing.state != PlaceState::NotYet) return;
    if (step.kind == CampaignStepKind::Omit) {
        standing.state = PlaceState::Omitted;
        standing.reason = step.words.text;
        return;
    }
    const auto visit = step.visit ? find_visit(tx, *step.visit) : std::nullopt;
    if (!visit || visit->stage == VisitStage::CalledOff) return;
    standing.visit = visit;
    standing.state = visit->stage == VisitStage::Closed ? PlaceState::Joined : state_of(*visit);
}

}  // namespace

std::vector<PlaceStanding> coverage_of(storage::Transaction& tx, const Campaign& campaign) {
    std::vector<PlaceStanding> coverage;
    std::map<OrganisationId, std::size_t> at;
    for (CampaignPlace& place : list_places(tx, campaign.id)) {
        at[place.organisation] = coverage.size();
        coverage.push_back({.place = std::move(place),
                            .visit = {},
                            .reason = {},
                            .second_visit = {},
                            .second_reason = {}});
    }
    for (const Visit& visit : list_visits(tx, campaign.id))
        if (visit.stage != VisitStage::CalledOff && at.contains(visit.organisation))
            add_visit(coverage[at[visit.organisation]], visit);
    auto steps = list_steps(tx, campaign.id);
    std::reverse(steps.begin(), steps.end());  // what was said last of a place holds
    for (const CampaignStep& step : steps)
        if (step.organisation && at.contains(*step.organisation))
            add_step(tx, coverage[at[*step.organisation]], step);
    return coverage;
}

base::Result<void> judge_close(const Campaign& campaign,
                               const std::vector<PlaceStanding>& coverage) {
    if (campaign.closed) return base::refuse(ErrorKind::Conflict, "campaigns.campaign_closed");
    std::vector<std::string> open;
    std::vector<std::string> second_open;
    for (const PlaceStanding& one : coverage) {
        const bool done = one.state == PlaceState::Visited || one.state == PlaceState::Joined;
        if (!done && one.state != PlaceState::Omitted) open.push_back(one.place.organisation_name);
        const bool twice = one.second == PlaceState::Visited || one.second == PlaceState::Omitted;
        if (one.place.drawn && one.state == PlaceState::Visited && !twice)
            second_open.push_back(one.place.organisation_name);
    }
    if (!open.empty())
        return base::refuse(ErrorKind::Misused, "campaigns.not_covered", "",
                            {{"where", first_of(open)}});
    if (!second_open.empty())
        return base::refuse(ErrorKind::Misused, "campaigns.second_missing", "",
                            {{"where", first_of(second_open)}});
    return {};
}

}  // namespace shiji::campaigns
