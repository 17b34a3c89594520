#pragma once

/// SQL of agreements; private to this room. Rows are raw text.

#include "rooms/accountability/agreements.h"

namespace shiji::accountability {

struct AgreementRow {
    std::string record;
    std::string organisation;
    std::int64_t year = 0;
    std::int64_t text_version = 1;
    std::int64_t moves = 1;
};
BOOST_DESCRIBE_STRUCT(AgreementRow, (), (record, organisation, year, text_version, moves))

struct ClauseRow {
    std::string record;
    std::int64_t text_version = 1;
    std::int64_t number = 1;
    std::string duty;
    std::string words;
    std::string basis;
};
BOOST_DESCRIBE_STRUCT(ClauseRow, (), (record, text_version, number, duty, words, basis))

struct AgreementMoveRow {
    std::string record;
    std::int64_t version = 1;
    std::string step;
    std::string side;
    std::int64_t text_version = 1;
    std::string digest;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(AgreementMoveRow, (),
                      (record, version, step, side, text_version, digest, actor, by_name, at_ms))

void insert_agreement(storage::Transaction& tx, const AgreementRow& row);
void update_agreement(storage::Transaction& tx, const AgreementRow& row);
void insert_clauses(storage::Transaction& tx, const std::vector<ClauseRow>& rows);
void insert_agreement_move(storage::Transaction& tx, const AgreementMoveRow& row);

std::optional<AgreementRow> find_agreement_row(storage::Transaction& tx,
                                               const OrganisationId& organisation,
                                               std::int64_t year);
std::optional<AgreementRow> find_agreement_of_record(storage::Transaction& tx,
                                                     const std::string& record);
std::vector<AgreementRow> list_agreement_rows(storage::Transaction& tx, std::int64_t year);
std::vector<ClauseRow> list_clauses(storage::Transaction& tx, const std::string& record,
                                    std::int64_t text_version);
std::vector<AgreementMoveRow> list_agreement_moves(storage::Transaction& tx,
                                                   const std::string& record);
/// Signatures of the newest text of every agreement of a year, oldest first.
std::vector<AgreementMoveRow> list_signatures(storage::Transaction& tx, std::int64_t year);

}  // namespace shiji::accountability
