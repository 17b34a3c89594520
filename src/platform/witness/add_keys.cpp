#include <algorithm>

#include "base/bytes.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/proof_file.h"
#include "platform/witness/witness.h"
#include "platform/witness/witness_store.h"

namespace shiji::witness {
namespace {

using base::ErrorKind;
using base::refuse;
using transparency::Checkpoint;

/// A proof of a change of keys, and the checkpoint that it ends.
struct KeysShown {
    transparency::EntryView entry;
    Checkpoint checkpoint;
};

std::optional<KeysShown> read_shown(const std::optional<transparency::ProofFile>& proof) {
    if (!proof) return std::nullopt;
    const auto entry = transparency::parse_entry(proof->entry);
    const auto note = transparency::SignedNote::parse(proof->checkpoint);
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!entry || entry->op != "key" || !checkpoint) return std::nullopt;
    return KeysShown{*entry, *checkpoint};
}

/// Everything that the entry adds for the log itself is believed here.
bool is_followed(const KeysShown& shown, const WitnessedLog& log) {
    const auto known = keys_of(log);
    return std::all_of(shown.entry.lines.begin(), shown.entry.lines.end(), [&](const auto& line) {
        const auto key = transparency::Vkey::parse(line.second);
        return line.first != "add" || !key || key->name != log.origin ||
               std::find(known.begin(), known.end(), *key) != known.end();
    });
}

/// What was cosigned last is what the keys known here signed last: nobody who has only those can
/// lead this witness to others, but by the history that it has seen.
base::Result<void> judge_place(const Checkpoint& checkpoint, const WitnessedLog& log) {
    const base::Arguments place{{"origin", log.origin}, {"size", std::to_string(log.size)}};
    if (checkpoint.size != log.size)
        return refuse(ErrorKind::Conflict, "witness.keys_out_of_place", "", place);
    if (transparency::base64_of(checkpoint.root) != log.root)
        return refuse(ErrorKind::Misused, "witness.root_differs", "", place);
    return {};
}

}  // namespace

base::Result<std::string> add_keys(storage::Transaction& tx, std::string_view body,
                                   base::Moment now) {
    const auto proof = transparency::ProofFile::parse(body);
    const auto shown = read_shown(proof);
    if (!shown) return refuse(ErrorKind::Invalid, "witness.key_proof_malformed");
    auto log = find_log(tx, shown->checkpoint.origin);
    const base::Arguments whose{{"origin", shown->checkpoint.origin}};
    if (!log) return refuse(ErrorKind::NotFound, "witness.unknown_log", "", whose);
    if (is_followed(*shown, *log)) return log->origin;
    const auto followed = transparency::follow_keys(keys_of(*log), body);
    if (!followed) return refuse(ErrorKind::Invalid, "witness.key_proof_malformed");
    if (followed->size == 0) return refuse(ErrorKind::Forbidden, "witness.not_signed", "", whose);
    if (const auto place = judge_place(shown->checkpoint, *log); !place) return refuse(place);
    log->vkeys.clear();
    for (const auto& key : followed->keys) log->vkeys += key.text() + "\n";
    log->key_proofs += body;
    log->updated_ms = now;
    update_log(tx, *log);
    return log->origin;
}

base::Result<std::string> find_key_proofs(storage::Transaction& tx, std::string_view origin_hash) {
    for (const WitnessedLog& log : list_logs(tx))
        if (!log.key_proofs.empty() &&
            base::to_hex(transparency::sha256(log.origin)) == origin_hash)
            return log.key_proofs;
    return refuse(ErrorKind::NotFound, "witness.no_keys_followed");
}

}  // namespace shiji::witness
