#include "rooms/assessment/assessment_store.h"

namespace shiji::assessment {
namespace {

template <class Row>
std::string select_year(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

/// Rows of a table with year and organisation, of all organisations or of one.
template <class Row>
std::vector<Row> list_scoped(storage::Transaction& tx, const YearScope& scope,
                             std::string_view table, std::string_view order) {
    const std::string by = " order by " + std::string(order);
    return scope.organisation
               ? tx.list<Row>(select_year<Row>(table, "where year = ? and organisation = ?" + by),
                              scope.year, scope.organisation->hex)
               : tx.list<Row>(select_year<Row>(table, "where year = ?" + by), scope.year);
}

template <class Row>
std::optional<Row> find_by_record(storage::Transaction& tx, std::string_view table,
                                  const std::string& record) {
    return tx.find<Row>(select_year<Row>(table, "where record = ?"), record);
}

}  // namespace

std::vector<SchemeRow> list_scheme_rows(storage::Transaction& tx) {
    return tx.list<SchemeRow>(select_year<SchemeRow>("assessment_scheme", "order by year desc"));
}

std::optional<SchemeRow> find_scheme_row(storage::Transaction& tx, const std::string& year) {
    return tx.find<SchemeRow>(select_year<SchemeRow>("assessment_scheme", "where year = ?"), year);
}

std::optional<SchemeRow> find_scheme_of_record(storage::Transaction& tx,
                                               const std::string& record) {
    return find_by_record<SchemeRow>(tx, "assessment_scheme", record);
}

void replace_scheme(storage::Transaction& tx, const SchemeRow& row) {
    tx.run("delete from assessment_scheme where year = ?", row.year);
    tx.insert("assessment_scheme", row);
}

void insert_mark(storage::Transaction& tx, const MarkRow& row) {
    tx.run("insert into assessment_mark (" + storage::Transaction::columns<MarkRow>() +
               ", state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'entered')",
           row.record, row.year, row.organisation, row.kind, row.word, row.points, row.respondents,
           row.reason, row.document, row.entered_by, row.entered_name, row.entered_ms);
}

std::vector<MarkRow> list_mark_rows(storage::Transaction& tx, const YearScope& scope) {
    return list_scoped<MarkRow>(tx, scope, "assessment_mark", "entered_ms, record");
}

std::optional<MarkRow> find_mark_row(storage::Transaction& tx, const std::string& record) {
    return find_by_record<MarkRow>(tx, "assessment_mark", record);
}

std::string find_mark_state(storage::Transaction& tx, const std::string& record) {
    return tx.find_value<std::string>("select state from assessment_mark where record = ?", record)
        .value_or("");
}

void insert_decision(storage::Transaction& tx, const DecisionRow& row) {
    tx.insert("assessment_decision", row);
    tx.run("update assessment_mark set state = ? where record = ?", row.state, row.record);
}

std::vector<DecisionRow> list_decision_rows(storage::Transaction& tx, const YearScope& scope) {
    const std::string from = "select " + storage::Transaction::columns<DecisionRow>("d") +
                             " from assessment_decision d join assessment_mark m"
                             " on m.record = d.record where m.year = ?";
    const std::string order = " order by d.record, d.version";
    return scope.organisation ? tx.list<DecisionRow>(from + " and m.organisation = ?" + order,
                                                     scope.year, scope.organisation->hex)
                              : tx.list<DecisionRow>(from + order, scope.year);
}

std::vector<DecisionRow> list_decisions_of(storage::Transaction& tx, const std::string& record) {
    return tx.list<DecisionRow>(
        select_year<DecisionRow>("assessment_decision", "where record = ? order by version"),
        record);
}

std::optional<NoticeRow> find_notice_row(storage::Transaction& tx, const std::string& year) {
    return tx.find<NoticeRow>(select_year<NoticeRow>("assessment_notice", "where year = ?"), year);
}

std::optional<NoticeRow> find_notice_of_record(storage::Transaction& tx,
                                               const std::string& record) {
    return find_by_record<NoticeRow>(tx, "assessment_notice", record);
}

void insert_notice(storage::Transaction& tx, const NoticeRow& row) {
    tx.insert("assessment_notice", row);
}

void insert_year_objection(storage::Transaction& tx, const YearObjectionRow& row) {
    tx.insert("assessment_objection", row);
}

std::vector<YearObjectionRow> list_objection_rows(storage::Transaction& tx,
                                                  const YearScope& scope) {
    return list_scoped<YearObjectionRow>(tx, scope, "assessment_objection", "filed_ms, record");
}

std::optional<YearObjectionRow> find_objection_row(storage::Transaction& tx,
                                                   const std::string& record) {
    return find_by_record<YearObjectionRow>(tx, "assessment_objection", record);
}

void insert_year_answer(storage::Transaction& tx, const YearAnswerRow& row) {
    tx.insert("assessment_answer", row);
}

std::vector<YearAnswerRow> list_answer_rows(storage::Transaction& tx, const YearScope& scope) {
    const std::string from = "select " + storage::Transaction::columns<YearAnswerRow>("a") +
                             " from assessment_answer a join assessment_objection o"
                             " on o.record = a.record where o.year = ?";
    return scope.organisation ? tx.list<YearAnswerRow>(from + " and o.organisation = ?", scope.year,
                                                       scope.organisation->hex)
                              : tx.list<YearAnswerRow>(from, scope.year);
}

std::optional<YearAnswerRow> find_answer_row(storage::Transaction& tx, const std::string& record) {
    return find_by_record<YearAnswerRow>(tx, "assessment_answer", record);
}

void insert_band(storage::Transaction& tx, const BandRow& row) {
    tx.insert("assessment_band", row);
}

std::vector<BandRow> list_band_rows(storage::Transaction& tx, const YearScope& scope) {
    return list_scoped<BandRow>(tx, scope, "assessment_band", "organisation, number");
}

std::optional<YearProposalRow> find_year_proposal(storage::Transaction& tx,
                                                  const std::string& year) {
    return tx.find<YearProposalRow>(
        select_year<YearProposalRow>("assessment_proposal",
                                     "where year = ? order by number desc limit 1"),
        year);
}

void insert_year_proposal(storage::Transaction& tx, const YearProposalRow& row) {
    tx.insert("assessment_proposal", row);
}

void insert_year_sheet(storage::Transaction& tx, const YearSheetRow& row,
                       const std::vector<YearLineRow>& lines) {
    tx.insert("assessment_sheet", row);
    for (const YearLineRow& line : lines) tx.insert("assessment_line", line);
}

std::vector<YearSheetRow> list_sheet_rows(storage::Transaction& tx, const YearScope& scope) {
    return list_scoped<YearSheetRow>(tx, scope, "assessment_sheet", "position");
}

std::optional<YearSheetRow> find_sheet_row(storage::Transaction& tx, const std::string& record) {
    return find_by_record<YearSheetRow>(tx, "assessment_sheet", record);
}

std::vector<YearLineRow> list_line_rows(storage::Transaction& tx, const std::string& sheet) {
    return tx.list<YearLineRow>(
        select_year<YearLineRow>("assessment_line", "where sheet = ? order by position"), sheet);
}

void insert_year_correction(storage::Transaction& tx, const YearCorrectionRow& row) {
    tx.insert("assessment_correction", row);
}

void update_year_correction(storage::Transaction& tx, const YearCorrectionRow& row) {
    tx.run(
        "update assessment_correction set confirmed_by = ?, confirmed_name = ?, confirmed_ms = ?, "
        "version = ? where sheet = ? and number = ?",
        row.confirmed_by, row.confirmed_name, row.confirmed_ms, row.version, row.sheet, row.number);
}

std::vector<YearCorrectionRow> list_correction_rows(storage::Transaction& tx,
                                                    const std::string& sheet) {
    return tx.list<YearCorrectionRow>(
        select_year<YearCorrectionRow>("assessment_correction", "where sheet = ? order by number"),
        sheet);
}

}  // namespace shiji::assessment
