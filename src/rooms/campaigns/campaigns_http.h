#pragma once

/// Routes of campaigns, for app.

#include "rooms/campaigns/campaigns.h"

namespace shiji::campaigns {

struct ApprovedItemLine {
    ApprovedItem item;
    std::string scope_name;
    std::optional<CampaignId> campaign;  ///< that carries it out
    bool closed = false;
    std::int64_t covers = 0;   ///< organisations
    std::int64_t visited = 0;  ///< visited, joined or explained
};
BOOST_DESCRIBE_STRUCT(ApprovedItemLine, (), (item, scope_name, campaign, closed, covers, visited))

/// The tree, for the choice of a scope.
struct ScopeChoice {
    OrganisationId organisation;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ScopeChoice, (), (organisation, name))

struct InspectionDesk {
    std::vector<Visit> mine;  ///< the caller's, not ended, by the day
    std::vector<ApprovedItemLine> items;
    std::vector<ScopeChoice> scopes;
};
BOOST_DESCRIBE_STRUCT(InspectionDesk, (), (mine, items, scopes))

struct CampaignPage {
    Campaign campaign;  ///< its seed is empty until it is closed
    ApprovedItem item;
    std::string scope_name;
    std::vector<PlaceStanding> places;  ///< in office order
    std::vector<InspectorName> inspectors;
    std::string waits_for;  ///< why it cannot be closed yet; empty when it can
};
BOOST_DESCRIBE_STRUCT(CampaignPage, (), (campaign, item, scope_name, places, inspectors, waits_for))

struct TeamPlan {
    std::vector<TeamProposal> places;
};
BOOST_DESCRIBE_STRUCT(TeamPlan, (), (places))

struct CalibrationPage {
    std::string title;
    std::int64_t items_min = kMarksMin;
    std::vector<InspectorMarks> inspectors;
};
BOOST_DESCRIBE_STRUCT(CalibrationPage, (), (title, items_min, inspectors))

/// What this visit opened on the spot, whatever was answered since.
struct VisitFinding {
    rectification::FindingId finding;
    base::Line<300> words;
    std::string inspector_name;
};
BOOST_DESCRIBE_STRUCT(VisitFinding, (), (finding, words, inspector_name))

/// An item of the form with what the file says of it and what both answered.
struct VisitItem {
    inspection::RubricItem item;
    std::int64_t met = 0;
    std::int64_t due = 0;
    bool applies = true;
    std::vector<inspection::LineFact> facts;
    std::optional<VisitAnswer> first;
    std::optional<VisitAnswer> second;
    ItemStanding standing = ItemStanding::Open;
    std::vector<VisitFinding> findings;  ///< each problem once, as it came
};
BOOST_DESCRIBE_STRUCT(VisitItem, (),
                      (item, met, due, applies, facts, first, second, standing, findings))

struct VisitPage {
    Visit visit;
    std::string title;             ///< of the campaign
    std::string basis;             ///< the document
    std::vector<VisitItem> items;  ///< those to be graded first
    std::int64_t seat = 0;         ///< of the caller: 1, 2; 0: none, who only reads
    std::int64_t sequence = 0;     ///< highest of the caller's answers
    std::int64_t open = 0;         ///< items that keep it from being closed
    /// What was struck off at the organisation and nobody has looked at again since; empty for a
    /// blind visit.
    std::vector<rectification::Finding> rechecks;
    std::vector<VisitAnswer> late;  ///< came after the end; count for nothing
};
BOOST_DESCRIBE_STRUCT(VisitPage, (),
                      (visit, title, basis, items, seat, sequence, open, rechecks, late))

/// All of them inspection.grade, whole district:
/// GET  /api/campaigns                           → InspectionDesk
/// POST /api/campaigns/items                     AddApprovedItem → InspectionDesk
/// POST /api/campaigns                           OpenCampaign → CampaignPage
/// GET  /api/campaigns/{campaign}                → CampaignPage
/// GET  /api/campaigns/{campaign}/teams          → TeamPlan
/// POST /api/campaigns/{campaign}/visits         PlanVisits → CampaignPage
/// POST /api/campaigns/{campaign}/places         SayOfPlace → CampaignPage
/// POST /api/campaigns/{campaign}/close          {} → CampaignPage
/// GET  /api/campaigns/{campaign}/calibration    → CalibrationPage
/// GET  /api/visits/{visit}                      → VisitPage
/// POST /api/visits/{visit}/answers              SendAnswers → VisitPage
/// POST /api/visits/{visit}/close, /call-off     EndVisit → VisitPage
std::vector<http::Route> routes();

}  // namespace shiji::campaigns
