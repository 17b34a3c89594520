#pragma once

/// All SQL of this room. Rows are raw text: the verifier reads what stands in them.

#include "rooms/summaries/summaries.h"

namespace shiji::summaries {

struct SummaryRow {
    std::string id;
    std::string organisation;
    std::string quarter;
    std::string model;
};
BOOST_DESCRIBE_STRUCT(SummaryRow, (), (id, organisation, quarter, model))

struct VersionRow {
    std::string summary;
    std::int64_t version = 1;
    std::string to_name;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (), (summary, version, to_name, actor, by_name, at_ms))

struct BlockRow {
    std::string summary;
    std::int64_t version = 1;
    std::int64_t number = 1;
    std::string code;
    std::string title;
    std::string figures;
    std::string gaps;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(BlockRow, (), (summary, version, number, code, title, figures, gaps, words))

void insert_summary(storage::Transaction& tx, const SummaryRow& row);
void insert_version(storage::Transaction& tx, const VersionRow& row,
                    const std::vector<BlockRow>& blocks);
std::optional<SummaryRow> find_summary_row(storage::Transaction& tx, const std::string& id);
std::optional<SummaryRow> find_summary_row_of(storage::Transaction& tx,
                                              const OrganisationId& organisation,
                                              base::Quarter quarter);
std::vector<SummaryRow> list_summary_rows(storage::Transaction& tx,
                                          const OrganisationId& organisation);
std::vector<VersionRow> list_version_rows(storage::Transaction& tx, const std::string& summary);
std::vector<BlockRow> list_block_rows(storage::Transaction& tx, const std::string& summary,
                                      std::int64_t version);

}  // namespace shiji::summaries
