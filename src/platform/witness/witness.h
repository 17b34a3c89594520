#pragma once

/// The front door of the witness: it remembers the newest checkpoint of each log it watches and
/// cosigns only what extends it, so that a log cannot show two histories.

#include <boost/describe.hpp>

#include "platform/seams/seams.h"
#include "platform/storage/storage.h"
#include "platform/transparency/cosignature.h"
#include "platform/witness/stick.h"

namespace shiji::witness {

/// More than 63 hashes and a checkpoint with a hundred lines of today's keys need.
inline constexpr std::size_t kRequestBytesMax = 64 * 1024;

/// The private keys of this witness; they live in a file outside the database.
struct WitnessKeys {
    std::string name;
    std::vector<transparency::CosigningKey> keys;  ///< Ed25519 first, then SM2

    std::vector<transparency::Vkey> vkeys() const;
    /// A line of each key over the note of a checkpoint.
    std::string lines(std::string_view note_text, base::Moment at) const;
};

/// Makes new keys and writes them to `path`, mode 0600, on disk when it returns.
/// Errors: witness.name_bad, transparency.key_file_exists, transparency.key_file_unwritable.
base::Result<WitnessKeys> make_witness_key(const std::filesystem::path& path, std::string_view name,
                                           seams::Chance& chance);

/// Errors: transparency.key_file_missing, transparency.key_file_open_to_others,
///         transparency.key_file_malformed.
base::Result<WitnessKeys> read_witness_key(const std::filesystem::path& path);

/// A log that is witnessed here.
struct WitnessedLog {
    std::string origin;
    std::string vkeys;      ///< one a line
    std::int64_t size = 0;  ///< of the newest checkpoint cosigned here
    std::string root;       ///< base64
    std::string note;  ///< that checkpoint with the log's lines and ours; empty before the first
    base::Moment updated_ms;
    std::string key_proofs = {};  ///< by which its keys were followed, one behind the other
};
BOOST_DESCRIBE_STRUCT(WitnessedLog, (), (origin, vkeys, size, root, note, updated_ms, key_proofs))

/// Pins a log's verifying key, which came on paper or in person; a second key of the same log is
/// pinned beside the first. Returns the log's origin.
/// Errors: witness.vkey_malformed, witness.not_a_log_key.
base::Result<std::string> trust_log(storage::Transaction& tx, std::string_view vkey,
                                    base::Moment now);

/// In order of origin.
std::vector<WitnessedLog> list_logs(storage::Transaction& tx);

/// What a log gets for a request that was granted.
struct Cosigned {
    std::string origin;
    std::int64_t size = 0;
    std::string lines;  ///< one of each key of the witness: the answer's body
};

/// Judges the body of a tlog-witness `add-checkpoint` request, remembers its checkpoint and
/// cosigns it. The same size again (old = size, empty proof) gets lines with the new time.
/// Errors, in the order in which they are looked for, with their HTTP status by kind:
///   witness.request_malformed 400, witness.unknown_log 404, witness.not_signed 403,
///   witness.old_above_size 400, witness.stale 409 (its argument `size` is what is known here),
///   witness.root_differs 422, witness.proof_wrong 422.
base::Result<Cosigned> add_checkpoint(storage::Transaction& tx, std::string_view body,
                                      const WitnessKeys& keys, base::Moment now);

/// Takes the keys of a log for those that its own `key` entry names. `body` is the proof of the
/// change (transparency::key_proofs): the entry is the last of the checkpoint that the keys known
/// here signed, and that checkpoint is the very one that was cosigned here last. Again: no effect.
/// Returns the origin. Errors: witness.key_proof_malformed 400, witness.unknown_log 404,
/// witness.not_signed 403, witness.keys_out_of_place 409 (`size` is what is known here),
/// witness.root_differs 422.
base::Result<std::string> add_keys(storage::Transaction& tx, std::string_view body,
                                   base::Moment now);

/// The proofs by which the keys of the log were followed here; `origin_hash` as of find_cosigned.
/// Errors: witness.no_keys_followed.
base::Result<std::string> find_key_proofs(storage::Transaction& tx, std::string_view origin_hash);

/// The newest checkpoint cosigned for the log, with all lines. `origin_hash` is the SHA-256 of its
/// origin in lower-case hexadecimal. Errors: witness.nothing_cosigned.
base::Result<std::string> find_cosigned(storage::Transaction& tx, std::string_view origin_hash);

}  // namespace shiji::witness
