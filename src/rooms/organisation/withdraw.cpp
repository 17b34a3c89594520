#include "rooms/organisation/withdraw_store.h"

namespace shiji::organisation {

using base::ErrorKind;
using base::refuse;
using base::Result;
using storage::Transaction;

Result<void> withdraw_group(Transaction& tx, const GroupId& id) {
    delete_group(tx, id);
    return {};
}

Result<void> withdraw_organisation(Transaction& tx, const OrganisationId& id) {
    if (const auto name = find_name_in_use(tx, id))
        return refuse(ErrorKind::Conflict, "organisation.in_use", "", {{"name", *name}});
    delete_organisation(tx, id);
    return {};
}

Result<void> withdraw_unit(Transaction& tx, const UnitId& id) {
    if (const auto name = find_name_in_use(tx, id))
        return refuse(ErrorKind::Conflict, "organisation.in_use", "", {{"name", *name}});
    delete_unit(tx, id);
    return {};
}

}  // namespace shiji::organisation
