#include "rooms/organisation/dated.h"
#include "rooms/organisation/organisation_store.h"

namespace shiji::organisation {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

struct ChangeFacts {
    Organisation before;
    std::optional<Organisation> reviewer;
    bool name_taken = false;
    bool open_below = false;
    base::Date today;
};

/// What it owed in months that are over it owes, however late its closing is entered.
Result<void> judge_closing(const ChangeOrganisation& change, const ChangeFacts& facts) {
    if (change.closed_on == facts.before.closed_on) return {};
    const base::Date earliest = earliest_change(facts.today).plus_days(-1);
    for (const auto& day : {change.closed_on, facts.before.closed_on})
        if (day && *day < earliest)
            return refuse(ErrorKind::Invalid, "organisation.change_too_early", "closed_on",
                          {{"earliest", earliest.full()}});
    return {};
}

Result<void> judge_change(const ChangeOrganisation& change, const ChangeFacts& facts) {
    if (change.name.text.empty())
        return refuse(ErrorKind::Invalid, "organisation.empty_name", "name");
    if (facts.name_taken)
        return refuse(ErrorKind::Conflict, "organisation.exists", "name",
                      {{"name", change.name.text}});
    if (change.reviewer == facts.before.id)
        return refuse(ErrorKind::Invalid, "organisation.reviews_itself", "reviewer");
    if (change.reviewer && (!facts.reviewer || facts.reviewer->closed_on))
        return refuse(ErrorKind::Invalid, "organisation.no_reviewer", "reviewer");
    if (change.closed_on && *change.closed_on < facts.before.founded_on)
        return refuse(ErrorKind::Invalid, "organisation.closed_before_founded", "closed_on",
                      {{"founded_on", facts.before.founded_on.full()}});
    if (facts.open_below)
        return refuse(ErrorKind::Conflict, "organisation.open_below", "closed_on");
    return judge_closing(change, facts);
}

void keep_former_committee(Transaction& tx, const Organisation& before, base::Date since) {
    const base::Date last = since.plus_days(-1);
    if (last < before.founded_on) return;
    bool had = before.has_committee;
    for (const FormerCommittee& former : list_former_committees(tx, before.id))
        if (former.until >= last) {
            had = former.has_committee;
            break;
        }
    replace_former_committees(tx, {before.id, last, had});
}

}  // namespace

Result<void> change_organisation(Transaction& tx, const OrganisationId& id,
                                 const ChangeOrganisation& change, base::Date today) {
    const auto before = find_organisation(tx, id);
    if (!before) return refuse(ErrorKind::NotFound, "organisation.not_found");
    const ChangeFacts facts{
        .before = *before,
        .reviewer = change.reviewer ? find_organisation(tx, *change.reviewer) : std::nullopt,
        .name_taken = has_name(tx, before->parent, change.name.text, id),
        .open_below = change.closed_on && has_open_below(tx, id, *change.closed_on),
        .today = today,
    };
    if (const auto verdict = judge_change(change, facts); !verdict) return refuse(verdict);
    if (change.has_committee != before->has_committee) {
        const base::Date since = change.committee_since.value_or(today);
        if (const auto good = judge_day_of_change(since, today, "committee_since"); !good)
            return refuse(good);
        keep_former_committee(tx, *before, since);
    }
    update_organisation(tx, id, change);
    return {};
}

Result<void> record_term(Transaction& tx, const Term& term) {
    if (!find_organisation(tx, term.organisation))
        return refuse(ErrorKind::NotFound, "organisation.not_found");
    if (term.ends_on <= term.elected_on)
        return refuse(ErrorKind::Invalid, "organisation.term_dates", "ends_on",
                      {{"elected_on", term.elected_on.full()}});
    save_term(tx, term);
    return {};
}

}  // namespace shiji::organisation
