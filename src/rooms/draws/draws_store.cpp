#include "rooms/draws/draws_store.h"

#include "base/text.h"

namespace shiji::draws {
namespace {

std::string select_draws() {
    return "select " + storage::Transaction::columns<DrawRow>() + " from draws_draw";
}

}  // namespace

std::vector<std::string> DrawRow::kind_list() const {
    return kinds.empty() ? std::vector<std::string>{} : base::split(kinds, ',');
}

std::vector<transparency::Source> DrawRow::source_list() const {
    std::vector<transparency::Source> list;
    for (const std::string& text : base::split(sources, '\n'))
        if (auto source = transparency::Source::parse(text)) list.push_back(std::move(*source));
    return list;
}

void insert_draw(storage::Transaction& tx, const DrawRow& row) { tx.insert("draws_draw", row); }

std::optional<DrawRow> find_draw_row(storage::Transaction& tx, const DrawId& id) {
    return tx.find<DrawRow>(select_draws() + " where id = ?", id);
}

std::vector<DrawRow> list_draw_rows(storage::Transaction& tx) {
    return tx.list<DrawRow>(select_draws() + " order by prepared_ms desc, id");
}

void mark_locked(storage::Transaction& tx, const DrawId& id, std::int64_t commit_index) {
    tx.run("update draws_draw set commit_index = ? where id = ?", commit_index, id);
}

void mark_drawn(storage::Transaction& tx, const DrawId& id, std::int64_t draw_index) {
    tx.run("update draws_draw set draw_index = ? where id = ?", draw_index, id);
}

void delete_draw(storage::Transaction& tx, const DrawId& id) {
    tx.run("delete from draws_nonce where draw = ?", id);
    tx.run("delete from draws_draw where id = ?", id);
}

void insert_nonce(storage::Transaction& tx, const NonceRow& row) { tx.insert("draws_nonce", row); }

std::vector<NonceRow> list_nonces(storage::Transaction& tx, const DrawId& id) {
    return tx.list<NonceRow>("select " + storage::Transaction::columns<NonceRow>() +
                                 " from draws_nonce where draw = ? order by position",
                             id);
}

void update_promise(storage::Transaction& tx, const NonceRow& row) {
    tx.run("update draws_nonce set commitment = ?, promised_ms = ? where draw = ? and position = ?",
           row.commitment, row.promised_ms, row.draw, row.position);
}

void update_shown(storage::Transaction& tx, const NonceRow& row) {
    tx.run("update draws_nonce set nonce = ?, shown_ms = ? where draw = ? and position = ?",
           row.nonce, row.shown_ms, row.draw, row.position);
}

void insert_units(storage::Transaction& tx, const DrawId& id, const std::set<std::string>& units) {
    for (const std::string& unit : units)
        tx.run("insert into draws_unit (draw, unit) values (?, ?)", id, unit);
}

std::set<std::string> list_units(storage::Transaction& tx, const DrawId& id) {
    const auto units =
        tx.list_values<std::string>("select unit from draws_unit where draw = ?", id);
    return {units.begin(), units.end()};
}

void insert_items(storage::Transaction& tx, const DrawId& id,
                  const std::vector<transparency::FramedRecord>& frame) {
    for (const auto& one : frame)
        tx.insert("draws_item", ItemRow{id, one.item.index, transparency::base64_of(one.item.leaf),
                                        one.stratum, one.record});
}

std::vector<transparency::FramedRecord> list_items(storage::Transaction& tx, const DrawId& id) {
    std::vector<transparency::FramedRecord> frame;
    for (const ItemRow& row :
         tx.list<ItemRow>("select " + storage::Transaction::columns<ItemRow>() +
                              " from draws_item where draw = ? order by idx",
                          id)) {
        const auto leaf = transparency::hash_from_base64(row.leaf);
        frame.push_back({{row.idx, leaf.value_or(transparency::Hash{})}, row.stratum, row.record});
    }
    return frame;
}

std::vector<DrawRow> list_draws_among_findings(storage::Transaction& tx) {
    return tx.list<DrawRow>(
        select_draws() +
        " where draw_index is not null and id in "
        "(select draw from draws_item where stratum = 'rectified') order by prepared_ms desc, id");
}

std::vector<ItemRow> list_items_of_record(storage::Transaction& tx, std::string_view record) {
    return tx.list<ItemRow>("select " + storage::Transaction::columns<ItemRow>() +
                                " from draws_item where record = ? order by draw",
                            record);
}

void save_value(storage::Transaction& tx, const ValueRow& row) {
    tx.run("delete from draws_value where draw = ? and account = ?", row.draw, row.account);
    tx.insert("draws_value", row);
}

std::vector<ValueRow> list_values(storage::Transaction& tx, const DrawId& id) {
    return tx.list<ValueRow>("select " + storage::Transaction::columns<ValueRow>() +
                                 " from draws_value where draw = ? order by entered_ms, account",
                             id);
}

void insert_substitute(storage::Transaction& tx, const SubstituteRow& row) {
    tx.insert("draws_substitute", row);
}

std::vector<SubstituteRow> list_substitutes(storage::Transaction& tx, const DrawId& id) {
    return tx.list<SubstituteRow>("select " + storage::Transaction::columns<SubstituteRow>() +
                                      " from draws_substitute where draw = ? order by number",
                                  id);
}

std::optional<RecordName> find_gathering_name(storage::Transaction& tx, std::string_view record) {
    return tx.find<RecordName>("select organisation, title from pub_records_gathering where id = ?",
                               record);
}

std::optional<RecordName> find_plan_name(storage::Transaction& tx, std::string_view record) {
    return tx.find<RecordName>("select organisation, quarter from pub_records_plan where id = ?",
                               record);
}

std::vector<AccountId> list_checkers(storage::Transaction& tx, base::Date on) {
    return tx.list_values<AccountId>(
        "select distinct account from pub_organisation_post "
        "where role in ('inspector', 'spot_checker') and since <= ? "
        "and (until is null or until >= ?) order by account",
        on, on);
}

}  // namespace shiji::draws
