#include <algorithm>

#include "rooms/campaigns/need.h"

namespace shiji::campaigns {
namespace {

using organisation::Role;

std::string post_words(Role role) {
    switch (role) {
        case Role::Secretary:
            return "书记";
        case Role::Recorder:
            return "组织委员";
        case Role::Reviewer:
            return "审查人";
        case Role::Inspector:
            return "督查员";
        case Role::SpotChecker:
            return "抽查员";
        case Role::UnitHead:
            return "党组书记";
        case Role::Member:
            return "党员";
    }
    return "";
}

std::string words_of(const HeldPost& post, const std::string& organisation_name) {
    const std::string until = post.until ? post.until->full() : "今";
    return post.since.full() + "至" + until + "任" + organisation_name + post_words(post.role);
}

/// Posts with the name and department of their organisation, read once for all places.
struct PlacedPost {
    HeldPost post;
    organisation::Organisation organisation;
};

std::vector<PlacedPost> placed_posts(storage::Transaction& tx,
                                     const identity::AccountId& inspector) {
    std::vector<PlacedPost> placed;
    for (HeldPost& post : list_posts_held(tx, inspector))
        if (auto held_at = organisation::find_organisation(tx, post.organisation))
            placed.push_back({std::move(post), std::move(*held_at)});
    return placed;
}

std::optional<std::string> conflict_with(const std::vector<PlacedPost>& posts,
                                         const organisation::Organisation& visited) {
    for (const PlacedPost& one : posts)
        if (one.organisation.id == visited.id ||
            (visited.unit && one.organisation.unit == visited.unit))
            return words_of(one.post, one.organisation.name.text);
    return std::nullopt;
}

bool is_blocked(const TeamProposal& place, const identity::AccountId& account) {
    return std::any_of(
        place.blocked.begin(), place.blocked.end(),
        [&](const BlockedInspector& one) { return one.inspector.account == account; });
}

}  // namespace

std::vector<InspectorName> list_inspectors_on(storage::Transaction& tx, base::Date on) {
    std::vector<InspectorName> names;
    for (const auto& account : list_inspector_accounts(tx, on))
        if (const auto found = identity::find_account(tx, account); found && found->active)
            names.push_back({account, found->name.text});
    std::sort(names.begin(), names.end(), [](const InspectorName& a, const InspectorName& b) {
        return std::tie(a.name, a.account) < std::tie(b.name, b.account);
    });
    return names;
}

std::optional<std::string> find_conflict(storage::Transaction& tx,
                                         const identity::AccountId& inspector,
                                         const OrganisationId& organisation) {
    const auto visited = organisation::find_organisation(tx, organisation);
    if (!visited) return std::nullopt;
    return conflict_with(placed_posts(tx, inspector), *visited);
}

std::vector<TeamProposal> propose_teams(std::vector<TeamProposal> places,
                                        const std::vector<InspectorName>& inspectors,
                                        std::map<identity::AccountId, std::int64_t> visits) {
    std::vector<TeamProposal*> order;
    for (TeamProposal& place : places) order.push_back(&place);
    std::stable_sort(order.begin(), order.end(), [](const TeamProposal* a, const TeamProposal* b) {
        return a->blocked.size() > b->blocked.size();
    });
    for (TeamProposal* const place : order) {
        std::vector<InspectorName> free;
        for (const InspectorName& one : inspectors)
            if (!is_blocked(*place, one.account)) free.push_back(one);
        if (free.size() < 2) continue;
        std::stable_sort(free.begin(), free.end(),
                         [&](const InspectorName& a, const InspectorName& b) {
                             return visits[a.account] < visits[b.account];
                         });
        place->first = free[0];
        place->second = free[1];
        ++visits[free[0].account];
        ++visits[free[1].account];
    }
    return places;
}

std::vector<TeamProposal> propose_visits(storage::Transaction& tx, const Campaign& campaign,
                                         base::Date on) {
    const auto inspectors = list_inspectors_on(tx, on);
    std::map<identity::AccountId, std::vector<PlacedPost>> posts;
    for (const InspectorName& one : inspectors) posts[one.account] = placed_posts(tx, one.account);
    std::vector<TeamProposal> places;
    for (const PlaceStanding& standing : coverage_of(tx, campaign)) {
        if (standing.state != PlaceState::NotYet) continue;
        const auto visited = organisation::find_organisation(tx, standing.place.organisation);
        base::check(visited.has_value(), "a campaign covers organisations");
        TeamProposal place{.organisation = standing.place.organisation,
                           .organisation_name = standing.place.organisation_name,
                           .first = {},
                           .second = {},
                           .blocked = {}};
        for (const InspectorName& one : inspectors)
            if (auto post = conflict_with(posts[one.account], *visited))
                place.blocked.push_back({one, std::move(*post)});
        places.push_back(std::move(place));
    }
    return propose_teams(std::move(places), inspectors, count_visits(tx, campaign.quarter));
}

}  // namespace shiji::campaigns
