#include "rooms/records/erasure_store.h"

namespace shiji::records {
namespace {

const std::string& select_erasure() {
    static const std::string text =
        "select " + storage::Transaction::columns<ErasureRow>() + " from records_erasure ";
    return text;
}

void write_items(storage::Transaction& tx, const VersionRows& rows) {
    for (const ItemRow& row : rows.items)
        tx.run(
            "update records_item set minutes = ?, speaker = ? where log_index = ? "
            "and number = ?",
            row.minutes, row.speaker, row.log_index, row.number);
    for (const DecisionRow& row : rows.decisions)
        tx.run(
            "update records_decision set words = ?, owner = ? where organisation = ? "
            "and log_index = ? and item = ? and number = ?",
            row.words, row.owner, rows.organisation, row.log_index, row.item, row.number);
    for (const FollowUpRow& row : rows.follow_ups)
        tx.run(
            "update records_follow_up set words = ? where organisation = ? and log_index = ? "
            "and number = ?",
            row.words, rows.organisation, row.log_index, row.number);
}

}  // namespace

void insert_erasure(storage::Transaction& tx, const ErasureRow& row,
                    const std::vector<ErasurePlace>& places) {
    tx.insert("records_erasure", row);
    for (const ErasurePlace& place : places)
        tx.run("insert into records_erasure_place (erasure, version, path) values (?, ?, ?)",
               row.id, place.version, place.path);
}

void update_erasure(storage::Transaction& tx, const ErasureRow& row) {
    tx.run(
        "update records_erasure set outcome = ?, kept_until = ?, kept_by = ?, state = ?, "
        "decided_by = ?, decided_ms = ?, answer = ?, first_entry = ?, entry_count = ? "
        "where id = ?",
        row.outcome, row.kept_until, row.kept_by, row.state, row.decided_by, row.decided_ms,
        row.answer, row.first_entry, row.entry_count, row.id);
}

std::optional<ErasureRow> find_erasure(storage::Transaction& tx, const ErasureId& id) {
    return tx.find<ErasureRow>(select_erasure() + "where id = ?", id);
}

std::vector<ErasureRow> list_erasures(storage::Transaction& tx, std::string_view record) {
    return tx.list<ErasureRow>(
        select_erasure() + "where gathering = ? order by proposed_ms desc, id", record);
}

std::vector<ErasureRow> list_proposed_erasures(storage::Transaction& tx) {
    return tx.list<ErasureRow>(select_erasure() +
                               "where state = 'proposed' order by proposed_ms, id");
}

std::vector<ErasureRow> list_decided_erasures(storage::Transaction& tx) {
    return tx.list<ErasureRow>(select_erasure() +
                               "where state in ('erased', 'closed') order by decided_ms, id");
}

std::vector<ErasurePlace> list_places(storage::Transaction& tx, const ErasureId& id) {
    return tx.list<ErasurePlace>(
        "select version, path from records_erasure_place where erasure = ? "
        "order by version desc, path",
        id);
}

bool has_struck(storage::Transaction& tx, std::string_view record) {
    return tx.count(
               "select count(*) from records_erasure where gathering = ? "
               "and state in ('erased', 'closed')",
               record) > 0;
}

Paths find_closed_paths(storage::Transaction& tx, std::string_view gathering,
                        std::optional<std::int64_t> version) {
    Paths paths;
    for (ErasurePlace& place :
         tx.list<ErasurePlace>("select p.version, p.path from records_erasure e "
                               "join records_erasure_place p on p.erasure = e.id "
                               "where e.gathering = ? and e.state = 'closed'",
                               gathering))
        if (!version || place.version == *version) paths.insert(std::move(place.path));
    return paths;
}

void insert_closed_value(storage::Transaction& tx, const ClosedValue& row) {
    tx.insert("records_closed_value", row);
}

void delete_closed_value(storage::Transaction& tx, std::string_view record, std::int64_t version,
                         const std::string& path) {
    tx.run("delete from records_closed_value where record = ? and version = ? and path = ?", record,
           version, path);
}

std::map<std::string, std::string> list_closed_values(storage::Transaction& tx,
                                                      std::string_view record,
                                                      std::int64_t version) {
    std::map<std::string, std::string> values;
    for (ClosedValue& row :
         tx.list<ClosedValue>("select record, version, path, value from records_closed_value "
                              "where record = ? and version = ?",
                              record, version))
        values.emplace(std::move(row.path), std::move(row.value));
    return values;
}

VersionRows load_shown(storage::Transaction& tx, const OrganisationId& organisation,
                       VersionRow version) {
    const auto closed = find_closed_paths(tx, version.gathering, version.version);
    VersionRows rows = load_version(tx, organisation, std::move(version));
    if (!closed.empty()) strike(rows, closed, kClosedValue);
    return rows;
}

std::vector<AttachmentRow> list_shown_attachments(storage::Transaction& tx,
                                                  std::string_view gathering) {
    VersionRows rows;
    rows.attachments = list_attachments(tx, gathering);
    const auto closed = find_closed_paths(tx, gathering, {});
    if (!closed.empty()) strike(rows, closed, kClosedValue);
    return std::move(rows.attachments);
}

void write_struck(storage::Transaction& tx, const VersionRows& rows) {
    const VersionRow& row = rows.version;
    tx.run(
        "update records_version set chair = ?, recorder = ?, guests = ?, roll = ?, "
        "override_reason = ?, entered_for = ?, not_held_reason = ?, guest = ? where log_index = ?",
        row.chair, row.recorder, row.guests, row.roll, row.override_reason, row.entered_for,
        row.not_held_reason, row.guest, row.log_index);
    write_items(tx, rows);
    for (const AttachmentRow& file : rows.attachments)
        tx.run("update records_attachment set name = ?, sha256 = ? where gathering = ? and id = ?",
               file.name, file.sha256, file.gathering, file.id);
}

bool has_file(storage::Transaction& tx, const std::string& sha256) {
    return tx.count("select count(*) from records_attachment where sha256 = ?", sha256) > 0;
}

void queue_to_forget(storage::Transaction& tx, const ToForget& task) {
    // Written anew where it waits already: the row tells who still sees what went before it.
    tx.run(
        "insert into records_to_forget (what, name) values (?, ?) "
        "on conflict (what, name) do update set name = excluded.name",
        task.what, task.name);
}

std::vector<ToForget> list_to_forget(storage::Transaction& tx) {
    return tx.list<ToForget>("select what, name from records_to_forget order by what, name");
}

void delete_to_forget(storage::Transaction& tx, const ToForget& task) {
    tx.run("delete from records_to_forget where what = ? and name = ?", task.what, task.name);
}

void empty_index(storage::Transaction& tx) {
    // Deleting single rows of FTS5 leaves their words in its older segments until they are merged.
    constexpr storage::Dialect kEmpty{
        "insert into records_search (records_search) values ('delete-all')",
        "delete from records_search"};
    tx.run(tx.choose(kEmpty));
    tx.run("update records_search_state set indexed_to = 0");
}

}  // namespace shiji::records
