#include "rooms/programmes/programmes_store.h"

namespace shiji::programmes {
namespace {

template <class Row>
std::string select_rows(std::string_view table, std::string_view rest) {
    return "select " + storage::Transaction::columns<Row>() + " from " + std::string(table) + " " +
           std::string(rest);
}

}  // namespace

void insert_programme(storage::Transaction& tx, const ProgrammeRow& row) {
    tx.insert("programmes_programme", row);
}

void insert_version(storage::Transaction& tx, const VersionRow& row,
                    const std::vector<ItemRow>& items) {
    tx.insert("programmes_version", row);
    for (const ItemRow& item : items) tx.insert("programmes_item", item);
    if (row.version > 1)
        tx.run("update programmes_programme set versions = ? where id = ?", row.version,
               row.programme);
}

std::optional<ProgrammeRow> find_programme_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql =
        select_rows<ProgrammeRow>("programmes_programme", "where id = ?");
    return tx.find<ProgrammeRow>(sql, id);
}

std::vector<ProgrammeRow> list_programme_rows(storage::Transaction& tx) {
    return tx.list<ProgrammeRow>(
        "select p.id, p.model, p.versions from programmes_programme p "
        "join programmes_version v on v.programme = p.id and v.version = 1 order by v.at_ms, p.id");
}

std::vector<VersionRow> list_version_rows(storage::Transaction& tx, const std::string& programme) {
    static const std::string sql =
        select_rows<VersionRow>("programmes_version", "where programme = ? order by version");
    return tx.list<VersionRow>(sql, programme);
}

std::vector<ItemRow> list_item_rows(storage::Transaction& tx, const std::string& programme,
                                    std::int64_t version) {
    static const std::string sql = select_rows<ItemRow>(
        "programmes_item", "where programme = ? and version = ? order by number");
    return tx.list<ItemRow>(sql, programme, version);
}

void insert_result(storage::Transaction& tx, const ResultRow& row) {
    tx.insert("programmes_result", row);
}

void insert_move(storage::Transaction& tx, const ResultRow& result, const MoveRow& row) {
    tx.insert("programmes_move", row);
    tx.run("update programmes_result set stage = ?, moves = ? where id = ?", result.stage,
           row.number, result.id);
}

std::optional<ResultRow> find_result_row(storage::Transaction& tx, const std::string& id) {
    static const std::string sql = select_rows<ResultRow>("programmes_result", "where id = ?");
    return tx.find<ResultRow>(sql, id);
}

std::vector<ResultRow> list_result_rows(storage::Transaction& tx, const std::string& programme,
                                        const std::optional<OrganisationId>& organisation) {
    static const std::string of_all =
        select_rows<ResultRow>("programmes_result", "where programme = ? order by id");
    static const std::string of_one = select_rows<ResultRow>(
        "programmes_result", "where programme = ? and organisation = ? order by id");
    return organisation ? tx.list<ResultRow>(of_one, programme, *organisation)
                        : tx.list<ResultRow>(of_all, programme);
}

std::vector<ResultRow> list_linked_rows(storage::Transaction& tx) {
    return tx.list<ResultRow>(
        "select r.id, r.programme, r.item, r.organisation, r.kind, r.subject, r.title, r.task, "
        "r.stage, r.moves from programmes_result r "
        "join programmes_move m on m.result = r.id and m.number = 1 "
        "where r.stage = 'linked' order by m.at_ms, r.id");
}

std::vector<MoveRow> list_move_rows(storage::Transaction& tx, const std::string& result) {
    static const std::string sql =
        select_rows<MoveRow>("programmes_move", "where result = ? order by number");
    return tx.list<MoveRow>(sql, result);
}

std::vector<MoveRow> list_moves_of_programme(storage::Transaction& tx, const std::string& programme,
                                             const std::optional<OrganisationId>& organisation) {
    static const std::string moves =
        "select m.result, m.number, m.step, m.words, m.actor, m.by_name, m.at_ms "
        "from programmes_move m join programmes_result r on r.id = m.result "
        "where r.programme = ? ";
    static const std::string of_all = moves + "order by m.at_ms, m.result, m.number";
    static const std::string of_one =
        moves + "and r.organisation = ? order by m.at_ms, m.result, m.number";
    return organisation ? tx.list<MoveRow>(of_one, programme, *organisation)
                        : tx.list<MoveRow>(of_all, programme);
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

}  // namespace shiji::programmes
