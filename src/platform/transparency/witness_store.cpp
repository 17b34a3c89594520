#include "platform/transparency/witness_store.h"

#include "base/check.h"

namespace shiji::transparency {
namespace {

struct CosigTimes {
    std::int64_t size = 0;
    std::string name;
    base::Moment time_ms;
    base::Moment latest_ms;
};
BOOST_DESCRIBE_STRUCT(CosigTimes, (), (size, name, time_ms, latest_ms))

}  // namespace

void insert_witness(storage::Transaction& tx, const WitnessRow& row) {
    tx.run(
        "insert into transparency_witness (name, key_id, vkey, since_ms) values (?, ?, ?, ?) "
        "on conflict do nothing",
        row.name, row.key_id, row.vkey, row.since_ms);
}

std::vector<Vkey> list_witness_keys(storage::Transaction& tx) {
    std::vector<Vkey> keys;
    for (const std::string& text : tx.list_values<std::string>(
             "select vkey from transparency_witness order by name, key_id")) {
        const auto key = Vkey::parse(text);
        base::check(key.has_value(), "a pinned key is a key");
        keys.push_back(*key);
    }
    return keys;
}

std::int64_t count_witnesses(storage::Transaction& tx) {
    return tx.count("select count(distinct name) from transparency_witness");
}

std::optional<base::Moment> find_first_pinned(storage::Transaction& tx) {
    return tx.find_value<base::Moment>(
        "select since_ms from transparency_witness order by since_ms limit 1");
}

std::set<std::string> witness_names(storage::Transaction& tx) {
    const auto names =
        tx.list_values<std::string>("select distinct name from transparency_witness");
    return {names.begin(), names.end()};
}

std::optional<QuorumRow> find_quorum(storage::Transaction& tx) {
    return tx.find<QuorumRow>(
        "select id, witnesses, by_groups from transparency_quorum where id = 1");
}

void save_quorum(storage::Transaction& tx, std::int64_t witnesses,
                 const std::optional<std::string>& by_groups) {
    tx.run(
        "insert into transparency_quorum (id, witnesses, by_groups) values (1, ?, ?) "
        "on conflict (id) do update set witnesses = excluded.witnesses, "
        "by_groups = excluded.by_groups",
        witnesses, by_groups);
}

std::optional<CosigRow> find_cosig(storage::Transaction& tx, std::int64_t size,
                                   const std::string& name, const std::string& key_id) {
    return tx.find<CosigRow>(
        "select size, name, key_id, line, time_ms, latest_line, latest_ms from "
        "transparency_cosig where size = ? and name = ? and key_id = ?",
        size, name, key_id);
}

void save_cosig(storage::Transaction& tx, const CosigRow& row) {
    tx.run(
        "insert into transparency_cosig "
        "(size, name, key_id, line, time_ms, latest_line, latest_ms) "
        "values (?, ?, ?, ?, ?, ?, ?) on conflict (size, name, key_id) do update set "
        "line = excluded.line, time_ms = excluded.time_ms, "
        "latest_line = excluded.latest_line, latest_ms = excluded.latest_ms",
        row.size, row.name, row.key_id, row.line, row.time_ms, row.latest_line, row.latest_ms);
}

std::vector<std::string> list_cosig_lines(storage::Transaction& tx, std::int64_t size) {
    return tx.list_values<std::string>(
        "select line from transparency_cosig where size = ? order by name, key_id", size);
}

std::int64_t newest_cosigned_size(storage::Transaction& tx) {
    return tx.count("select coalesce(max(size), 0) from transparency_cosig");
}

std::optional<std::int64_t> find_size_cosigned_by(storage::Transaction& tx, std::int64_t idx,
                                                  std::int64_t witnesses) {
    return tx.find_value<std::int64_t>(
        "select size from transparency_cosig where size > ? group by size "
        "having count(distinct name) >= ? order by size limit 1",
        idx, witnesses);
}

std::vector<FirstSigned> list_first_signed(storage::Transaction& tx, std::int64_t size) {
    return tx.list<FirstSigned>(
        "select name, min(time_ms) as first_ms from transparency_cosig where size = ? "
        "group by name order by first_ms, name",
        size);
}

std::vector<std::int64_t> list_cosigned_sizes(storage::Transaction& tx, std::int64_t after,
                                              std::int64_t count) {
    return tx.list_values<std::int64_t>(
        "select size from transparency_cosig where size > ? group by size order by size limit ?",
        after, count);
}

std::vector<std::int64_t> list_seen_sizes(storage::Transaction& tx, std::int64_t before,
                                          std::int64_t count) {
    return tx.list_values<std::int64_t>(
        "select size from (select size from transparency_cosig where size < ? union "
        "select size from transparency_anchor where size < ?) as seen order by size desc limit ?",
        before, before, count);
}

std::vector<CosigOfNote> list_cosigs(storage::Transaction& tx, std::int64_t first,
                                     std::int64_t last) {
    return tx.list<CosigOfNote>(
        "select c.size, c.name, c.key_id, c.line, c.time_ms, c.latest_line, c.latest_ms, "
        "p.note from transparency_cosig c left join transparency_checkpoint p on p.size = c.size "
        "where c.size >= ? and c.size <= ? order by c.size, c.name, c.key_id",
        first, last);
}

std::vector<Sighting> list_sightings(storage::Transaction& tx,
                                     std::span<const std::int64_t> indexes) {
    std::vector<Sighting> sightings;
    const auto names = tx.list_values<std::string>(
        "select name from transparency_witness group by name order by name");
    for (const std::int64_t index : indexes)
        for (const std::string& name : names)
            for (const CosigTimes& row : tx.list<CosigTimes>(
                     "select size, name, time_ms, latest_ms from transparency_cosig "
                     "where name = ? and (size = "
                     "(select max(size) from transparency_cosig where name = ? and size <= ?) or "
                     "size = "
                     "(select min(size) from transparency_cosig where name = ? and size > ?))",
                     name, name, index, name, index)) {
                sightings.push_back({row.size, row.time_ms, row.name});
                sightings.push_back({row.size, row.latest_ms, row.name});
            }
    return sightings;
}

std::vector<std::string> list_cosigners(storage::Transaction& tx, std::int64_t size) {
    return tx.list_values<std::string>(
        "select name from transparency_cosig where size = ? group by name order by name", size);
}

std::string served_text(storage::Transaction& tx, const CheckpointRow& row) {
    std::string text = row.text();
    for (const std::string& line : list_cosig_lines(tx, row.size)) text += line;
    return text;
}

}  // namespace shiji::transparency
