#pragma once

/// The log's side of witnessing: whom it believes, what it asks them, what they signed.

#include <boost/describe.hpp>
#include <filesystem>

#include "platform/storage/storage.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {

/// Pins a witness's verifying key, which came on paper or in person; a second key of the same
/// witness is pinned beside the first. Returns the witness's name.
/// Errors: transparency.witness_key_malformed, transparency.not_a_witness_key.
base::Result<std::string> trust_witness(storage::Transaction& tx, std::string_view vkey,
                                        base::Moment now);

/// From now on, so many different witnesses make a checkpoint a witnessed one. One is enough until
/// somebody says otherwise. Two conflicting checkpoints cannot both be witnessed unless
/// 2 · quorum - witnesses of them lie: two witnesses, both needed, bear one that lies.
/// Errors: transparency.quorum_out_of_reach.
base::Result<void> set_quorum(storage::Transaction& tx, std::int64_t witnesses);
std::int64_t quorum_of(storage::Transaction& tx);

/// What a witness is asked, as a file for a stick: the body of a tlog-witness request.
struct WitnessRequest {
    std::string name;  ///< "<SHA-256 of the origin>-<old>-<size>.req"
    std::string body;
    Checkpoint checkpoint;
    std::int64_t old = 0;
    std::string key_id;  ///< of the log's first signature line, in hexadecimal: for the paper line
};

/// Asks for the newest published checkpoint, from `old` on: by default from the greatest size that
/// a witness has cosigned as far as is known here.
/// Errors: transparency.not_founded, transparency.no_such_checkpoint.
base::Result<WitnessRequest> make_witness_request(storage::Transaction& tx,
                                                  std::optional<std::int64_t> old);
/// On disk when it returns. Throws std::runtime_error when the folder cannot be written.
void write_request(const std::filesystem::path& folder, const WitnessRequest& request);

/// What the lines of a witness brought.
struct Merged {
    std::int64_t size = 0;
    std::vector<std::string> names;  ///< of the witnesses
};

/// Keeps a witness's lines over the published checkpoint of `size`: of each key the one with the
/// earliest time, which is served, and the one with the latest, which shows that nothing was filed
/// in between. Lines of keys that nobody pinned are passed over.
/// Errors: transparency.no_such_checkpoint, transparency.signature_bad,
///         transparency.signature_missing.
base::Result<Merged> merge_cosignatures(storage::Transaction& tx, std::int64_t size,
                                        std::string_view lines);

/// What became of one file of a stick.
struct CosigFile {
    std::string name;
    base::Result<Merged> merged;
};

/// Merges every *.cosig of a folder, which keep the names of their requests, each in a transaction
/// of its own.
/// Errors, in the file's own answer: transparency.cosig_name_bad,
///         transparency.cosig_of_another_log, and those of merge_cosignatures.
std::vector<CosigFile> import_cosignatures(storage::Database& database,
                                           const std::filesystem::path& folder);

/// The first witnessed checkpoint that covers an entry.
struct Witnessed {
    std::int64_t size = 0;
    base::Moment at;  ///< when the last witness that the quorum needed had signed, by its clock
    std::vector<std::string> by;  ///< names of all that signed it
};
std::optional<Witnessed> find_witnessed(storage::Transaction& tx, std::int64_t idx);

}  // namespace shiji::transparency
