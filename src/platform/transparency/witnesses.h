#pragma once

/// The log's side of witnessing: whom it believes, what it asks them, what they signed.

#include <boost/describe.hpp>
#include <filesystem>

#include "platform/storage/storage.h"
#include "platform/transparency/note.h"
#include "platform/transparency/quorum.h"

namespace shiji::transparency {

/// Pins a witness's verifying key, which came on paper or in person; a second key of the same
/// witness is pinned beside the first. Returns the witness's name.
/// Errors: transparency.witness_key_malformed, transparency.not_a_witness_key.
base::Result<std::string> trust_witness(storage::Transaction& tx, std::string_view vkey,
                                        base::Moment now);

/// From now on, so many different witnesses make a checkpoint a witnessed one. One is enough until
/// somebody says otherwise. What the choice is worth: quorum.h.
/// Errors: transparency.quorum_out_of_reach.
base::Result<void> set_quorum(storage::Transaction& tx, std::int64_t witnesses);
/// The same by groups of the witnesses that are pinned, by name (QuorumRule::parse).
/// Errors: transparency.quorum_malformed.
base::Result<void> set_quorum_rule(storage::Transaction& tx, std::string_view rule);
Quorum quorum_of(storage::Transaction& tx);
/// What it is worth among those that are pinned, in plain Chinese; empty while none is.
std::string quorum_words(storage::Transaction& tx);

/// What a witness is asked, as a file for a stick: the body of a tlog-witness request.
struct WitnessRequest {
    std::string name;  ///< "<SHA-256 of the origin>-<old>-<size>.req"
    std::string body;
    Checkpoint checkpoint;
    std::int64_t old = 0;
    std::string key_id;  ///< of the log's first signature line, in hexadecimal: for the paper line
    /// Leads whoever signed `old` to the keys of this checkpoint; empty where they are the same.
    std::string keys;
};

/// Asks for the newest published checkpoint, from `old` on: by default from the greatest size that
/// a witness has cosigned as far as is known here. Where the keys changed since, for the last one
/// of those before: whoever has signed it can follow to the next (key_chain.h).
/// Errors: transparency.not_founded, transparency.no_such_checkpoint.
base::Result<WitnessRequest> make_witness_request(storage::Transaction& tx,
                                                  std::optional<std::int64_t> old);
/// One behind the other up to the newest checkpoint: one, but for changes of keys on the way.
/// Errors: as make_witness_request.
base::Result<std::vector<WitnessRequest>> list_witness_requests(storage::Transaction& tx,
                                                                std::optional<std::int64_t> old);
/// With its proof of new keys beside it. On disk when it returns. Throws std::runtime_error when
/// the folder cannot be written.
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
