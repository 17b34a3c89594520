#include "platform/transparency/transparency_store.h"

#include "base/bytes.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/tile.h"

namespace shiji::transparency {

std::optional<Head> find_head(storage::Transaction& tx) {
    return tx.find<Head>(
        "select size, last_time, frontier, sm3, log, first from transparency_head where id = 1");
}

std::optional<LogEnd> find_log_end(storage::Transaction& tx) {
    return tx.find<LogEnd>(
        "select size, last_time, frontier, sm3, log, first, "
        "(select count(*) from transparency_alarm where lifted_ms is null), "
        "(select max(idx) from transparency_policy) from transparency_head where id = 1");
}

void insert_head(storage::Transaction& tx, const Head& head) {
    tx.run(
        "insert into transparency_head (id, size, last_time, frontier, sm3, log, first) "
        "values (1, ?, ?, ?, ?, ?, ?)",
        head.size, head.last_time, head.frontier, head.sm3, head.log, head.first);
}

void update_head(storage::Transaction& tx, const Head& head) {
    tx.run("update transparency_head set size = ?, last_time = ?, frontier = ? where id = 1",
           head.size, head.last_time, head.frontier);
}

void insert_entry(storage::Transaction& tx, const EntryRow& row) {
    tx.insert("transparency_entry", row);
}

std::optional<EntryRow> find_entry(storage::Transaction& tx, std::int64_t idx) {
    return tx.find<EntryRow>("select idx, entry, leaf from transparency_entry where idx = ?", idx);
}

std::int64_t find_end(storage::Transaction& tx) {
    return tx.count("select coalesce(max(idx), -1) + 1 from transparency_entry");
}

std::int64_t count_entries(storage::Transaction& tx) {
    return tx.count("select count(*) from transparency_entry");
}

std::vector<EntryRow> list_entries(storage::Transaction& tx, std::int64_t from,
                                   std::int64_t count) {
    return tx.list<EntryRow>(
        "select idx, entry, leaf from transparency_entry "
        "where idx >= ? and idx < ? order by idx",
        from, from + count);
}

std::vector<std::string> list_leaves(storage::Transaction& tx, std::int64_t from,
                                     std::int64_t count) {
    return tx.list_values<std::string>(
        "select leaf from transparency_entry where idx >= ? and idx < ? order by idx", from,
        from + count);
}

void insert_tile(storage::Transaction& tx, const TileRow& row) {
    tx.insert("transparency_tile", row);
}

std::optional<TileRow> find_tile(storage::Transaction& tx, std::int64_t level,
                                 std::int64_t number) {
    return tx.find<TileRow>(
        "select level, number, hashes, root from transparency_tile "
        "where level = ? and number = ?",
        level, number);
}

std::vector<std::string> list_tile_roots(storage::Transaction& tx, std::int64_t level,
                                         std::int64_t from, std::int64_t count) {
    return tx.list_values<std::string>(
        "select root from transparency_tile where level = ? and "
        "number >= ? and number < ? order by number",
        level, from, from + count);
}

std::int64_t count_tiles(storage::Transaction& tx) {
    return tx.count("select count(*) from transparency_tile");
}

void insert_checkpoint(storage::Transaction& tx, const CheckpointRow& row) {
    tx.insert("transparency_checkpoint", row);
}

void mark_published(storage::Transaction& tx, std::int64_t size, base::Moment at) {
    tx.run("update transparency_checkpoint set published_ms = ? where size = ?", at, size);
}

std::optional<CheckpointRow> find_checkpoint(storage::Transaction& tx, std::int64_t size) {
    return tx.find<CheckpointRow>(
        "select size, note, lines, signed_ms, published_ms "
        "from transparency_checkpoint where size = ?",
        size);
}

std::optional<CheckpointRow> find_newest_checkpoint(storage::Transaction& tx) {
    return tx.find<CheckpointRow>(
        "select size, note, lines, signed_ms, published_ms "
        "from transparency_checkpoint order by size desc limit 1");
}

std::optional<CheckpointRow> find_newest_published(storage::Transaction& tx) {
    return tx.find<CheckpointRow>(
        "select size, note, lines, signed_ms, published_ms "
        "from transparency_checkpoint where published_ms is not null "
        "order by size desc limit 1");
}

std::optional<std::int64_t> find_sealing_size(storage::Transaction& tx, std::int64_t idx) {
    return tx.find_value<std::int64_t>(
        "select size from transparency_checkpoint where size > ? "
        "and published_ms is not null order by size limit 1",
        idx);
}

std::vector<CheckpointRow> list_checkpoints(storage::Transaction& tx, std::int64_t after,
                                            std::int64_t count) {
    return tx.list<CheckpointRow>(
        "select size, note, lines, signed_ms, published_ms from "
        "transparency_checkpoint where size > ? order by size limit ?",
        after, count);
}

void insert_salts(storage::Transaction& tx, const SaltRow& row) {
    tx.insert("transparency_salt", row);
}

std::optional<SaltRow> find_salts(storage::Transaction& tx, const std::string& record,
                                  std::int64_t version) {
    return tx.find<SaltRow>(
        "select record, version, idx, salts from transparency_salt "
        "where record = ? and version = ?",
        record, version);
}

std::vector<SaltRow> list_salts(storage::Transaction& tx, const std::string& record) {
    return tx.list<SaltRow>(
        "select record, version, idx, salts from transparency_salt "
        "where record = ? order by version",
        record);
}

std::int64_t count_salts(storage::Transaction& tx) {
    return tx.count("select count(*) from transparency_salt");
}

std::optional<std::string> find_version_leaf(storage::Transaction& tx, const std::string& record,
                                             std::int64_t version) {
    const auto number = tx.find_value<std::int64_t>(
        "select idx from transparency_salt where record = ? and version = ?", record, version);
    auto row = number ? find_numbered(tx, *number) : std::nullopt;
    if (!row) return std::nullopt;
    return std::move(row->leaf);
}

std::string packed(std::span<const Hash> hashes) { return base::to_base64(tile_bytes(hashes)); }

std::optional<std::vector<Hash>> unpacked(std::string_view base64) {
    const auto bytes = base::from_base64(base64);
    return bytes ? hashes_of_tile(*bytes) : std::nullopt;
}

}  // namespace shiji::transparency
