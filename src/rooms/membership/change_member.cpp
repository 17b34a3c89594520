#include "rooms/membership/judge_member.h"
#include "rooms/membership/membership_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

namespace {

bool has_words(const std::optional<base::Line<200>>& words) {
    return words && !words->text.empty();
}

bool excuses_anew(const Member& before, const ChangeMember& change) {
    return change.excusable && (change.excusable != before.excusable ||
                                (before.excusable_basis && !has_words(change.excusable_basis)));
}

bool moves_a_denominator(const Member& before, const ChangeMember& change) {
    return change.group != before.group || change.restriction != before.restriction ||
           change.excusable != before.excusable || change.in_committee != before.in_committee;
}

Result<void> judge_day(const Member& before, const ChangeMember& change, base::Date since,
                       base::Date today) {
    if (since > today)
        return refuse(ErrorKind::Invalid, "membership.change_in_future", "changed_since");
    const base::Date earliest =
        std::min(std::max(organisation::earliest_change(today), before.since), today);
    if (since < earliest)
        return refuse(ErrorKind::Invalid, "membership.change_too_early", "changed_since",
                      {{"earliest", earliest.full()}});
    if (excuses_anew(before, change) && since < today)
        return refuse(ErrorKind::Invalid, "membership.excused_backwards", "changed_since");
    return {};
}

void keep_former_standing(Transaction& tx, const Member& before, base::Date since) {
    const base::Date last = since.plus_days(-1);
    FormerStanding former{.member = before.id,
                          .until = last,
                          .party_group = before.group,
                          .restriction = before.restriction,
                          .excusable = before.excusable,
                          .excusable_basis = before.excusable_basis,
                          .in_committee = before.in_committee};
    for (const FormerStanding& earlier : list_former_standings(tx, before.id))
        if (earlier.until >= last) {
            former = earlier;
            former.until = last;
            break;
        }
    delete_former_standings(tx, before.id, last);
    if (last >= before.since) insert_former_standing(tx, former);
}

}  // namespace

Result<void> change_member(Transaction& tx, const MemberId& id, const ChangeMember& change,
                           base::Date today) {
    const auto member = find_member(tx, id);
    if (!member) return refuse(ErrorKind::NotFound, "membership.no_member");
    if (change.name.text.empty())
        return refuse(ErrorKind::Invalid, "membership.empty_name", "name");
    if (const auto dates = judge_dates(
            {member->born_on, member->joined_on, change.full_on, member->since, change.until});
        !dates)
        return refuse(dates);
    if (change.group && change.group != member->group &&
        !has_group(organisation::list_groups(tx, member->organisation, today), *change.group))
        return refuse(ErrorKind::Invalid, "membership.no_group", "group");
    if (excuses_anew(*member, change) && !has_words(change.excusable_basis))
        return refuse(ErrorKind::Invalid, "membership.no_basis", "excusable_basis");
    if (moves_a_denominator(*member, change)) {
        const base::Date since = change.changed_since.value_or(today);
        if (const auto good = judge_day(*member, change, since, today); !good) return refuse(good);
        keep_former_standing(tx, *member, since);
    }
    update_member(tx, id, change);
    return {};
}

}  // namespace shiji::membership
