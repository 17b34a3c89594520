#include "platform/transparency/twin_store.h"

namespace shiji::transparency {

TwinHead find_twin(storage::Transaction& tx) {
    return tx.find<TwinHead>("select size, frontier from transparency_twin where id = 1")
        .value_or(TwinHead{});
}

void save_twin(storage::Transaction& tx, const TwinHead& head) {
    tx.run(
        "insert into transparency_twin (id, size, frontier) values (1, ?, ?) "
        "on conflict (id) do update set size = excluded.size, frontier = excluded.frontier",
        head.size, head.frontier);
}

void insert_twin_tile(storage::Transaction& tx, const TileRow& row) {
    tx.insert("transparency_twin_tile", row);
}

std::optional<TileRow> find_twin_tile(storage::Transaction& tx, std::int64_t level,
                                      std::int64_t number) {
    return tx.find<TileRow>(
        "select level, number, hashes, root from transparency_twin_tile "
        "where level = ? and number = ?",
        level, number);
}

std::vector<std::string> list_twin_tile_roots(storage::Transaction& tx, std::int64_t level,
                                              std::int64_t from, std::int64_t count) {
    return tx.list_values<std::string>(
        "select root from transparency_twin_tile where level = ? and "
        "number >= ? and number < ? order by number",
        level, from, from + count);
}

std::int64_t count_twin_tiles(storage::Transaction& tx) {
    return tx.count("select count(*) from transparency_twin_tile");
}

void insert_twin_checkpoint(storage::Transaction& tx, const TwinCheckpointRow& row) {
    tx.insert("transparency_twin_checkpoint", row);
}

std::optional<TwinCheckpointRow> find_published_twin(storage::Transaction& tx, std::int64_t size) {
    return tx.find<TwinCheckpointRow>(
        "select t.size, t.note, t.lines from transparency_twin_checkpoint t "
        "join transparency_checkpoint c on c.size = t.size "
        "where c.published_ms is not null and t.size = ?",
        size);
}

std::optional<TwinCheckpointRow> find_newest_published_twin(storage::Transaction& tx) {
    return tx.find<TwinCheckpointRow>(
        "select t.size, t.note, t.lines from transparency_twin_checkpoint t "
        "join transparency_checkpoint c on c.size = t.size "
        "where c.published_ms is not null order by t.size desc limit 1");
}

std::vector<TwinCheckpointRow> list_twin_checkpoints(storage::Transaction& tx, std::int64_t after,
                                                     std::int64_t count) {
    return tx.list<TwinCheckpointRow>(
        "select size, note, lines from transparency_twin_checkpoint "
        "where size > ? order by size limit ?",
        after, count);
}

std::int64_t count_untwinned_checkpoints(storage::Transaction& tx) {
    return tx.count(
        "select count(*) from transparency_checkpoint c where not exists "
        "(select 1 from transparency_twin_checkpoint t where t.size = c.size)");
}

}  // namespace shiji::transparency
