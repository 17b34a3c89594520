#include "rooms/inspection/objection_store.h"

namespace shiji::inspection {
namespace {

template <class Row>
std::string selected_from(std::string_view table) {
    return "select " + storage::Transaction::columns<Row>("o") + " from " + std::string(table);
}

}  // namespace

std::optional<PublicationRow> find_publication_row(storage::Transaction& tx,
                                                   base::Quarter quarter) {
    return tx.find<PublicationRow>(
        selected_from<PublicationRow>("inspection_publication o where quarter = ?"), quarter);
}

std::optional<PublicationRow> find_publication_of_record(storage::Transaction& tx,
                                                         std::string_view record) {
    return tx.find<PublicationRow>(
        selected_from<PublicationRow>("inspection_publication o where record = ?"), record);
}

void insert_publication(storage::Transaction& tx, const PublicationRow& row) {
    tx.insert("inspection_publication", row);
}

std::vector<ObjectionRow> list_objection_rows(storage::Transaction& tx, base::Quarter quarter,
                                              const std::optional<OrganisationId>& organisation) {
    const std::string all =
        selected_from<ObjectionRow>("inspection_objection o where o.quarter = ?");
    if (!organisation) return tx.list<ObjectionRow>(all + " order by o.log_index", quarter);
    return tx.list<ObjectionRow>(all + " and o.organisation = ? order by o.log_index", quarter,
                                 *organisation);
}

std::vector<AnswerRow> list_answer_rows(storage::Transaction& tx, base::Quarter quarter,
                                        const std::optional<OrganisationId>& organisation) {
    const std::string all = selected_from<AnswerRow>(
        "inspection_answer o join inspection_objection c on c.record = o.record "
        "where c.quarter = ?");
    if (!organisation) return tx.list<AnswerRow>(all, quarter);
    return tx.list<AnswerRow>(all + " and c.organisation = ?", quarter, *organisation);
}

std::optional<ObjectionRow> find_objection_row(storage::Transaction& tx, std::string_view record) {
    return tx.find<ObjectionRow>(
        selected_from<ObjectionRow>("inspection_objection o where o.record = ?"), record);
}

std::optional<AnswerRow> find_answer_row(storage::Transaction& tx, std::string_view record) {
    return tx.find<AnswerRow>(selected_from<AnswerRow>("inspection_answer o where o.record = ?"),
                              record);
}

void insert_objection(storage::Transaction& tx, const ObjectionRow& row) {
    tx.insert("inspection_objection", row);
}

void insert_answer(storage::Transaction& tx, const AnswerRow& row) {
    tx.insert("inspection_answer", row);
}

bool is_record_of(storage::Transaction& tx, const records::GatheringId& gathering,
                  const OrganisationId& organisation) {
    return tx.count("select count(*) from pub_records_gathering where id = ? and organisation = ?",
                    gathering, organisation) > 0;
}

std::vector<PostHolder> list_holders(storage::Transaction& tx, organisation::Role role,
                                     base::Date on) {
    return tx.list<PostHolder>(
        "select distinct account, organisation from pub_organisation_post where role = ? "
        "and since <= ? and coalesce(until, ?) >= ? order by organisation, account",
        role, on, on, on);
}

}  // namespace shiji::inspection
