#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using storage::Transaction;

bool is_branch(OrganisationKind kind) {
    return kind == OrganisationKind::Branch || kind == OrganisationKind::JointBranch ||
           kind == OrganisationKind::TemporaryBranch;
}

namespace {

bool reviews_below(OrganisationKind kind) {
    return kind == OrganisationKind::PartyCommittee || kind == OrganisationKind::GeneralBranch;
}

using Children = std::map<OrganisationId, std::vector<const Organisation*>>;

void append_with_all_below(const Organisation& top, const Children& children,
                           std::vector<Organisation>& out) {
    out.push_back(top);
    const auto found = children.find(top.id);
    if (found == children.end()) return;
    for (const Organisation* const child : found->second)
        append_with_all_below(*child, children, out);
}

/// Parents before children; `open` is in office order.
std::vector<Organisation> in_tree_order(const std::vector<Organisation>& open) {
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

}  // namespace

std::vector<Organisation> list_organisations(Transaction& tx, base::Date on) {
    return in_tree_order(list_open_organisations(tx, on));
}

std::vector<Organisation> list_organisations_below(Transaction& tx, const OrganisationId& top,
                                                   base::Date on) {
    return in_tree_order(list_open_below(tx, top, on));
}

std::vector<Group> list_group_spells(Transaction& tx,
                                     const std::optional<OrganisationId>& organisation) {
    std::map<GroupId, std::vector<FormerName>> former;
    for (FormerName& name : list_former_names(tx, organisation))
        former[name.group_id].push_back(std::move(name));
    std::vector<Group> spells;
    for (Group& group : list_group_rows(tx, organisation)) {
        for (const FormerName& name : former[group.id]) {
            Group before = group;
            before.name = name.name;
            // A name may be given up after the day on which its group ended: it ended before.
            before.until = group.until ? std::min(name.until, *group.until) : name.until;
            spells.push_back(std::move(before));
            group.since = name.until.plus_days(1);
        }
        spells.push_back(std::move(group));
    }
    return spells;
}

namespace {

std::vector<Group> standing_on(std::vector<Group> spells, base::Date day) {
    std::erase_if(spells, [&](const Group& group) { return !group.stands_on(day); });
    return spells;
}

}  // namespace

std::vector<Group> list_groups(Transaction& tx, const OrganisationId& organisation, base::Date on) {
    return standing_on(list_group_spells(tx, organisation), on);
}

std::vector<Group> list_all_groups(Transaction& tx, base::Date on) {
    return standing_on(list_group_spells(tx, std::nullopt), on);
}

bool is_own_unit(Transaction& tx, const identity::AccountId& account,
                 const Organisation& organisation, base::Date on) {
    for (const Post& post : list_posts_begun(tx, account, on)) {
        if (post.organisation == organisation.id) return true;
        const auto own = find_organisation(tx, post.organisation);
        if (own && own->unit && own->unit == organisation.unit) return true;
    }
    return false;
}

std::optional<OrganisationId> reviewing_organisation(Transaction& tx,
                                                     const OrganisationId& organisation) {
    const auto nearest = find_nearest_above(tx, organisation);
    if (!nearest || !nearest->parent) return std::nullopt;
    if (nearest->reviewer) return nearest->reviewer;
    if (reviews_below(*nearest->parent_kind)) return nearest->parent;
    const auto way_up = list_way_up(tx, organisation);
    for (std::size_t i = 2; i < way_up.size(); ++i)
        if (reviews_below(way_up[i].kind)) return way_up[i].id;
    return way_up.back().id;
}

}  // namespace shiji::organisation
