#pragma once

/// All SQL of this room but the verifier's: items, campaigns, visits, answers, and what the views
/// of organisation tell of posts.

#include "rooms/campaigns/campaigns.h"

namespace shiji::campaigns {

void insert_item(storage::Transaction& tx, const ApprovedItem& item);
std::optional<ApprovedItem> find_item(storage::Transaction& tx, const ApprovedItemId& id);
bool has_item(storage::Transaction& tx, const AddApprovedItem& item);

void insert_campaign(storage::Transaction& tx, const Campaign& campaign);
bool has_campaign(storage::Transaction& tx, const ApprovedItemId& item);
void insert_place(storage::Transaction& tx, const CampaignPlace& place);
std::vector<CampaignPlace> list_places(storage::Transaction& tx, const CampaignId& campaign);
/// Keeps the step and what the campaign counts by it.
void insert_step(storage::Transaction& tx, const CampaignStep& step);
std::vector<CampaignStep> list_steps(storage::Transaction& tx, const CampaignId& campaign);

void insert_visit(storage::Transaction& tx, const Visit& visit);
void update_visit(storage::Transaction& tx, const Visit& visit);
/// Also those that were called off, by the time they were planned.
std::vector<Visit> list_visits(storage::Transaction& tx, const CampaignId& campaign);
/// The one of a quarter that was not called off.
std::optional<Visit> find_visit_in(storage::Transaction& tx, const OrganisationId& organisation,
                                   base::Quarter quarter, bool blind);
/// How many each inspector goes to in a quarter.
std::map<identity::AccountId, std::int64_t> count_visits(storage::Transaction& tx,
                                                         base::Quarter quarter);

void insert_answer(storage::Transaction& tx, const VisitAnswer& answer);
std::optional<VisitAnswer> find_answer(storage::Transaction& tx, const AnswerId& id);

struct HeldPost {
    OrganisationId organisation;
    organisation::Role role = organisation::Role::Member;
    base::Date since;
    std::optional<base::Date> until;
};
BOOST_DESCRIBE_STRUCT(HeldPost, (), (organisation, role, since, until))
/// Present and past, by their beginning.
std::vector<HeldPost> list_posts_held(storage::Transaction& tx, const identity::AccountId& account);
std::vector<identity::AccountId> list_inspector_accounts(storage::Transaction& tx, base::Date on);

}  // namespace shiji::campaigns
