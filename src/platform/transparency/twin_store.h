#pragma once

/// The room's SQL about the SM3 twin.

#include <boost/describe.hpp>

#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

struct TwinHead {
    std::int64_t size = 0;
    std::string frontier;
};
BOOST_DESCRIBE_STRUCT(TwinHead, (), (size, frontier))

struct TwinCheckpointRow {
    std::int64_t size = 0;
    std::string note;
    std::string lines;

    std::string text() const { return note + "\n" + lines; }
};
BOOST_DESCRIBE_STRUCT(TwinCheckpointRow, (), (size, note, lines))

/// An empty tree before the first checkpoint.
TwinHead find_twin(storage::Transaction& tx);
void save_twin(storage::Transaction& tx, const TwinHead& head);

void insert_twin_tile(storage::Transaction& tx, const TileRow& row);
std::optional<TileRow> find_twin_tile(storage::Transaction& tx, std::int64_t level,
                                      std::int64_t number);
std::vector<std::string> list_twin_tile_roots(storage::Transaction& tx, std::int64_t level,
                                              std::int64_t from, std::int64_t count);
std::int64_t count_twin_tiles(storage::Transaction& tx);

void insert_twin_checkpoint(storage::Transaction& tx, const TwinCheckpointRow& row);
/// Nothing unless the log's own checkpoint of that size is published.
std::optional<TwinCheckpointRow> find_published_twin(storage::Transaction& tx, std::int64_t size);
std::optional<TwinCheckpointRow> find_newest_published_twin(storage::Transaction& tx);
std::vector<TwinCheckpointRow> list_twin_checkpoints(storage::Transaction& tx, std::int64_t after,
                                                     std::int64_t count);
/// How many checkpoints of the log the twin has none beside.
std::int64_t count_untwinned_checkpoints(storage::Transaction& tx);

}  // namespace shiji::transparency
