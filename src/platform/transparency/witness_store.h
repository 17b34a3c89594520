#pragma once

/// The room's SQL about witnesses.

#include <boost/describe.hpp>
#include <set>

#include "platform/transparency/lateness.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/witnesses.h"

namespace shiji::transparency {

struct WitnessRow {
    std::string name;
    std::string key_id;
    std::string vkey;
    base::Moment since_ms;
};
BOOST_DESCRIBE_STRUCT(WitnessRow, (), (name, key_id, vkey, since_ms))

struct CosigRow {
    std::int64_t size = 0;
    std::string name;
    std::string key_id;
    std::string line;  ///< with the earliest time
    base::Moment time_ms;
    std::string latest_line;
    base::Moment latest_ms;
};
BOOST_DESCRIBE_STRUCT(CosigRow, (), (size, name, key_id, line, time_ms, latest_line, latest_ms))

/// A cosignature beside the checkpoint it is of; nothing where there is no such checkpoint.
struct CosigOfNote {
    std::int64_t size = 0;
    std::string name;
    std::string key_id;
    std::string line;
    base::Moment time_ms;
    std::string latest_line;
    base::Moment latest_ms;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(CosigOfNote, (),
                      (size, name, key_id, line, time_ms, latest_line, latest_ms, note))

/// Does nothing when the key is pinned already.
void insert_witness(storage::Transaction& tx, const WitnessRow& row);
std::vector<Vkey> list_witness_keys(storage::Transaction& tx);
std::int64_t count_witnesses(storage::Transaction& tx);
/// When the first was pinned.
std::optional<base::Moment> find_first_pinned(storage::Transaction& tx);

std::set<std::string> witness_names(storage::Transaction& tx);

struct QuorumRow {
    std::int64_t id = 1;
    std::int64_t witnesses = 1;            ///< of groups the fewest that can meet them
    std::optional<std::string> by_groups;  ///< the rule's lines
};
BOOST_DESCRIBE_STRUCT(QuorumRow, (), (id, witnesses, by_groups))
std::optional<QuorumRow> find_quorum(storage::Transaction& tx);
void save_quorum(storage::Transaction& tx, std::int64_t witnesses,
                 const std::optional<std::string>& by_groups);

std::optional<CosigRow> find_cosig(storage::Transaction& tx, std::int64_t size,
                                   const std::string& name, const std::string& key_id);
/// In place of the row of that key for that size, where there is one.
void save_cosig(storage::Transaction& tx, const CosigRow& row);
std::vector<std::string> list_cosig_lines(storage::Transaction& tx, std::int64_t size);
/// 0 before the first.
std::int64_t newest_cosigned_size(storage::Transaction& tx);
/// The smallest size beyond `idx` that so many witnesses have cosigned.
std::optional<std::int64_t> find_size_cosigned_by(storage::Transaction& tx, std::int64_t idx,
                                                  std::int64_t witnesses);
/// When each witness first signed that size, the earliest first.
struct FirstSigned {
    std::string name;
    base::Moment first_ms;
};
BOOST_DESCRIBE_STRUCT(FirstSigned, (), (name, first_ms))
std::vector<FirstSigned> list_first_signed(storage::Transaction& tx, std::int64_t size);
/// Sizes after that one that have cosignatures, in order.
std::vector<std::int64_t> list_cosigned_sizes(storage::Transaction& tx, std::int64_t after,
                                              std::int64_t count);
/// Sizes below that one that a witness cosigned or an authority stamped, the greatest first.
std::vector<std::int64_t> list_seen_sizes(storage::Transaction& tx, std::int64_t before,
                                          std::int64_t count);
std::vector<CosigOfNote> list_cosigs(storage::Transaction& tx, std::int64_t first,
                                     std::int64_t last);

/// What bounds the filing of these entries most narrowly, of each witness: its cosignatures of the
/// nearest size that lacks each, and of the nearest that holds it.
std::vector<Sighting> list_sightings(storage::Transaction& tx,
                                     std::span<const std::int64_t> indexes);
/// The witnesses that cosigned that size.
std::vector<std::string> list_cosigners(storage::Transaction& tx, std::int64_t size);

/// A checkpoint as it is served: with the lines of the log and those of its witnesses.
std::string served_text(storage::Transaction& tx, const CheckpointRow& row);

}  // namespace shiji::transparency
