#include "rooms/organisation/withdraw_store.h"

namespace shiji::organisation {

using storage::Transaction;

std::optional<std::string> find_name_in_use(Transaction& tx, const OrganisationId& id) {
    return tx.find_value<std::string>(
        "select b.name from organisation_body b where b.id = ? and ("
        "exists (select 1 from organisation_body c where c.parent = b.id or c.reviewer = b.id) "
        "or exists (select 1 from organisation_group g where g.organisation = b.id) "
        "or exists (select 1 from organisation_post p where p.organisation = b.id) "
        "or exists (select 1 from organisation_term t where t.organisation = b.id))",
        id);
}

std::optional<std::string> find_name_in_use(Transaction& tx, const UnitId& id) {
    return tx.find_value<std::string>(
        "select u.name from organisation_unit u where u.id = ? "
        "and exists (select 1 from organisation_body b where b.unit = u.id)",
        id);
}

void delete_group(Transaction& tx, const GroupId& id) {
    tx.run("delete from organisation_group_former where group_id = ?", id);
    tx.run("delete from organisation_group where id = ?", id);
}

void delete_organisation(Transaction& tx, const OrganisationId& id) {
    tx.run("delete from organisation_body_former where organisation = ?", id);
    tx.run("delete from organisation_body where id = ?", id);
}

void delete_unit(Transaction& tx, const UnitId& id) {
    tx.run("delete from organisation_unit where id = ?", id);
}

}  // namespace shiji::organisation
