#include "rooms/organisation/dated.h"
#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

base::Date earliest_change(base::Date today) { return base::Month::of(today).first(); }

Result<void> judge_day_of_change(base::Date day, base::Date today, std::string_view field) {
    const base::Date earliest = earliest_change(today);
    if (day < earliest)
        return refuse(ErrorKind::Invalid, "organisation.change_too_early", std::string(field),
                      {{"earliest", earliest.full()}});
    if (day > today)
        return refuse(ErrorKind::Invalid, "organisation.change_in_future", std::string(field));
    return {};
}

namespace {

Result<void> judge_name(Transaction& tx, const OrganisationId& organisation,
                        const base::Line<40>& name, const GroupId& except) {
    if (name.text.empty()) return refuse(ErrorKind::Invalid, "organisation.empty_name", "name");
    if (has_group_name(tx, organisation, name.text, except))
        return refuse(ErrorKind::Conflict, "organisation.group_exists", "name",
                      {{"name", name.text}});
    return {};
}

Result<GroupId> enter_group(Transaction& tx, const OrganisationId& organisation,
                            const base::Line<40>& name, std::optional<base::Date> since,
                            seams::Chance& chance) {
    const auto branch = find_organisation(tx, organisation);
    if (!branch) return refuse(ErrorKind::NotFound, "organisation.not_found");
    if (!is_branch(branch->kind))
        return refuse(ErrorKind::Invalid, "organisation.not_a_branch", "organisation");
    if (const auto good = judge_name(tx, organisation, name, {}); !good) return refuse(good);
    const Group group{.id = chance.id<GroupOwner>(),
                      .organisation = organisation,
                      .name = name,
                      .position = next_group_position(tx, organisation),
                      .since = since,
                      .until = std::nullopt};
    insert_group(tx, group);
    return group.id;
}

/// A day that ends a group leaves what it owed for months that are over as it was.
Result<void> judge_end(const Group& before, const ChangeGroup& change, base::Date today) {
    if (change.until == before.until) return {};
    const base::Date earliest = earliest_change(today).plus_days(-1);
    if (before.until && *before.until < earliest)
        return refuse(ErrorKind::Conflict, "organisation.group_closed", "until",
                      {{"until", before.until->iso()}});
    if (!change.until) return {};
    if (*change.until < earliest)
        return refuse(ErrorKind::Invalid, "organisation.change_too_early", "until",
                      {{"earliest", earliest.full()}});
    if (before.since && *change.until < *before.since)
        return refuse(ErrorKind::Invalid, "organisation.group_dates", "until",
                      {{"since", before.since->iso()}});
    return {};
}

void keep_former_name(Transaction& tx, const Group& group, base::Date since) {
    const base::Date last = since.plus_days(-1);
    base::Line<40> name = group.name;
    for (const FormerName& former : list_former_names(tx, group.id))
        if (former.until >= last) {
            name = former.name;
            break;
        }
    replace_former_names(tx, {group.id, last, name});
}

}  // namespace

Result<GroupId> add_group(Transaction& tx, const OrganisationId& organisation,
                          const base::Line<40>& name, seams::Chance& chance) {
    return enter_group(tx, organisation, name, std::nullopt, chance);
}

Result<GroupId> add_group(Transaction& tx, const OrganisationId& organisation,
                          const AddGroup& group, base::Date today, seams::Chance& chance) {
    const base::Date since = group.since.value_or(today);
    if (since < earliest_change(today))
        return refuse(ErrorKind::Invalid, "organisation.change_too_early", "since",
                      {{"earliest", earliest_change(today).full()}});
    return enter_group(tx, organisation, group.name, since, chance);
}

Result<void> change_group(Transaction& tx, const GroupId& id, const ChangeGroup& change,
                          base::Date today) {
    const auto before = find_group(tx, id);
    if (!before) return refuse(ErrorKind::NotFound, "organisation.no_group");
    if (const auto good = judge_name(tx, before->organisation, change.name, id); !good)
        return refuse(good);
    const bool renamed = change.name.text != before->name.text;
    const base::Date since = change.named_since.value_or(today);
    if (renamed)
        if (const auto good = judge_day_of_change(since, today, "named_since"); !good)
            return refuse(good);
    if (const auto good = judge_end(*before, change, today); !good) return refuse(good);
    if (renamed && !(before->since && *before->since >= since))
        keep_former_name(tx, *before, since);
    update_group(tx, id, change);
    return {};
}

}  // namespace shiji::organisation
