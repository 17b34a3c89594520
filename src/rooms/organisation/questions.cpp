#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using storage::Transaction;

bool is_branch(OrganisationKind kind) {
    return kind == OrganisationKind::Branch || kind == OrganisationKind::JointBranch ||
           kind == OrganisationKind::TemporaryBranch;
}

namespace {

using Children = std::map<OrganisationId, std::vector<const Organisation*>>;

void append_with_all_below(const Organisation& top, const Children& children,
                           std::vector<Organisation>& out) {
    out.push_back(top);
    const auto found = children.find(top.id);
    if (found == children.end()) return;
    for (const Organisation* const child : found->second)
        append_with_all_below(*child, children, out);
}

}  // namespace

std::vector<Organisation> list_organisations(Transaction& tx, base::Date on) {
    const auto open = list_open_organisations(tx, on);
    std::map<OrganisationId, const Organisation*> by_id;
    for (const Organisation& organisation : open) by_id[organisation.id] = &organisation;
    Children children;
    std::vector<const Organisation*> tops;
    for (const Organisation& organisation : open) {
        const bool below = organisation.parent && by_id.contains(*organisation.parent);
        (below ? children[*organisation.parent] : tops).push_back(&organisation);
    }
    std::vector<Organisation> ordered;
    for (const Organisation* const top : tops) append_with_all_below(*top, children, ordered);
    return ordered;
}

std::optional<OrganisationId> reviewing_organisation(Transaction& tx,
                                                     const OrganisationId& organisation) {
    const auto way_up = list_way_up(tx, organisation);
    if (way_up.size() < 2) return std::nullopt;
    if (way_up.front().reviewer) return way_up.front().reviewer;
    for (std::size_t i = 1; i < way_up.size(); ++i)
        if (way_up[i].kind == OrganisationKind::PartyCommittee ||
            way_up[i].kind == OrganisationKind::GeneralBranch)
            return way_up[i].id;
    return way_up.back().id;
}

}  // namespace shiji::organisation
