#include <algorithm>

#include "platform/notices/notices.h"
#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using base::ErrorKind;

/// A visit is of the quarter, or follows it soon.
constexpr int kMonthsAfter = 6;

base::Result<void> judge_day(base::Quarter quarter, base::Date day) {
    const base::Date last = quarter.last().plus_months(kMonthsAfter);
    if (day >= quarter.first() && day <= last) return {};
    return base::refuse(ErrorKind::Invalid, "campaigns.visit_day", "on_day",
                        {{"first", quarter.first().full()}, {"last", last.full()}});
}

base::Result<InspectorName> judge_member(storage::Transaction& tx, const PlanVisit& plan,
                                         const identity::AccountId& account, base::Date today) {
    const auto inspectors = list_inspectors_on(tx, today);
    const auto found = std::find_if(inspectors.begin(), inspectors.end(),
                                    [&](const auto& one) { return one.account == account; });
    if (found == inspectors.end())
        return base::refuse(ErrorKind::Invalid, "campaigns.not_inspector", "first");
    if (const auto post = find_conflict(tx, account, plan.organisation))
        return base::refuse(ErrorKind::Invalid, "campaigns.conflict", "first",
                            {{"name", found->name}, {"post", *post}});
    return *found;
}

base::Result<void> judge_first_visit(storage::Transaction& tx, const Campaign& campaign,
                                     const CampaignPlace& place) {
    const auto other = find_visit_in(tx, place.organisation, campaign.quarter, false);
    if (!other) return {};
    const auto its = find_campaign(tx, other->campaign);
    return base::refuse(ErrorKind::Conflict, "campaigns.visited_already", "organisation",
                        {{"organisation", place.organisation_name},
                         {"quarter", campaign.quarter.full()},
                         {"title", its ? its->title : ""},
                         {"day", other->on_day.full()}});
}

base::Result<void> judge_second_marking(storage::Transaction& tx, const Campaign& campaign,
                                        const CampaignPlace& place, const PlanVisit& plan) {
    if (!place.drawn)
        return base::refuse(ErrorKind::Misused, "campaigns.not_drawn", "organisation",
                            {{"organisation", place.organisation_name}});
    const auto first = find_visit_in(tx, place.organisation, campaign.quarter, false);
    if (!first || first->stage != VisitStage::Planned || first->campaign != campaign.id)
        return base::refuse(ErrorKind::Misused, "campaigns.second_needs_first", "organisation");
    if (first->is_member(plan.first) || (plan.second && first->is_member(*plan.second)))
        return base::refuse(ErrorKind::Invalid, "campaigns.same_team", "first");
    if (const auto other = find_visit_in(tx, place.organisation, campaign.quarter, true))
        return base::refuse(ErrorKind::Conflict, "campaigns.visited_already", "organisation",
                            {{"organisation", place.organisation_name},
                             {"quarter", campaign.quarter.full()},
                             {"title", campaign.title},
                             {"day", other->on_day.full()}});
    return {};
}

void tell_member(storage::Transaction& tx, const Visit& visit, const identity::AccountId& member,
                 base::Moment now) {
    notices::tell(tx,
                  {.to = member,
                   .title = {(visit.blind ? "派您复评：" : "派您走访：") + visit.organisation_name},
                   .words = {visit.on_day.full() + "，" + visit.team() +
                             (visit.blind ? "。复评前请不要看、也不要问第一次的评分。" : "。")},
                   .subject_kind = "campaigns.visit",
                   .subject_id = visit.id.hex},
                  now);
}

base::Result<void> judge_place(storage::Transaction& tx, const Campaign& campaign,
                               const CampaignPlace& place, const PlanVisit& plan) {
    if (const auto day = judge_day(campaign.quarter, plan.on_day); !day) return day;
    const bool two = plan.second && plan.first != *plan.second;
    if (!two && (plan.second || !plan.blind))
        return base::refuse(ErrorKind::Invalid, "campaigns.two_inspectors", "second");
    return plan.blind ? judge_second_marking(tx, campaign, place, plan)
                      : judge_first_visit(tx, campaign, place);
}

base::Result<void> plan_one(storage::Transaction& tx, const http::Caller& by,
                            const Campaign& campaign, const PlanVisit& plan, base::Moment now,
                            seams::Chance& chance) {
    const auto place = need_place(tx, campaign, plan.organisation);
    if (!place) return base::refuse(place);
    if (const auto good = judge_place(tx, campaign, *place, plan); !good) return good;
    const auto first = judge_member(tx, plan, plan.first, now.date());
    if (!first) return base::refuse(first);
    Visit visit{.id = chance.id<VisitOwner>(),
                .campaign = campaign.id,
                .organisation = plan.organisation,
                .organisation_name = place->organisation_name,
                .quarter = campaign.quarter,
                .blind = plan.blind,
                .on_day = plan.on_day,
                .first_member = plan.first,
                .first_name = first->name,
                .second_member = plan.second,
                .planned_by = by.account,
                .planned_name = by.name,
                .planned_ms = now};
    if (plan.second) {
        const auto second = judge_member(tx, plan, *plan.second, now.date());
        if (!second) return base::refuse(second);
        visit.second_name = second->name;
    }
    insert_visit(tx, visit);
    if (const auto filed = put_in_log(tx, kVisitKind, visit.id.hex, 1, now, chance); !filed)
        return filed;
    for (const auto& member : visit.members()) tell_member(tx, visit, member, now);
    return {};
}

}  // namespace

base::Result<void> plan_visits(storage::Transaction& tx, const http::Caller& by,
                               const CampaignId& id, const PlanVisits& plan, base::Moment now,
                               seams::Chance& chance) {
    const auto campaign = need_open_campaign(tx, id);
    if (!campaign) return base::refuse(campaign);
    if (plan.visits.empty())
        return base::refuse(ErrorKind::Invalid, "campaigns.no_visits", "visits");
    for (const PlanVisit& one : plan.visits)
        if (const auto planned = plan_one(tx, by, *campaign, one, now, chance); !planned)
            return planned;
    return {};
}

}  // namespace shiji::campaigns
