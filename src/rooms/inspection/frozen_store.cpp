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

/// Parts of sheets in office order, each sheet's in their own.
template <class Row>
std::vector<Row> list_parts(Transaction& tx, const SheetScope& scope, const std::string& table) {
    return list_in_scope<Row>(tx, scope,
                              table + " r join inspection_sheet s on s.record = r.record",
                              " order by s.position, r.position");
}

template <class Row>
std::vector<Row> list_parts_of(Transaction& tx, const std::string& table, std::string_view record) {
    return tx.list<Row>("select " + Transaction::columns<Row>() + " from " + table +
                            " where record = ? order by position",
                        record);
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

std::vector<FrozenRows> list_frozen_rows(Transaction& tx, const SheetScope& scope) {
    std::vector<FrozenRows> all;
    std::map<std::string, std::size_t> place;
    for (SheetRow& row : list_sheet_rows(tx, scope)) {
        place[row.record] = all.size();
        all.push_back({std::move(row), {}, {}, {}});
    }
    if (all.empty()) return all;
    for (SheetSectionRow& row : list_parts<SheetSectionRow>(tx, scope, "inspection_sheet_section"))
        all[place.at(row.record)].sections.push_back(std::move(row));
    for (SheetLineRow& row : list_parts<SheetLineRow>(tx, scope, "inspection_sheet_line"))
        all[place.at(row.record)].lines.push_back(std::move(row));
    for (SheetStandingRow& row : list_in_scope<SheetStandingRow>(
             tx, scope,
             "inspection_sheet_standing r join inspection_sheet s on s.record = r.record",
             " order by s.position"))
        all[place.at(row.record)].standing = std::move(row);
    return all;
}

std::optional<SheetRow> find_sheet_row(Transaction& tx, std::string_view record) {
    return tx.find<SheetRow>(
        "select " + Transaction::columns<SheetRow>() + " from inspection_sheet where record = ?",
        record);
}

std::optional<FrozenRows> find_frozen_rows(Transaction& tx, std::string_view record) {
    auto sheet = find_sheet_row(tx, record);
    if (!sheet) return std::nullopt;
    return FrozenRows{*std::move(sheet),
                      list_parts_of<SheetSectionRow>(tx, "inspection_sheet_section", record),
                      list_parts_of<SheetLineRow>(tx, "inspection_sheet_line", record),
                      tx.find<SheetStandingRow>("select record, content from "
                                                "inspection_sheet_standing where record = ?",
                                                record)};
}

void insert_frozen(Transaction& tx, const FrozenRows& frozen) {
    tx.insert("inspection_sheet", frozen.sheet);
    for (const SheetSectionRow& row : frozen.sections) tx.insert("inspection_sheet_section", row);
    for (const SheetLineRow& row : frozen.lines) tx.insert("inspection_sheet_line", row);
    if (frozen.standing) tx.insert("inspection_sheet_standing", *frozen.standing);
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
