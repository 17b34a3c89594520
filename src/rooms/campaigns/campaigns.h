#pragma once

/// 督查批次: a quarter's inspection as an approved plan names it; whom it covers and who goes
/// where; what two inspectors answer on the spot, also without a network; a tenth marked twice.
///
/// An inspection without an approved plan item is refused, and so is a second visit to the same
/// organisation in a quarter (domain-rules 8.2, NO-17: no unplanned inspections; visits of one
/// place are merged). What the records already prove is on the form, so that nobody is asked for it
/// again (NO-16). The verdict is people's, on paper as well as on a tablet (NO-06).

#include "rooms/campaigns/calibration.h"
#include "rooms/campaigns/teams.h"

namespace shiji::campaigns {

struct ApprovedItemOwner;
using ApprovedItemId = base::Id<ApprovedItemOwner>;

/// 督查计划事项.
struct ApprovedItem {
    ApprovedItemId id;
    base::Line<60> basis;  ///< number of the document: 区直工委发〔2026〕3号
    base::Line<80> title;
    base::Line<60> approved_by;
    base::Date approved_on;
    base::Quarter quarter;
    OrganisationId scope;  ///< and everything below it
    identity::AccountId added_by;
    std::string added_name;
    base::Moment added_ms;
};
BOOST_DESCRIBE_STRUCT(ApprovedItem, (),
                      (id, basis, title, approved_by, approved_on, quarter, scope, added_by,
                       added_name, added_ms))

struct AddApprovedItem {
    base::Line<60> basis;
    base::Line<80> title;
    base::Line<60> approved_by;
    base::Date approved_on;
    base::Quarter quarter;
    OrganisationId scope;
};
BOOST_DESCRIBE_STRUCT(AddApprovedItem, (), (basis, title, approved_by, approved_on, quarter, scope))

/// Errors: organisation.not_found, inspection.no_rubric, campaigns.no_words, .not_approved_yet
/// (approved after today), .item_exists (the same document, quarter and scope), transparency.*.
base::Result<ApprovedItemId> add_approved_item(storage::Transaction& tx, const http::Caller& by,
                                               const AddApprovedItem& item, base::Moment now,
                                               seams::Chance& chance);

/// 批次: carries one approved item out.
struct Campaign {
    CampaignId id;
    ApprovedItemId item;
    std::string title;
    base::Quarter quarter;
    std::string seed;
    identity::AccountId opened_by;
    std::string opened_name;
    base::Moment opened_ms;
    bool closed = false;
    std::int64_t steps = 0;
};
BOOST_DESCRIBE_STRUCT(Campaign, (),
                      (id, item, title, quarter, seed, opened_by, opened_name, opened_ms, closed,
                       steps))

struct OpenCampaign {
    ApprovedItemId item;
};
BOOST_DESCRIBE_STRUCT(OpenCampaign, (), (item))

/// Fixes whom it covers: the branches of the item's scope that are open today, and which tenth of
/// them is marked twice. Errors: campaigns.no_item (nothing was approved), .item_used, .nobody,
/// transparency.*.
base::Result<CampaignId> open_campaign(storage::Transaction& tx, const http::Caller& by,
                                       const OpenCampaign& opening, base::Moment now,
                                       seams::Chance& chance);

/// One organisation of a campaign, fixed when it was opened.
struct CampaignPlace {
    CampaignId campaign;
    std::int64_t position = 0;
    OrganisationId organisation;
    std::string organisation_name;
    bool drawn = false;  ///< of the tenth that is marked twice
};
BOOST_DESCRIBE_STRUCT(CampaignPlace, (),
                      (campaign, position, organisation, organisation_name, drawn))

enum class CampaignStepKind { Omit, SkipSecond, Join, Close };
BOOST_DESCRIBE_ENUM(CampaignStepKind, Omit, SkipSecond, Join, Close)

/// What was said of an organisation after the campaign was opened.
struct CampaignStep {
    CampaignId campaign;
    std::int64_t number = 1;
    CampaignStepKind kind = CampaignStepKind::Omit;
    std::optional<OrganisationId> organisation;
    std::optional<VisitId> visit;  ///< of Join
    base::Line<200> words;
    identity::AccountId actor;
    std::string by_name;
    base::Moment at_ms;
};
BOOST_DESCRIBE_STRUCT(CampaignStep, (),
                      (campaign, number, kind, organisation, visit, words, actor, by_name, at_ms))

struct PlanVisit {
    OrganisationId organisation;
    base::Date on_day;
    identity::AccountId first;
    std::optional<identity::AccountId> second;
    bool blind = false;
};
BOOST_DESCRIBE_STRUCT(PlanVisit, (), (organisation, on_day, first, second, blind))

struct PlanVisits {
    std::vector<PlanVisit> visits;
};
BOOST_DESCRIBE_STRUCT(PlanVisits, (), (visits))

/// All of them or none; both inspectors are told. Errors: campaigns.no_campaign, .campaign_closed,
/// .no_visits, .not_covered_here, .visit_day (before the quarter, or over half a year after it),
/// .two_inspectors (a visit takes two; both different), .not_inspector, .conflict (holds or held a
/// post in that department: which), .visited_already (one visit a quarter: which), and of a second
/// marking .not_drawn, .second_needs_first, .same_team; transparency.*.
base::Result<void> plan_visits(storage::Transaction& tx, const http::Caller& by,
                               const CampaignId& id, const PlanVisits& plan, base::Moment now,
                               seams::Chance& chance);

struct SayOfPlace {
    OrganisationId organisation;
    CampaignStepKind kind = CampaignStepKind::Omit;
    base::Line<200> words;
};
BOOST_DESCRIBE_STRUCT(SayOfPlace, (), (organisation, kind, words))

/// Omit: why an organisation is not visited; SkipSecond: why one of the tenth is not marked twice;
/// Join: its visit of another campaign in the quarter counts here too, and Close is refused.
/// Errors: campaigns.no_campaign, .campaign_closed, .not_covered_here, .no_words, .has_visit (Omit
/// and Join: one is planned or done), .not_drawn, .nothing_to_join, .wrong_step, transparency.*.
base::Result<void> say_of_place(storage::Transaction& tx, const http::Caller& by,
                                const CampaignId& id, const SayOfPlace& said, base::Moment now,
                                seams::Chance& chance);

/// Errors: campaigns.no_campaign, .campaign_closed, .not_covered (organisations neither visited
/// nor explained), .second_missing, transparency.*.
base::Result<void> close_campaign(storage::Transaction& tx, const http::Caller& by,
                                  const CampaignId& id, base::Moment now, seams::Chance& chance);

/// Planned: nothing is answered yet. UnderWay: something is.
enum class PlaceState { NotYet, Planned, UnderWay, Visited, Joined, Omitted };
BOOST_DESCRIBE_ENUM(PlaceState, NotYet, Planned, UnderWay, Visited, Joined, Omitted)

/// How far an organisation has come; `second` tells of the marking beside the first.
struct PlaceStanding {
    CampaignPlace place;
    PlaceState state = PlaceState::NotYet;
    std::optional<Visit> visit;  ///< not one that was called off
    std::string reason;          ///< of Omitted
    PlaceState second = PlaceState::NotYet;
    std::optional<Visit> second_visit;
    std::string second_reason;
};
BOOST_DESCRIBE_STRUCT(PlaceStanding, (),
                      (place, state, visit, reason, second, second_visit, second_reason))

std::vector<ApprovedItem> list_approved_items(storage::Transaction& tx);  ///< newest quarter first
std::vector<Campaign> list_campaigns(storage::Transaction& tx);           ///< newest first
std::optional<Campaign> find_campaign(storage::Transaction& tx, const CampaignId& id);
/// In office order.
std::vector<PlaceStanding> coverage_of(storage::Transaction& tx, const Campaign& campaign);
/// Errors: campaigns.campaign_closed, .not_covered, .second_missing. Pure.
base::Result<void> judge_close(const Campaign& campaign,
                               const std::vector<PlaceStanding>& coverage);

/// The tenth of `places`, rounded up, by SHA-256 of "<seed> <organisation>", the least first. Pure:
/// whoever has the seed draws the same.
std::set<OrganisationId> draw_tenth(const std::string& seed,
                                    const std::vector<OrganisationId>& places);

/// Who goes where nobody goes yet: a pair for each, or why there is none.
std::vector<TeamProposal> propose_visits(storage::Transaction& tx, const Campaign& campaign,
                                         base::Date on);
/// How alike those mark whose visits were marked twice; by name.
std::vector<InspectorMarks> calibrate(storage::Transaction& tx, const Campaign& campaign);

/// How every kind of entry of this room is rebuilt, for the log's verifier.
transparency::ContentReaders content_readers();

// Published view for later rooms (assessment):
//   pub_campaigns_visit (id, organisation, quarter, on_day, stage)   without second markings

// Routes: campaigns_http.h

}  // namespace shiji::campaigns
