#include "platform/transparency/asking_store.h"

#include "base/check.h"

namespace shiji::transparency {

namespace {

/// Whether what was found weighs more than what stands: a witness's word is proof, another history
/// is worse than a lost end, and of two lost ends the longer one is the one to be found.
bool outweighs(const Alarm& found, const Alarm& standing) {
    const bool ahead = found.code == "transparency.witness_ahead";
    const bool differs = found.code == "transparency.witness_differs";
    if (standing.code == "transparency.store_behind") return ahead || differs;
    if (standing.code == "transparency.witness_ahead")
        return differs || (ahead && found.known > standing.known);
    return false;
}

}  // namespace

std::optional<Alarm> find_alarm(storage::Transaction& tx) {
    return tx.find<Alarm>(
        "select found_ms, code, name, size, known, note from transparency_alarm "
        "where lifted_ms is null");
}

void raise_alarm(storage::Transaction& tx, const Alarm& alarm) {
    if (const auto standing = find_alarm(tx)) {
        if (!outweighs(alarm, *standing)) return;
        lift_alarm(tx, alarm.found_ms);
    }
    tx.run(
        "insert into transparency_alarm "
        "(number, found_ms, code, name, size, known, note) values "
        "((select coalesce(max(number), 0) + 1 from transparency_alarm), ?, ?, ?, ?, ?, ?)",
        alarm.found_ms, alarm.code, alarm.name, alarm.size, alarm.known, alarm.note);
}

void lift_alarm(storage::Transaction& tx, base::Moment now) {
    tx.run("update transparency_alarm set lifted_ms = ? where lifted_ms is null", now);
}

void save_address(storage::Transaction& tx, const AddressRow& row) {
    tx.run("delete from transparency_address where name = ?", row.name);
    if (!row.submit.empty()) tx.insert("transparency_address", row);
}

std::vector<AddressRow> list_addresses(storage::Transaction& tx) {
    return tx.list<AddressRow>(
        "select name, submit, monitor from transparency_address order by name");
}

std::vector<Vkey> list_keys_of(storage::Transaction& tx, const std::string& name) {
    std::vector<Vkey> keys;
    for (const std::string& text : tx.list_values<std::string>(
             "select vkey from transparency_witness where name = ? order by key_id", name)) {
        const auto key = Vkey::parse(text);
        base::check(key.has_value(), "a pinned key is a key");
        keys.push_back(*key);
    }
    return keys;
}

std::optional<AskedRow> find_asked(storage::Transaction& tx, const std::string& name) {
    return tx.find<AskedRow>(
        "select name, size, asked_ms, answered_ms, trouble, detail from transparency_asked "
        "where name = ?",
        name);
}

void save_asked(storage::Transaction& tx, const AskedRow& row) {
    tx.run(
        "insert into transparency_asked (name, size, asked_ms, answered_ms, trouble, detail) "
        "values (?, ?, ?, ?, ?, ?) on conflict (name) do update set size = excluded.size, "
        "asked_ms = excluded.asked_ms, answered_ms = excluded.answered_ms, "
        "trouble = excluded.trouble, detail = excluded.detail",
        row.name, row.size, row.asked_ms, row.answered_ms, row.trouble, row.detail);
}

std::vector<WitnessLine> list_witness_lines(storage::Transaction& tx) {
    return tx.list<WitnessLine>(
        "select w.name, w.since_ms, a.submit, c.size, c.latest_ms, s.asked_ms, s.trouble, s.detail "
        "from (select name, min(since_ms) as since_ms from transparency_witness group by name) w "
        "left join transparency_address a on a.name = w.name "
        "left join transparency_asked s on s.name = w.name "
        "left join (select name, size, max(latest_ms) as latest_ms from transparency_cosig x "
        "where size = (select max(size) from transparency_cosig y where y.name = x.name) "
        "group by name, size) c on c.name = w.name order by w.name");
}

}  // namespace shiji::transparency
