#include "rooms/accountability/agreement_store.h"

namespace shiji::accountability {
namespace {

template <class Row>
std::string agreement_select(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

void insert_agreement(storage::Transaction& tx, const AgreementRow& row) {
    tx.insert("accountability_agreement", row);
}

void update_agreement(storage::Transaction& tx, const AgreementRow& row) {
    tx.run("update accountability_agreement set text_version = ?, moves = ? where record = ?",
           row.text_version, row.moves, row.record);
}

void insert_clauses(storage::Transaction& tx, const std::vector<ClauseRow>& rows) {
    for (const ClauseRow& row : rows) tx.insert("accountability_clause", row);
}

void insert_agreement_move(storage::Transaction& tx, const AgreementMoveRow& row) {
    tx.insert("accountability_agreement_move", row);
}

std::optional<AgreementRow> find_agreement_row(storage::Transaction& tx,
                                               const OrganisationId& organisation,
                                               std::int64_t year) {
    static const std::string sql = agreement_select<AgreementRow>(
        "accountability_agreement", "where organisation = ? and year = ?");
    return tx.find<AgreementRow>(sql, organisation, year);
}

std::optional<AgreementRow> find_agreement_of_record(storage::Transaction& tx,
                                                     const std::string& record) {
    static const std::string sql =
        agreement_select<AgreementRow>("accountability_agreement", "where record = ?");
    return tx.find<AgreementRow>(sql, record);
}

std::vector<AgreementRow> list_agreement_rows(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql = agreement_select<AgreementRow>(
        "accountability_agreement", "where year = ? order by organisation");
    return tx.list<AgreementRow>(sql, year);
}

std::vector<ClauseRow> list_clauses(storage::Transaction& tx, const std::string& record,
                                    std::int64_t text_version) {
    static const std::string sql = agreement_select<ClauseRow>(
        "accountability_clause", "where record = ? and text_version = ? order by number");
    return tx.list<ClauseRow>(sql, record, text_version);
}

std::vector<AgreementMoveRow> list_agreement_moves(storage::Transaction& tx,
                                                   const std::string& record) {
    static const std::string sql = agreement_select<AgreementMoveRow>(
        "accountability_agreement_move", "where record = ? order by version");
    return tx.list<AgreementMoveRow>(sql, record);
}

std::vector<AgreementMoveRow> list_signatures(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql =
        "select " + storage::Transaction::columns<AgreementMoveRow>("m") +
        " from accountability_agreement_move m join accountability_agreement a "
        "on a.record = m.record and a.text_version = m.text_version "
        "where a.year = ? and m.step = 'sign' order by m.record, m.version";
    return tx.list<AgreementMoveRow>(sql, year);
}

}  // namespace shiji::accountability
