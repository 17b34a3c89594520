#include "rooms/materials/materials_store.h"

#include "base/names.h"

namespace shiji::materials {
namespace {

template <class Row>
std::string select_rows(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

struct RequestKey {
    std::string request;
};
BOOST_DESCRIBE_STRUCT(RequestKey, (), (request))

std::vector<std::string> ids_of(std::vector<RequestKey> keys) {
    std::vector<std::string> ids;
    for (RequestKey& key : keys) ids.push_back(std::move(key.request));
    return ids;
}

}  // namespace

void insert_request(storage::Transaction& tx, const RequestRow& row,
                    const std::vector<ItemRow>& items, const std::vector<AskedRow>& asked) {
    tx.insert("materials_request", row);
    for (const ItemRow& item : items) tx.insert("materials_item", item);
    for (const AskedRow& one : asked) tx.insert("materials_asked", one);
}

void insert_withdrawal(storage::Transaction& tx, const WithdrawalRow& row) {
    tx.insert("materials_withdrawal", row);
}

void insert_move(storage::Transaction& tx, const MoveRow& row,
                 const std::vector<AnswerRow>& answers, const std::vector<SourceRow>& sources) {
    tx.insert("materials_move", row);
    for (const AnswerRow& answer : answers) tx.insert("materials_answer", answer);
    for (const SourceRow& source : sources) tx.insert("materials_source", source);
}

std::optional<RequestRow> find_request_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = select_rows<RequestRow>("materials_request", "where id = ?");
    return tx.find<RequestRow>(sql, id);
}

std::optional<WithdrawalRow> find_withdrawal_row(storage::Transaction& tx,
                                                 const std::string& request) {
    static const std::string sql =
        select_rows<WithdrawalRow>("materials_withdrawal", "where request = ?");
    return tx.find<WithdrawalRow>(sql, request);
}

std::vector<ItemRow> list_item_rows(storage::Transaction& tx, const std::string& request) {
    static const std::string sql =
        select_rows<ItemRow>("materials_item", "where request = ? order by number");
    return tx.list<ItemRow>(sql, request);
}

std::vector<AskedRow> list_asked_rows(storage::Transaction& tx, const std::string& request) {
    static const std::string sql =
        select_rows<AskedRow>("materials_asked", "where request = ? order by number");
    return tx.list<AskedRow>(sql, request);
}

std::optional<AskedRow> find_asked_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = select_rows<AskedRow>("materials_asked", "where id = ?");
    return tx.find<AskedRow>(sql, id);
}

std::vector<MoveRow> list_move_rows(storage::Transaction& tx, const std::string& asked) {
    static const std::string sql =
        select_rows<MoveRow>("materials_move", "where asked = ? order by number");
    return tx.list<MoveRow>(sql, asked);
}

std::vector<AnswerRow> list_answer_rows(storage::Transaction& tx, const std::string& asked) {
    static const std::string sql =
        select_rows<AnswerRow>("materials_answer", "where asked = ? order by move, item");
    return tx.list<AnswerRow>(sql, asked);
}

std::vector<SourceRow> list_source_rows(storage::Transaction& tx, const std::string& asked) {
    static const std::string sql =
        select_rows<SourceRow>("materials_source", "where asked = ? order by move, item, number");
    return tx.list<SourceRow>(sql, asked);
}

std::vector<std::string> list_requests_to(storage::Transaction& tx,
                                          const OrganisationId& organisation) {
    return ids_of(tx.list<RequestKey>(
        "select a.request from materials_asked a join materials_request r on r.id = a.request "
        "where a.organisation = ? order by r.at_ms desc, r.id",
        organisation));
}

std::vector<std::string> list_requests_by(storage::Transaction& tx, const OrganisationId& asker) {
    return ids_of(
        tx.list<RequestKey>("select r.id as request from materials_request r where r.asker = ? "
                            "order by r.at_ms desc, r.id",
                            asker));
}

std::vector<std::string> list_open_requests(storage::Transaction& tx,
                                            const OrganisationId& organisation) {
    return ids_of(tx.list<RequestKey>(
        "select a.request from materials_asked a join materials_request r on r.id = a.request "
        "where a.organisation = ? "
        "and not exists (select 1 from materials_withdrawal w where w.request = a.request) "
        "and (select count(distinct s.item) from materials_answer s where s.asked = a.id) < "
        "(select count(*) from materials_item i where i.request = a.request) "
        "order by r.closes_on, r.at_ms, r.id",
        organisation));
}

std::optional<FiledRecord> find_filed_record(storage::Transaction& tx,
                                             const OrganisationId& organisation,
                                             const std::string& id) {
    return tx.find<FiledRecord>(
        "select id, title, held_on from pub_records_gathering "
        "where id = ? and organisation = ? and state = 'filed'",
        id, organisation);
}

std::vector<FiledRecord> list_filed_records(storage::Transaction& tx,
                                            const OrganisationId& organisation, base::Date since) {
    return tx.list<FiledRecord>(
        "select id, title, held_on from pub_records_gathering "
        "where organisation = ? and held_on >= ? and state = 'filed' order by held_on desc, id",
        organisation, since);
}

std::vector<FiledRecord> list_covering_records(storage::Transaction& tx,
                                               const OrganisationId& organisation,
                                               rulebook::Cover cover, base::Date first,
                                               base::Date last) {
    return tx.list<FiledRecord>(
        "select g.id, g.title, g.held_on from pub_records_gathering g "
        "join pub_records_cover c on c.gathering = g.id "
        "where g.organisation = ? and c.cover = ? and g.held_on >= ? and g.held_on <= ? "
        "order by g.held_on, g.id",
        organisation, cover, first, last);
}

bool is_plan_on_file(storage::Transaction& tx, const OrganisationId& organisation,
                     base::Quarter quarter) {
    return tx.count("select count(*) from pub_records_plan where organisation = ? and quarter = ?",
                    organisation, quarter) > 0;
}

}  // namespace shiji::materials
