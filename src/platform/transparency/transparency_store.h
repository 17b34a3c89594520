#pragma once

/// All SQL of the room.

#include <boost/describe.hpp>

#include "platform/storage/storage.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {

struct Head {
    std::int64_t size = 0;
    base::Moment last_time;
    std::string frontier;
    std::int64_t sm3 = 0;    ///< 1: entries carry the SM3 root of their fields; else 0
    std::int64_t log = 1;    ///< its ordinal: those before it are closed
    std::int64_t first = 0;  ///< number of its entry 0 (closed_logs.h)
    bool operator==(const Head&) const = default;
};
BOOST_DESCRIBE_STRUCT(Head, (), (size, last_time, frontier, sm3, log, first))

/// The head and all else that an entry of a filing asks of the log, in one question.
struct LogEnd : Head {
    std::int64_t alarms = 0;             ///< how many stand; none, if anything is to be appended
    std::optional<std::int64_t> policy;  ///< place of the newest
};
BOOST_DESCRIBE_STRUCT(LogEnd, (Head), (alarms, policy))

struct EntryRow {
    std::int64_t idx = 0;
    std::string entry;
    std::string leaf;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (), (idx, entry, leaf))

struct TileRow {
    std::int64_t level = 0;
    std::int64_t number = 0;
    std::string hashes;
    std::string root;
};
BOOST_DESCRIBE_STRUCT(TileRow, (), (level, number, hashes, root))

struct CheckpointRow {
    std::int64_t size = 0;
    std::string note;
    std::string lines;
    base::Moment signed_ms;
    std::optional<base::Moment> published_ms;

    std::string text() const { return note + "\n" + lines; }
};
BOOST_DESCRIBE_STRUCT(CheckpointRow, (), (size, note, lines, signed_ms, published_ms))

struct SaltRow {
    std::string record;
    std::int64_t version = 0;
    std::int64_t idx = 0;  ///< number of its entry
    std::string salts;
};
BOOST_DESCRIBE_STRUCT(SaltRow, (), (record, version, idx, salts))

std::optional<Head> find_head(storage::Transaction& tx);
std::optional<LogEnd> find_log_end(storage::Transaction& tx);
void insert_head(storage::Transaction& tx, const Head& head);
void update_head(storage::Transaction& tx, const Head& head);

void insert_entry(storage::Transaction& tx, const EntryRow& row);
std::optional<EntryRow> find_entry(storage::Transaction& tx, std::int64_t idx);
/// One past the greatest place of an entry.
std::int64_t find_end(storage::Transaction& tx);
std::int64_t count_entries(storage::Transaction& tx);
/// Those with from ≤ idx < from + count, in order.
std::vector<EntryRow> list_entries(storage::Transaction& tx, std::int64_t from, std::int64_t count);
std::vector<std::string> list_leaves(storage::Transaction& tx, std::int64_t from,
                                     std::int64_t count);

void insert_tile(storage::Transaction& tx, const TileRow& row);
std::optional<TileRow> find_tile(storage::Transaction& tx, std::int64_t level, std::int64_t number);
std::vector<std::string> list_tile_roots(storage::Transaction& tx, std::int64_t level,
                                         std::int64_t from, std::int64_t count);
std::int64_t count_tiles(storage::Transaction& tx);

void insert_checkpoint(storage::Transaction& tx, const CheckpointRow& row);
void mark_published(storage::Transaction& tx, std::int64_t size, base::Moment at);
std::optional<CheckpointRow> find_checkpoint(storage::Transaction& tx, std::int64_t size);
std::optional<CheckpointRow> find_newest_checkpoint(storage::Transaction& tx);
std::optional<CheckpointRow> find_newest_published(storage::Transaction& tx);
/// The size of the smallest published checkpoint that covers the entry.
std::optional<std::int64_t> find_sealing_size(storage::Transaction& tx, std::int64_t idx);
/// Those with size > after, in order.
std::vector<CheckpointRow> list_checkpoints(storage::Transaction& tx, std::int64_t after,
                                            std::int64_t count);

void insert_salts(storage::Transaction& tx, const SaltRow& row);
std::optional<SaltRow> find_salts(storage::Transaction& tx, const std::string& record,
                                  std::int64_t version);
/// All versions of a record, in order.
std::vector<SaltRow> list_salts(storage::Transaction& tx, const std::string& record);
std::int64_t count_salts(storage::Transaction& tx);
/// The leaf hash, base64, of the entry of a record version.
std::optional<std::string> find_version_leaf(storage::Transaction& tx, const std::string& record,
                                             std::int64_t version);

/// Hashes one after the other, as base64, and back. Nothing unless they are whole hashes.
std::string packed(std::span<const Hash> hashes);
std::optional<std::vector<Hash>> unpacked(std::string_view base64);

}  // namespace shiji::transparency
