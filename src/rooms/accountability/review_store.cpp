#include "rooms/accountability/review_store.h"

namespace shiji::accountability {
namespace {

template <class Row>
std::string review_select(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

void insert_review(storage::Transaction& tx, const ReviewRow& row) {
    tx.insert("accountability_review", row);
}

void insert_report(storage::Transaction& tx, const ReportRow& row) {
    tx.insert("accountability_report", row);
}

void insert_report_move(storage::Transaction& tx, const ReportMoveRow& row) {
    tx.insert("accountability_report_move", row);
    tx.run("update accountability_report set moves = ? where record = ?", row.version, row.record);
}

std::optional<ReviewRow> find_review_row(storage::Transaction& tx, const OrganisationId& host,
                                         std::int64_t year) {
    static const std::string sql =
        review_select<ReviewRow>("accountability_review", "where host = ? and year = ?");
    return tx.find<ReviewRow>(sql, host, year);
}

std::optional<ReviewRow> find_review_of_record(storage::Transaction& tx,
                                               const std::string& record) {
    static const std::string sql =
        review_select<ReviewRow>("accountability_review", "where record = ?");
    return tx.find<ReviewRow>(sql, record);
}

std::vector<ReviewRow> list_review_rows(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql = review_select<ReviewRow>(
        "accountability_review", "where year = ? order by held_on, record");
    return tx.list<ReviewRow>(sql, year);
}

std::optional<ReportRow> find_report_row(storage::Transaction& tx,
                                         const OrganisationId& organisation, std::int64_t year) {
    static const std::string sql =
        review_select<ReportRow>("accountability_report", "where organisation = ? and year = ?");
    return tx.find<ReportRow>(sql, organisation, year);
}

std::optional<ReportRow> find_report_of_record(storage::Transaction& tx,
                                               const std::string& record) {
    static const std::string sql =
        review_select<ReportRow>("accountability_report", "where record = ?");
    return tx.find<ReportRow>(sql, record);
}

std::vector<ReportRow> list_report_rows(storage::Transaction& tx, const std::string& review) {
    static const std::string sql =
        review_select<ReportRow>("accountability_report", "where review = ? order by organisation");
    return tx.list<ReportRow>(sql, review);
}

std::vector<ReportRow> list_report_rows_of_year(storage::Transaction& tx, std::int64_t year) {
    static const std::string sql =
        review_select<ReportRow>("accountability_report", "where year = ? order by organisation");
    return tx.list<ReportRow>(sql, year);
}

std::vector<ReportMoveRow> list_report_moves(storage::Transaction& tx, const std::string& record) {
    static const std::string sql = review_select<ReportMoveRow>(
        "accountability_report_move", "where record = ? order by version");
    return tx.list<ReportMoveRow>(sql, record);
}

std::vector<FirstFiling> list_first_filings(storage::Transaction& tx, std::int64_t year) {
    return tx.list<FirstFiling>(
        "select r.organisation, min(m.at_ms) from accountability_report r "
        "join accountability_report_move m on m.record = r.record "
        "where r.year = ? and m.step = 'file' group by r.organisation order by r.organisation",
        year);
}

}  // namespace shiji::accountability
