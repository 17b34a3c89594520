#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

Result<UnitId> add_unit(Transaction& tx, const AddUnit& unit, seams::Chance& chance) {
    if (unit.name.text.empty())
        return refuse(ErrorKind::Invalid, "organisation.empty_name", "name");
    if (has_unit_name(tx, unit.name.text, {}))
        return refuse(ErrorKind::Conflict, "organisation.unit_exists", "name",
                      {{"name", unit.name.text}});
    const Unit added{chance.id<UnitOwner>(), unit.name, unit.unit_class, next_unit_position(tx)};
    insert_unit(tx, added);
    return added.id;
}

Result<void> rename_unit(Transaction& tx, const UnitId& id, const RenameUnit& change) {
    if (!find_unit(tx, id)) return refuse(ErrorKind::NotFound, "organisation.no_unit", "unit");
    if (change.name.text.empty())
        return refuse(ErrorKind::Invalid, "organisation.empty_name", "name");
    if (has_unit_name(tx, change.name.text, id))
        return refuse(ErrorKind::Conflict, "organisation.unit_exists", "name",
                      {{"name", change.name.text}});
    update_unit_name(tx, id, change.name.text);
    return {};
}

namespace {

struct FoundingFacts {
    std::optional<Organisation> parent;
    bool unit_known = true;
    bool has_work_committee = false;
    bool name_taken = false;
};

bool is_open_on(const Organisation& organisation, base::Date day) {
    return !organisation.closed_on || *organisation.closed_on >= day;
}

/// The work committee stands alone at the top; branches are the leaves. A 总支 holds branches only.
bool may_stand_below(OrganisationKind kind, OrganisationKind parent) {
    if (kind == OrganisationKind::WorkCommittee || is_branch(parent)) return false;
    return parent != OrganisationKind::GeneralBranch || is_branch(kind);
}

Result<void> judge_founding(const FoundOrganisation& founding, const FoundingFacts& facts) {
    if (founding.name.text.empty())
        return refuse(ErrorKind::Invalid, "organisation.empty_name", "name");
    if (!facts.unit_known) return refuse(ErrorKind::Invalid, "organisation.no_unit", "unit");
    if (founding.kind == OrganisationKind::WorkCommittee) {
        if (founding.parent)
            return refuse(ErrorKind::Invalid, "organisation.wrong_parent", "parent");
        if (facts.has_work_committee)
            return refuse(ErrorKind::Conflict, "organisation.work_committee_exists", "kind");
        return {};
    }
    if (!facts.parent || !is_open_on(*facts.parent, founding.founded_on))
        return refuse(ErrorKind::Invalid, "organisation.no_parent", "parent");
    if (!may_stand_below(founding.kind, facts.parent->kind))
        return refuse(ErrorKind::Invalid, "organisation.wrong_parent", "parent");
    if (facts.name_taken)
        return refuse(ErrorKind::Conflict, "organisation.exists", "name",
                      {{"name", founding.name.text}});
    return {};
}

}  // namespace

Result<OrganisationId> found_organisation(Transaction& tx, const FoundOrganisation& founding,
                                          seams::Chance& chance) {
    const FoundingFacts facts{
        .parent = founding.parent ? find_organisation(tx, *founding.parent) : std::nullopt,
        .unit_known = !founding.unit || find_unit(tx, *founding.unit).has_value(),
        .has_work_committee = has_work_committee(tx),
        .name_taken = has_name(tx, founding.parent, founding.name.text, {}),
    };
    if (const auto verdict = judge_founding(founding, facts); !verdict) return refuse(verdict);
    const Organisation founded{
        .id = chance.id<OrganisationOwner>(),
        .parent = founding.parent,
        .unit = founding.unit,
        .kind = founding.kind,
        .name = founding.name,
        .has_committee = founding.has_committee,
        .reviewer = std::nullopt,
        .position = next_position(tx, founding.parent),
        .founded_on = founding.founded_on,
        .closed_on = std::nullopt,
        .pseudonym = base::id_text(chance.bytes<16>()),
    };
    insert_organisation(tx, founded);
    return founded.id;
}

}  // namespace shiji::organisation
