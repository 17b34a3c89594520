#include "rooms/membership/judge_member.h"
#include "rooms/membership/membership_store.h"

namespace shiji::membership {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

Result<void> change_member(Transaction& tx, const MemberId& id, const ChangeMember& change) {
    const auto member = find_member(tx, id);
    if (!member) return refuse(ErrorKind::NotFound, "membership.no_member");
    if (change.name.text.empty())
        return refuse(ErrorKind::Invalid, "membership.empty_name", "name");
    if (const auto dates = judge_dates(
            {member->born_on, member->joined_on, change.full_on, member->since, change.until});
        !dates)
        return refuse(dates);
    if (change.group &&
        !has_group(organisation::list_groups(tx, member->organisation), *change.group))
        return refuse(ErrorKind::Invalid, "membership.no_group", "group");
    update_member(tx, id, change);
    return {};
}

}  // namespace shiji::membership
