#include "rooms/campaigns/campaigns_http.h"

#include <algorithm>

#include "platform/settings/messages.h"
#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

base::Result<Campaign> campaign_in_path(http::Call& call) {
    const auto id = call.id<CampaignOwner>("campaign");
    if (!id) return base::refuse(id);
    auto campaign = find_campaign(call.tx, *id);
    if (!campaign) return base::refuse(base::ErrorKind::NotFound, "campaigns.no_campaign");
    return std::move(*campaign);
}

std::string name_of_scope(storage::Transaction& tx, const OrganisationId& scope) {
    const auto found = organisation::find_organisation(tx, scope);
    return found ? found->name.text : "";
}

bool is_dealt_with(const PlaceStanding& place) {
    return place.state == PlaceState::Visited || place.state == PlaceState::Joined ||
           place.state == PlaceState::Omitted;
}

base::Result<InspectionDesk> show_desk(http::Call& call) {
    InspectionDesk desk;
    desk.mine = list_visits_of(call.tx, call.caller.account);
    std::map<ApprovedItemId, Campaign> campaigns;
    for (Campaign& one : list_campaigns(call.tx)) campaigns.emplace(one.item, std::move(one));
    for (ApprovedItem& item : list_approved_items(call.tx)) {
        ApprovedItemLine line{.scope_name = name_of_scope(call.tx, item.scope), .campaign = {}};
        if (const auto found = campaigns.find(item.id); found != campaigns.end()) {
            line.campaign = found->second.id;
            line.closed = found->second.closed;
            const auto coverage = coverage_of(call.tx, found->second);
            line.covers = std::ssize(coverage);
            line.visited = std::count_if(coverage.begin(), coverage.end(), is_dealt_with);
        }
        line.item = std::move(item);
        desk.items.push_back(std::move(line));
    }
    for (const auto& one : organisation::list_organisations(call.tx, call.today()))
        if (!organisation::is_branch(one.kind)) desk.scopes.push_back({one.id, one.name.text});
    return desk;
}

CampaignPage page_of_campaign(http::Call& call, Campaign campaign) {
    CampaignPage page;
    page.item = find_item(call.tx, campaign.item).value();
    page.scope_name = name_of_scope(call.tx, page.item.scope);
    page.places = coverage_of(call.tx, campaign);
    page.inspectors = list_inspectors_on(call.tx, call.today());
    if (const auto ready = judge_close(campaign, page.places); !ready)
        page.waits_for = settings::sentence(ready.error().faults.front());
    // Whom the tenth falls on is no secret among inspectors; how it was drawn is shown afterwards.
    if (!campaign.closed) campaign.seed.clear();
    page.campaign = std::move(campaign);
    return page;
}

base::Result<CampaignPage> show_campaign(http::Call& call) {
    auto campaign = campaign_in_path(call);
    if (!campaign) return base::refuse(campaign);
    return page_of_campaign(call, std::move(*campaign));
}

base::Result<InspectionDesk> add_item(http::Call& call, const AddApprovedItem& body) {
    const auto id = add_approved_item(call.tx, call.caller, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    return show_desk(call);
}

base::Result<CampaignPage> open(http::Call& call, const OpenCampaign& body) {
    const auto id = open_campaign(call.tx, call.caller, body, call.now, call.chance);
    if (!id) return base::refuse(id);
    return page_of_campaign(call, *find_campaign(call.tx, *id));
}

/// A verb on the campaign that the path names, and its page as it then is.
template <class Verb>
base::Result<CampaignPage> on_campaign(http::Call& call, Verb verb) {
    const auto id = call.id<CampaignOwner>("campaign");
    if (!id) return base::refuse(id);
    if (const auto done = verb(*id); !done) return base::refuse(done);
    return show_campaign(call);
}

base::Result<CampaignPage> plan(http::Call& call, const PlanVisits& body) {
    return on_campaign(call, [&](const CampaignId& id) {
        return plan_visits(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<CampaignPage> say(http::Call& call, const SayOfPlace& body) {
    return on_campaign(call, [&](const CampaignId& id) {
        return say_of_place(call.tx, call.caller, id, body, call.now, call.chance);
    });
}

base::Result<CampaignPage> close(http::Call& call, const http::Done&) {
    return on_campaign(call, [&](const CampaignId& id) {
        return close_campaign(call.tx, call.caller, id, call.now, call.chance);
    });
}

base::Result<TeamPlan> show_teams(http::Call& call) {
    const auto campaign = campaign_in_path(call);
    if (!campaign) return base::refuse(campaign);
    return TeamPlan{propose_visits(call.tx, *campaign, call.today())};
}

base::Result<CalibrationPage> show_calibration(http::Call& call) {
    const auto campaign = campaign_in_path(call);
    if (!campaign) return base::refuse(campaign);
    return CalibrationPage{.title = campaign->title, .inspectors = calibrate(call.tx, *campaign)};
}

}  // namespace

std::vector<http::Route> visit_routes();

std::vector<http::Route> routes() {
    const auto office = http::right("inspection.grade", http::whole_district);
    std::vector<http::Route> all{
        http::get<InspectionDesk>("/api/campaigns", office, "督查台：我的走访、计划事项和批次",
                                  show_desk),
        http::post<AddApprovedItem, InspectionDesk>("/api/campaigns/items", office,
                                                    "登记一个已批准的督查计划事项", add_item),
        http::post<OpenCampaign, CampaignPage>("/api/campaigns", office,
                                               "按计划事项建督查批次，确定覆盖范围", open),
        http::get<CampaignPage>("/api/campaigns/{campaign}", office, "一个批次的覆盖情况",
                                show_campaign),
        http::get<TeamPlan>("/api/campaigns/{campaign}/teams", office,
                            "派组建议：两人一组，回避的人写明理由", show_teams),
        http::post<PlanVisits, CampaignPage>("/api/campaigns/{campaign}/visits", office,
                                             "派走访或复评", plan),
        http::post<SayOfPlace, CampaignPage>("/api/campaigns/{campaign}/places", office,
                                             "写明不走访、不复评的理由，或并入别的批次的走访", say),
        http::post<http::Done, CampaignPage>("/api/campaigns/{campaign}/close", office, "办结批次",
                                             close),
        http::get<CalibrationPage>("/api/campaigns/{campaign}/calibration", office,
                                   "复评对照：每个督查员的松紧和离散", show_calibration),
    };
    for (http::Route& route : visit_routes()) all.push_back(std::move(route));
    return all;
}

}  // namespace shiji::campaigns
