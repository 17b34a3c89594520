#pragma once

/// All SQL of this room. Rows are raw text: the verifier reads what stands in them.

#include "rooms/circulars/circulars.h"

namespace shiji::circulars {

struct DraftRow {
    std::string id;
    std::string issuer;
    std::int64_t version = 1;
    std::string letter;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(DraftRow, (), (id, issuer, version, letter, actor, by_name, at_ms))

struct CircularRow {
    std::string id;
    std::string issuer;
    std::string kind;
    std::string title;
    std::string body;
    std::string basis;
    std::string drafter;
    std::string drafter_name;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(CircularRow, (),
                      (id, issuer, kind, title, body, basis, drafter, drafter_name, actor, by_name,
                       at_ms))

struct NumberRow {
    std::string issuer;
    std::int64_t year = 0;
    std::int64_t number = 1;
    std::string office_mark;
    std::string circular;
};
BOOST_DESCRIBE_STRUCT(NumberRow, (), (issuer, year, number, office_mark, circular))

struct DemandRow {
    std::string circular;
    std::int64_t number = 1;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(DemandRow, (), (circular, number, words))

struct RecipientRow {
    std::string circular;
    std::int64_t number = 1;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(RecipientRow, (), (circular, number, organisation))

struct WithdrawalRow {
    std::string circular;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRow, (), (circular, words, actor, by_name, at_ms))

/// All of a letter that was made final.
struct CircularRows {
    CircularRow circular;
    NumberRow number;
    std::vector<DemandRow> demands;
    std::vector<RecipientRow> recipients;
};

void insert_draft(storage::Transaction& tx, const DraftRow& row);
void replace_draft(storage::Transaction& tx, const DraftRow& row);
void delete_draft(storage::Transaction& tx, const std::string& id);
std::optional<DraftRow> find_draft_row(storage::Transaction& tx, const std::string& id);
std::vector<DraftRow> list_draft_rows(storage::Transaction& tx, const OrganisationId& issuer);

void insert_circular(storage::Transaction& tx, const CircularRows& rows);
void insert_withdrawal(storage::Transaction& tx, const WithdrawalRow& row);
std::optional<CircularRows> find_circular_rows(storage::Transaction& tx, const std::string& id);
std::optional<WithdrawalRow> find_withdrawal_row(storage::Transaction& tx, const std::string& id);
/// The highest number of the year, 0 before the first.
std::int64_t last_number(storage::Transaction& tx, const OrganisationId& issuer, int year);

/// Ids, newest first.
std::vector<std::string> list_circulars_by(storage::Transaction& tx, const OrganisationId& issuer);
std::vector<std::string> list_circulars_to(storage::Transaction& tx,
                                           const OrganisationId& organisation);

/// Again: no effect.
void insert_reading(storage::Transaction& tx, const std::string& circular,
                    const OrganisationId& organisation);
bool is_read(storage::Transaction& tx, const std::string& circular,
             const std::string& organisation);

}  // namespace shiji::circulars
