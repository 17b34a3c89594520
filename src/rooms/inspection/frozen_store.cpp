#include "rooms/inspection/frozen_store.h"

namespace shiji::inspection {
namespace {

using storage::Transaction;

template <class Row>
std::vector<Row> list_in_scope(Transaction& tx, const SheetScope& scope, const std::string& tables,
                               const std::string& order) {
    const std::string all =
        "select " + Transaction::columns<Row>("r") + " from " + tables + " where s.quarter = ?";
    if (!scope.organisation) return tx.list<Row>(all + order, scope.quarter);
    return tx.list<Row>(all + " and s.organisation = ?" + order, scope.quarter,
                        *scope.organisation);
}

}  // namespace

std::optional<ProposalRow> find_proposal(Transaction& tx, base::Quarter quarter) {
    auto rows = tx.list<ProposalRow>("select " + Transaction::columns<ProposalRow>() +
                                         " from inspection_proposal where quarter = ? "
                                         "order by number desc limit 1",
                                     quarter);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

std::vector<ProposedSheetRow> list_proposed_sheets(Transaction& tx, base::Quarter quarter,
                                                   std::int64_t number) {
    return tx.list<ProposedSheetRow>("select " + Transaction::columns<ProposedSheetRow>() +
                                         " from inspection_proposed_sheet "
                                         "where quarter = ? and number = ? order by organisation",
                                     quarter, number);
}

void insert_proposal(Transaction& tx, const ProposalRow& proposal,
                     const std::vector<SheetDigest>& sheets) {
    tx.insert("inspection_proposal", proposal);
    for (const SheetDigest& sheet : sheets)
        tx.insert("inspection_proposed_sheet", ProposedSheetRow{proposal.quarter, proposal.number,
                                                                sheet.organisation, sheet.digest});
}

std::int64_t count_sheets(Transaction& tx, base::Quarter quarter) {
    return tx.count("select count(*) from inspection_sheet where quarter = ?", quarter);
}

std::vector<SheetRow> list_sheet_rows(Transaction& tx, const SheetScope& scope) {
    const std::string all =
        "select " + Transaction::columns<SheetRow>() + " from inspection_sheet where quarter = ?";
    const std::string order = " order by position";
    if (!scope.organisation) return tx.list<SheetRow>(all + order, scope.quarter);
    return tx.list<SheetRow>(all + " and organisation = ?" + order, scope.quarter,
                             *scope.organisation);
}

std::vector<SheetLineRow> list_sheet_line_rows(Transaction& tx, const SheetScope& scope) {
    return list_in_scope<SheetLineRow>(
        tx, scope, "inspection_sheet_line r join inspection_sheet s on s.record = r.record",
        " order by s.position, r.position");
}

std::optional<SheetRow> find_sheet_row(Transaction& tx, std::string_view record) {
    return tx.find<SheetRow>(
        "select " + Transaction::columns<SheetRow>() + " from inspection_sheet where record = ?",
        record);
}

std::vector<SheetLineRow> list_line_rows_of(Transaction& tx, std::string_view record) {
    return tx.list<SheetLineRow>("select " + Transaction::columns<SheetLineRow>() +
                                     " from inspection_sheet_line where record = ? "
                                     "order by position",
                                 record);
}

void insert_sheet(Transaction& tx, const SheetRow& sheet, const std::vector<SheetLineRow>& lines,
                  const std::optional<SheetStandingRow>& standing) {
    tx.insert("inspection_sheet", sheet);
    for (const SheetLineRow& line : lines) tx.insert("inspection_sheet_line", line);
    if (standing) tx.insert("inspection_sheet_standing", *standing);
}

std::optional<SheetStandingRow> find_standing_row(Transaction& tx, std::string_view record) {
    return tx.find<SheetStandingRow>(
        "select record, content from inspection_sheet_standing where record = ?", record);
}

std::vector<SheetStandingRow> list_standing_rows(Transaction& tx, const SheetScope& scope) {
    return list_in_scope<SheetStandingRow>(
        tx, scope, "inspection_sheet_standing r join inspection_sheet s on s.record = r.record",
        " order by s.position");
}

std::vector<CorrectionRow> list_correction_rows(Transaction& tx, const SheetScope& scope) {
    return list_in_scope<CorrectionRow>(
        tx, scope, "inspection_correction r join inspection_sheet s on s.record = r.record",
        " order by case when r.version is null then 1 else 0 end, r.version, r.proposed_ms, "
        "r.item, r.number");
}

std::optional<CorrectionRow> find_correction_version(Transaction& tx, std::string_view record,
                                                     std::int64_t version) {
    return tx.find<CorrectionRow>("select " + Transaction::columns<CorrectionRow>() +
                                      " from inspection_correction "
                                      "where record = ? and version = ?",
                                  record, version);
}

void insert_correction(Transaction& tx, const CorrectionRow& row) {
    tx.insert("inspection_correction", row);
}

void update_correction(Transaction& tx, const CorrectionRow& row) {
    tx.run(
        "update inspection_correction set confirmed_by = ?, confirmed_name = ?, "
        "confirmed_ms = ?, version = ?, total_points = ?, out_of_hundred = ?, log_index = ? "
        "where quarter = ? and organisation = ? and item = ? and number = ?",
        row.confirmed_by, row.confirmed_name, row.confirmed_ms, row.version, row.total_points,
        row.out_of_hundred, row.log_index, row.quarter, row.organisation, row.item, row.number);
}

}  // namespace shiji::inspection
