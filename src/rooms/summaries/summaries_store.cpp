#include "rooms/summaries/summaries_store.h"

namespace shiji::summaries {
namespace {

template <class Row>
std::string select_rows(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

void insert_summary(storage::Transaction& tx, const SummaryRow& row) {
    tx.insert("summaries_summary", row);
}

void insert_version(storage::Transaction& tx, const VersionRow& row,
                    const std::vector<BlockRow>& blocks) {
    tx.insert("summaries_version", row);
    for (const BlockRow& block : blocks) tx.insert("summaries_block", block);
}

std::optional<SummaryRow> find_summary_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = select_rows<SummaryRow>("summaries_summary", "where id = ?");
    return tx.find<SummaryRow>(sql, id);
}

std::optional<SummaryRow> find_summary_row_of(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              base::Quarter quarter) {
    static const std::string sql =
        select_rows<SummaryRow>("summaries_summary", "where organisation = ? and quarter = ?");
    return tx.find<SummaryRow>(sql, organisation, quarter);
}

std::vector<SummaryRow> list_summary_rows(storage::Transaction& tx,
                                          const OrganisationId& organisation) {
    static const std::string sql = select_rows<SummaryRow>(
        "summaries_summary", "where organisation = ? order by quarter desc");
    return tx.list<SummaryRow>(sql, organisation);
}

std::vector<VersionRow> list_version_rows(storage::Transaction& tx, const std::string& summary) {
    static const std::string sql =
        select_rows<VersionRow>("summaries_version", "where summary = ? order by version");
    return tx.list<VersionRow>(sql, summary);
}

std::vector<BlockRow> list_block_rows(storage::Transaction& tx, const std::string& summary,
                                      std::int64_t version) {
    static const std::string sql = select_rows<BlockRow>(
        "summaries_block", "where summary = ? and version = ? order by number");
    return tx.list<BlockRow>(sql, summary, version);
}

}  // namespace shiji::summaries
