#include "rooms/approvals/approvals_store.h"

namespace shiji::approvals {
namespace {

/// The 党组 has a desk of its own beside the reviewers of the same organisation.
std::string acts_at(bool discusses) {
    return discusses ? "d.act = 'discuss' " : "d.act <> 'discuss' ";
}

const std::string& matter_columns() {
    static const std::string columns = storage::Transaction::columns<MatterRow>("m");
    return columns;
}

}  // namespace

void insert_matter(storage::Transaction& tx, const MatterRows& rows) {
    tx.insert("approvals_matter", rows.matter);
    for (const RecordRow& row : rows.records) tx.insert("approvals_record", row);
    for (const DeskRow& row : rows.desks) tx.insert("approvals_desk", row);
}

void insert_matter_move(storage::Transaction& tx, const MatterRow& matter, const MoveRow& row) {
    tx.insert("approvals_move", row);
    tx.run(
        "update approvals_matter set stage = ?, desk = ?, extended_to = ?, moves = ? where id = ?",
        matter.stage, matter.desk, matter.extended_to, row.number, matter.id);
}

std::optional<MatterRow> find_matter_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql =
        "select " + matter_columns() + " from approvals_matter m where m.id = ?";
    return tx.find<MatterRow>(sql, id);
}

std::vector<MatterRow> list_matter_rows(storage::Transaction& tx,
                                        const OrganisationId& organisation) {
    static const std::string sql =
        "select " + matter_columns() +
        " from approvals_matter m join approvals_move a on a.matter = m.id and a.number = 1 "
        "where m.organisation = ? order by a.at_ms desc, m.id";
    return tx.list<MatterRow>(sql, organisation);
}

std::vector<MatterRow> list_rows_at_desk(storage::Transaction& tx,
                                         const OrganisationId& organisation, bool discusses) {
    const std::string sql =
        "select " + matter_columns() +
        " from approvals_matter m join approvals_desk d on d.matter = m.id and d.number = m.desk "
        "join approvals_move a on a.matter = m.id and a.number = 1 "
        "where m.stage = 'waiting' and d.organisation = ? and " +
        acts_at(discusses) + "order by a.at_ms, m.id";
    return tx.list<MatterRow>(sql, organisation);
}

std::vector<MatterRow> list_rows_past_desk(storage::Transaction& tx,
                                           const OrganisationId& organisation, bool discusses,
                                           std::int64_t most) {
    const std::string sql =
        "select " + matter_columns() +
        " from approvals_matter m join approvals_desk d on d.matter = m.id "
        "join approvals_move a on a.matter = m.id and a.number = m.moves "
        "where (m.stage <> 'waiting' or d.number < m.desk) and d.number <= m.desk "
        "and d.organisation = ? and " +
        acts_at(discusses) + "order by a.at_ms desc, m.id limit ?";
    return tx.list<MatterRow>(sql, organisation, most);
}

std::vector<RecordRow> list_record_rows(storage::Transaction& tx, const std::string& matter) {
    return tx.list<RecordRow>(
        "select matter, number, gathering, version, title, held_on from approvals_record "
        "where matter = ? order by number",
        matter);
}

std::vector<DeskRow> list_desk_rows(storage::Transaction& tx, const std::string& matter) {
    return tx.list<DeskRow>(
        "select matter, number, organisation, act from approvals_desk where matter = ? "
        "order by number",
        matter);
}

std::vector<MoveRow> list_matter_moves(storage::Transaction& tx, const std::string& matter) {
    static const std::string sql = "select " + storage::Transaction::columns<MoveRow>() +
                                   " from approvals_move where matter = ? order by number";
    return tx.list<MoveRow>(sql, matter);
}

bool is_asked_of_record(storage::Transaction& tx, const std::string& kind,
                        const GatheringId& gathering, const std::string& title) {
    return tx.count(
               "select count(*) from approvals_record r join approvals_matter m on m.id = r.matter "
               "where r.gathering = ? and r.number = 1 and m.kind = ? and m.title = ? "
               "and m.stage in ('waiting', 'approved')",
               gathering, kind, title) > 0;
}

std::vector<ApprovedRow> list_approved_rows(storage::Transaction& tx, const std::string& kind) {
    return tx.list<ApprovedRow>(
        "select m.organisation, m.day, a.decided_on from approvals_matter m "
        "join approvals_move a on a.matter = m.id and a.number = m.moves "
        "where m.kind = ? and m.stage = 'approved' order by a.at_ms",
        kind);
}

std::optional<FiledRow> find_filed_row(storage::Transaction& tx, const OrganisationId& organisation,
                                       const GatheringId& gathering) {
    return tx.find<FiledRow>(
        "select gathering, version, title, held_on from pub_records_filed "
        "where gathering = ? and organisation = ?",
        gathering, organisation);
}

std::vector<FiledRow> list_filed_rows(storage::Transaction& tx, const OrganisationId& organisation,
                                      base::Date since) {
    return tx.list<FiledRow>(
        "select gathering, version, title, held_on from pub_records_filed "
        "where organisation = ? and held_on >= ? order by held_on desc, gathering",
        organisation, since);
}

std::vector<std::string> list_cover_names(storage::Transaction& tx, const std::string& gathering) {
    return tx.list_values<std::string>("select cover from pub_records_cover where gathering = ?",
                                       gathering);
}

}  // namespace shiji::approvals
