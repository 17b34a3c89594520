#include "rooms/inspection/cases_store.h"

namespace shiji::inspection {

using storage::Transaction;

namespace {

std::string standing_cases() {
    return "select " + Transaction::columns<CaseRow>("c") +
           " from inspection_case c where not exists "
           "(select 1 from inspection_case_withdrawal w where w.record = c.record)";
}

}  // namespace

std::vector<CaseRow> list_standing_cases(Transaction& tx,
                                         const std::optional<OrganisationId>& organisation,
                                         base::Quarter quarter) {
    const std::string all = standing_cases() + " and c.quarter = ?";
    const std::string order = " order by c.log_index";
    if (!organisation) return tx.list<CaseRow>(all + order, quarter);
    return tx.list<CaseRow>(all + " and c.organisation = ?" + order, quarter, *organisation);
}

std::vector<CaseRow> list_named_cases(Transaction& tx, const OrganisationId& organisation,
                                      std::string_view case_id) {
    return tx.list<CaseRow>(
        standing_cases() + " and c.organisation = ? and c.case_id = ? order by c.log_index",
        organisation, case_id);
}

std::optional<CaseRow> find_case_row(Transaction& tx, std::string_view record) {
    return tx.find<CaseRow>(
        "select " + Transaction::columns<CaseRow>() + " from inspection_case where record = ?",
        record);
}

std::optional<CaseWithdrawalRow> find_case_withdrawal(Transaction& tx, std::string_view record) {
    return tx.find<CaseWithdrawalRow>("select " + Transaction::columns<CaseWithdrawalRow>() +
                                          " from inspection_case_withdrawal where record = ?",
                                      record);
}

void insert_case(Transaction& tx, const CaseRow& row) { tx.insert("inspection_case", row); }

void insert_case_withdrawal(Transaction& tx, const CaseWithdrawalRow& row) {
    tx.insert("inspection_case_withdrawal", row);
}

}  // namespace shiji::inspection
