#include <algorithm>
#include <set>

#include "rooms/approvals/approvals.h"

namespace shiji::approvals {
namespace {

using organisation::Organisation;
using organisation::OrganisationKind;
using organisation::Role;

bool is_decider(const MatterKind& kind, OrganisationKind desk) {
    return desk == OrganisationKind::WorkCommittee ||
           (desk == OrganisationKind::PartyCommittee && kind.decides == Decider::PartyCommittee);
}

bool hears_party_group(const MatterKind& kind, OrganisationKind decider) {
    return kind.party_group == PartyGroupHeard::Always ||
           (kind.party_group == PartyGroupHeard::BeforeWorkCommittee &&
            decider == OrganisationKind::WorkCommittee);
}

/// The highest organisation of the same unit on the way up: its 党组 is reached there. Nothing of
/// what belongs to no unit.
std::optional<OrganisationId> head_of_unit(storage::Transaction& tx, const Organisation& one) {
    if (!one.unit) return std::nullopt;
    Organisation head = one;
    while (head.parent) {
        auto above = organisation::find_organisation(tx, *head.parent);
        if (!above || above->unit != one.unit) break;
        head = std::move(*above);
    }
    return head.id;
}

Role role_at(DeskAct act) { return act == DeskAct::Discuss ? Role::UnitHead : Role::Reviewer; }

}  // namespace

std::string act_label(DeskAct act) {
    switch (act) {
        case DeskAct::Examine:
            return "审查";
        case DeskAct::Discuss:
            return "研究";
        case DeskAct::Approve:
            return "审批";
    }
    return "";
}

std::vector<DeskStep> chain_of(storage::Transaction& tx, const Organisation& organisation,
                               const MatterKind& kind) {
    std::vector<DeskStep> chain;
    std::set<OrganisationId> seen{organisation.id};
    auto at = organisation::reviewing_organisation(tx, organisation.id);
    // A desk that is named by hand may lie beside the line: none is passed twice.
    while (at && seen.insert(*at).second) {
        const auto desk = organisation::find_organisation(tx, *at);
        if (!desk) break;
        if (!is_decider(kind, desk->kind)) {
            chain.push_back({desk->id, DeskAct::Examine});
            at = organisation::reviewing_organisation(tx, desk->id);
            continue;
        }
        const auto head = head_of_unit(tx, organisation);
        if (head && hears_party_group(kind, desk->kind)) chain.push_back({*head, DeskAct::Discuss});
        chain.push_back({desk->id, DeskAct::Approve});
        return chain;
    }
    return {};
}

bool holds_desk(storage::Transaction& tx, const AccountId& account, const DeskStep& desk,
                base::Date on) {
    const auto holders = list_desk_holders(tx, desk, on);
    return std::find(holders.begin(), holders.end(), account) != holders.end();
}

std::vector<AccountId> list_desk_holders(storage::Transaction& tx, const DeskStep& desk,
                                         base::Date on) {
    return organisation::list_holders(tx, desk.organisation, role_at(desk.act), on);
}

std::string desk_name(storage::Transaction& tx, const DeskStep& desk) {
    const auto place = organisation::find_organisation(tx, desk.organisation);
    if (!place) return "";
    if (desk.act == DeskAct::Discuss)
        for (const auto& unit : organisation::list_units(tx))
            if (unit.id == place->unit) return unit.name.text + "党组";
    return place->name.text;
}

}  // namespace shiji::approvals
