#pragma once

/// Private to this room: the SQL of taking back what was founded by mistake.

#include "rooms/organisation/organisation.h"

namespace shiji::organisation {

/// Name of the organisation when something of this room hangs on it.
std::optional<std::string> find_name_in_use(storage::Transaction& tx, const OrganisationId& id);
/// Name of the unit when an organisation belongs to it.
std::optional<std::string> find_name_in_use(storage::Transaction& tx, const UnitId& id);

void delete_group(storage::Transaction& tx, const GroupId& id);
void delete_organisation(storage::Transaction& tx, const OrganisationId& id);
void delete_unit(storage::Transaction& tx, const UnitId& id);

}  // namespace shiji::organisation
