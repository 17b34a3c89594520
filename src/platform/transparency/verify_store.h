#pragma once

/// Verification of a whole store, without any server: entries, tiles, checkpoints, salts, every
/// record version rebuilt from the rows of the room that owns it, and every row of those tables
/// demanded by an entry.

#include <boost/describe.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/storage/storage.h"
#include "platform/transparency/closed_logs.h"
#include "platform/transparency/fields.h"
#include "platform/transparency/note.h"
#include "platform/transparency/proved_rows.h"

namespace shiji::transparency {

/// Rebuilds the fields of a record version from the owning room's rows; nothing when they are gone.
using ContentReader = std::function<std::optional<std::vector<Field>>(
    storage::Transaction& tx, const std::string& record, std::int64_t version)>;

/// What a room, or all of them, tell of what they file, in both directions.
struct ContentReaders {
    std::map<std::string, ContentReader> by_kind;  ///< by the kind code of the entry
    std::vector<ProvedRows> rows;                  ///< the tables that hold it

    void merge(ContentReaders others);
};

/// Where a fault was found.
enum class FaultPlace { Log, Head, Entry, Tile, Checkpoint, Twin, Salts, Record };
BOOST_DESCRIBE_ENUM(FaultPlace, Log, Head, Entry, Tile, Checkpoint, Twin, Salts, Record)

struct VerifyFault {
    FaultPlace place = FaultPlace::Log;
    std::optional<std::int64_t> index;    ///< of the entry, where there is one
    std::optional<std::string> record;    ///< 32 hex digits, where it is about a record
    std::optional<std::int64_t> version;  ///< of the record
    std::string sentence;                 ///< in plain Chinese
};
BOOST_DESCRIBE_STRUCT(VerifyFault, (), (place, index, record, version, sentence))

struct VerifyReport {
    bool sound = false;
    std::string sentence;  ///< the result in one plain Chinese sentence
    std::int64_t entries = 0;
    std::int64_t tiles = 0;
    std::int64_t checkpoints = 0;
    std::int64_t twin_checkpoints = 0;  ///< of the SM3 twin
    std::int64_t cosignatures = 0;      ///< of pinned witnesses, each judged against its checkpoint
    std::int64_t anchors = 0;           ///< time stamps, each judged against its checkpoint
    std::int64_t records = 0;           ///< record versions rebuilt and compared
    std::int64_t without_reader = 0;    ///< record versions of a kind nobody can rebuild here
    std::string origin;
    std::string root;               ///< base64, recomputed from the entries
    std::vector<std::string> gaps;  ///< what closed logs lost and the next one states: no faults
    std::int64_t fault_count = 0;
    std::vector<VerifyFault> faults;  ///< the first ones, in order of discovery; see kFaultsListed
};
BOOST_DESCRIBE_STRUCT(VerifyReport, (),
                      (sound, sentence, entries, tiles, checkpoints, twin_checkpoints, cosignatures,
                       anchors, records, without_reader, origin, root, gaps, fault_count, faults))

inline constexpr std::size_t kFaultsListed = 100;

/// Told after every page of entries: how many of how many are done.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Reads the whole log once, in order, and every closed one. `closed` are the stores of those; one
/// that the store names and that is not among them is a fault. `pinned` are keys known from outside
/// (paper, a witness); when there are none, the genesis entry's own keys are believed.
VerifyReport verify_store(storage::Transaction& tx, const ContentReaders& readers,
                          const std::vector<Vkey>& pinned = {}, const Progress& progress = {},
                          const ClosedLogs* closed = nullptr);

/// The same without salts and records: that no entry was changed, put in or taken out.
VerifyReport verify_log(storage::Transaction& tx, const std::vector<Vkey>& pinned = {},
                        const Progress& progress = {}, const ClosedLogs* closed = nullptr);

/// The same of one log in its own store, whatever came before it.
VerifyReport verify_log_alone(storage::Transaction& tx);

}  // namespace shiji::transparency
