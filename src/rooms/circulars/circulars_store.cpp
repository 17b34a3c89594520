#include "rooms/circulars/circulars_store.h"

namespace shiji::circulars {
namespace {

template <class Row>
std::string select_rows(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

struct CircularKey {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(CircularKey, (), (id))

std::vector<std::string> ids_of(std::vector<CircularKey> keys) {
    std::vector<std::string> ids;
    for (CircularKey& key : keys) ids.push_back(std::move(key.id));
    return ids;
}

}  // namespace

void insert_draft(storage::Transaction& tx, const DraftRow& row) {
    tx.insert("circulars_draft", row);
}

void replace_draft(storage::Transaction& tx, const DraftRow& row) {
    tx.run(
        "update circulars_draft set version = ?, letter = ?, actor = ?, by_name = ?, at_ms = ? "
        "where id = ?",
        row.version, row.letter, row.actor, row.by_name, row.at_ms, row.id);
}

void delete_draft(storage::Transaction& tx, const std::string& id) {
    tx.run("delete from circulars_draft where id = ?", id);
}

std::optional<DraftRow> find_draft_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = select_rows<DraftRow>("circulars_draft", "where id = ?");
    return tx.find<DraftRow>(sql, id);
}

std::vector<DraftRow> list_draft_rows(storage::Transaction& tx, const OrganisationId& issuer) {
    static const std::string sql =
        select_rows<DraftRow>("circulars_draft", "where issuer = ? order by at_ms desc, id");
    return tx.list<DraftRow>(sql, issuer);
}

void insert_circular(storage::Transaction& tx, const CircularRows& rows) {
    tx.insert("circulars_circular", rows.circular);
    tx.insert("circulars_number", rows.number);
    for (const DemandRow& demand : rows.demands) tx.insert("circulars_demand", demand);
    for (const RecipientRow& one : rows.recipients) tx.insert("circulars_recipient", one);
}

void insert_withdrawal(storage::Transaction& tx, const WithdrawalRow& row) {
    tx.insert("circulars_withdrawal", row);
}

std::optional<CircularRows> find_circular_rows(storage::Transaction& tx, const std::string& id) {
    static const std::string of_circular =
        select_rows<CircularRow>("circulars_circular", "where id = ?");
    static const std::string of_number =
        select_rows<NumberRow>("circulars_number", "where circular = ?");
    static const std::string of_demands =
        select_rows<DemandRow>("circulars_demand", "where circular = ? order by number");
    static const std::string of_recipients =
        select_rows<RecipientRow>("circulars_recipient", "where circular = ? order by number");
    auto circular = tx.find<CircularRow>(of_circular, id);
    auto number = tx.find<NumberRow>(of_number, id);
    if (!circular || !number) return std::nullopt;
    return CircularRows{std::move(*circular), std::move(*number),
                        tx.list<DemandRow>(of_demands, id),
                        tx.list<RecipientRow>(of_recipients, id)};
}

std::optional<WithdrawalRow> find_withdrawal_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql =
        select_rows<WithdrawalRow>("circulars_withdrawal", "where circular = ?");
    return tx.find<WithdrawalRow>(sql, id);
}

std::int64_t last_number(storage::Transaction& tx, const OrganisationId& issuer, int year) {
    return tx.count(
        "select coalesce(max(number), 0) from circulars_number where issuer = ? and year = ?",
        issuer, std::int64_t{year});
}

std::vector<std::string> list_circulars_by(storage::Transaction& tx, const OrganisationId& issuer) {
    return ids_of(tx.list<CircularKey>(
        "select id from circulars_circular where issuer = ? order by at_ms desc, id", issuer));
}

std::vector<std::string> list_circulars_to(storage::Transaction& tx,
                                           const OrganisationId& organisation) {
    return ids_of(tx.list<CircularKey>(
        "select c.id from circulars_recipient r join circulars_circular c on c.id = r.circular "
        "where r.organisation = ? order by c.at_ms desc, c.id",
        organisation));
}

void insert_reading(storage::Transaction& tx, const std::string& circular,
                    const OrganisationId& organisation) {
    if (!is_read(tx, circular, organisation.hex))
        tx.run("insert into circulars_reading (circular, organisation) values (?, ?)", circular,
               organisation);
}

bool is_read(storage::Transaction& tx, const std::string& circular,
             const std::string& organisation) {
    return tx.count(
               "select count(*) from circulars_reading where circular = ? and organisation = ?",
               circular, organisation) > 0;
}

}  // namespace shiji::circulars
