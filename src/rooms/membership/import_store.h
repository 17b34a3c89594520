#pragma once

#include "rooms/membership/import.h"

namespace shiji::membership {

/// Private to this room: all SQL about imports.
struct StoredImport {
    ImportId id;
    ImportState state = ImportState::Read;
    base::Moment uploaded_ms;
    std::optional<base::Moment> applied_ms;
    base::Date since;
    std::optional<OrganisationId> organisation;
    std::string preview_closed;
    std::string lines_closed;
};
BOOST_DESCRIBE_STRUCT(StoredImport, (),
                      (id, state, uploaded_ms, applied_ms, since, organisation, preview_closed,
                       lines_closed))

/// Something an import founded, to be withdrawn when it is undone.
enum class MadeKind { Unit, Organisation, Group };
BOOST_DESCRIBE_ENUM(MadeKind, Unit, Organisation, Group)

struct Made {
    MadeKind kind = MadeKind::Unit;
    std::string made;
};
BOOST_DESCRIBE_STRUCT(Made, (), (kind, made))

void insert_import(storage::Transaction& tx, const StoredImport& stored);
std::optional<StoredImport> find_stored_import(storage::Transaction& tx, const ImportId& id);
/// Its next state, with the preview of it; the lines are needed no more.
void settle_import(storage::Transaction& tx, const ImportId& id, ImportState state,
                   base::Moment applied_at, const std::string& preview_closed);

void insert_made(storage::Transaction& tx, const ImportId& import, const std::vector<Made>& made);
/// In the order in which it was founded.
std::vector<Made> list_made(storage::Transaction& tx, const ImportId& import);
void delete_made(storage::Transaction& tx, const ImportId& import);

}  // namespace shiji::membership
