#pragma once

/// All SQL of this room. Rows are raw text: the verifier reads what stands in them.

#include "rooms/materials/materials.h"

namespace shiji::materials {

struct RequestRow {
    std::string id;
    std::string asker;
    std::string title;
    std::string basis;
    std::string closes_on;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(RequestRow, (), (id, asker, title, basis, closes_on, actor, by_name, at_ms))

struct ItemRow {
    std::string request;
    std::int64_t number = 1;
    std::string kind;
    std::string code;
    std::optional<std::string> quarter;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (request, number, kind, code, quarter, words))

struct AskedRow {
    std::string id;
    std::string request;
    std::int64_t number = 1;
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(AskedRow, (), (id, request, number, organisation))

struct WithdrawalRow {
    std::string request;
    std::string words;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRow, (), (request, words, actor, by_name, at_ms))

struct MoveRow {
    std::string asked;
    std::int64_t number = 1;
    std::string actor;
    std::string by_name;
    std::int64_t at_ms = 0;
};
BOOST_DESCRIBE_STRUCT(MoveRow, (), (asked, number, actor, by_name, at_ms))

struct AnswerRow {
    std::string asked;
    std::int64_t move = 1;
    std::int64_t item = 1;
    std::string kind;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (), (asked, move, item, kind, words))

struct SourceRow {
    std::string asked;
    std::int64_t move = 1;
    std::int64_t item = 1;
    std::int64_t number = 1;
    std::string kind;
    std::string subject;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(SourceRow, (), (asked, move, item, number, kind, subject, title))

void insert_request(storage::Transaction& tx, const RequestRow& row,
                    const std::vector<ItemRow>& items, const std::vector<AskedRow>& asked);
void insert_withdrawal(storage::Transaction& tx, const WithdrawalRow& row);
void insert_move(storage::Transaction& tx, const MoveRow& row,
                 const std::vector<AnswerRow>& answers, const std::vector<SourceRow>& sources);

std::optional<RequestRow> find_request_row(storage::Transaction& tx, const std::string& id);
std::optional<WithdrawalRow> find_withdrawal_row(storage::Transaction& tx,
                                                 const std::string& request);
std::vector<ItemRow> list_item_rows(storage::Transaction& tx, const std::string& request);
std::vector<AskedRow> list_asked_rows(storage::Transaction& tx, const std::string& request);
std::optional<AskedRow> find_asked_row(storage::Transaction& tx, const std::string& id);
std::vector<MoveRow> list_move_rows(storage::Transaction& tx, const std::string& asked);
std::vector<AnswerRow> list_answer_rows(storage::Transaction& tx, const std::string& asked);
std::vector<SourceRow> list_source_rows(storage::Transaction& tx, const std::string& asked);

/// Ids of requests: that an organisation was asked with, that it asked itself; newest first.
std::vector<std::string> list_requests_to(storage::Transaction& tx,
                                          const OrganisationId& organisation);
std::vector<std::string> list_requests_by(storage::Transaction& tx, const OrganisationId& asker);
/// The same of those that are neither withdrawn nor answered item by item; by the day they close.
std::vector<std::string> list_open_requests(storage::Transaction& tx,
                                            const OrganisationId& organisation);

// ---- What other rooms publish --------------------------------------------------------------

/// A gathering that the organisation has on file as held.
struct FiledRecord {
    std::string id;
    std::string title;
    base::Date held_on;
};
BOOST_DESCRIBE_STRUCT(FiledRecord, (), (id, title, held_on))
std::optional<FiledRecord> find_filed_record(storage::Transaction& tx,
                                             const OrganisationId& organisation,
                                             const std::string& id);
/// Held since that day, newest first.
std::vector<FiledRecord> list_filed_records(storage::Transaction& tx,
                                            const OrganisationId& organisation, base::Date since);
/// What covers this, held between two days, by day.
std::vector<FiledRecord> list_covering_records(storage::Transaction& tx,
                                               const OrganisationId& organisation,
                                               rulebook::Cover cover, base::Date first,
                                               base::Date last);
bool is_plan_on_file(storage::Transaction& tx, const OrganisationId& organisation,
                     base::Quarter quarter);

}  // namespace shiji::materials
