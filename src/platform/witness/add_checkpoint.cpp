#include "base/bytes.h"
#include "base/check.h"
#include "platform/transparency/proof_file.h"
#include "platform/witness/witness.h"
#include "platform/witness/witness_store.h"

namespace shiji::witness {
namespace {

using base::ErrorKind;
using base::refuse;
using transparency::Checkpoint;
using transparency::ConsistencyBundle;
using transparency::SignedNote;
using transparency::Vkey;

struct AskedFor {
    ConsistencyBundle bundle;
    SignedNote note;
    Checkpoint checkpoint;
};

std::optional<AskedFor> read_request(std::string_view body) {
    auto bundle = ConsistencyBundle::parse(body);
    auto note = bundle ? SignedNote::parse(bundle->checkpoint) : std::nullopt;
    auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!checkpoint) return std::nullopt;
    return AskedFor{std::move(*bundle), std::move(*note), std::move(*checkpoint)};
}

tl::unexpected<base::Error> refused(ErrorKind kind, std::string_view code, const AskedFor& asked,
                                    std::int64_t size) {
    return refuse(kind, code, "",
                  {{"origin", asked.checkpoint.origin},
                   {"old", std::to_string(asked.bundle.old)},
                   {"size", std::to_string(size)}});
}

/// The order is that of tlog-witness: who asks is judged before what is known here is told.
base::Result<void> judge_request(const AskedFor& asked, const std::optional<WitnessedLog>& log) {
    const Checkpoint& checkpoint = asked.checkpoint;
    const std::int64_t old = asked.bundle.old;
    if (!log) return refused(ErrorKind::NotFound, "witness.unknown_log", asked, checkpoint.size);
    if (!transparency::check_note(asked.note, keys_of(*log)))
        return refused(ErrorKind::Forbidden, "witness.not_signed", asked, checkpoint.size);
    if (old > checkpoint.size)
        return refused(ErrorKind::Invalid, "witness.old_above_size", asked, checkpoint.size);
    if (old != log->size) return refused(ErrorKind::Conflict, "witness.stale", asked, log->size);
    const auto known_root = transparency::hash_from_base64(log->root);
    base::check(known_root.has_value(), "a stored root is a hash");
    // An empty tree has one root only; before the first cosignature that one stands in the row.
    if (old == checkpoint.size && *known_root != checkpoint.root)
        return refused(ErrorKind::Misused, "witness.root_differs", asked, checkpoint.size);
    if (!transparency::proves_consistency(transparency::HashKind::Sha256, old, checkpoint.size,
                                          *known_root, checkpoint.root, asked.bundle.proof))
        return refused(ErrorKind::Misused, "witness.proof_wrong", asked, checkpoint.size);
    return {};
}

/// The lines of pinned keys, which check_note has found good; a stranger's line is not passed on.
std::string lines_of_log(const SignedNote& note, const std::vector<Vkey>& pinned) {
    std::string text;
    for (const auto& line : note.lines) {
        const bool known = std::any_of(pinned.begin(), pinned.end(), [&](const Vkey& key) {
            return key.name == line.name && key.key_id() == line.key_id;
        });
        if (known) text += line.text();
    }
    return text;
}

}  // namespace

base::Result<Cosigned> add_checkpoint(storage::Transaction& tx, std::string_view body,
                                      const WitnessKeys& keys, base::Moment now) {
    const auto asked = body.size() <= kRequestBytesMax ? read_request(body) : std::nullopt;
    if (!asked) return refuse(ErrorKind::Invalid, "witness.request_malformed");
    auto log = find_log(tx, asked->checkpoint.origin);
    if (const auto verdict = judge_request(*asked, log); !verdict) return refuse(verdict);
    const std::string lines = keys.lines(asked->note.text, now);
    log->size = asked->checkpoint.size;
    log->root = transparency::base64_of(asked->checkpoint.root);
    log->note = asked->note.text + "\n" + lines_of_log(asked->note, keys_of(*log)) + lines;
    log->updated_ms = now;
    update_log(tx, *log);
    return Cosigned{log->origin, log->size, lines};
}

base::Result<std::string> find_cosigned(storage::Transaction& tx, std::string_view origin_hash) {
    for (const WitnessedLog& log : list_logs(tx))
        if (!log.note.empty() && base::to_hex(transparency::sha256(log.origin)) == origin_hash)
            return log.note;
    return refuse(ErrorKind::NotFound, "witness.nothing_cosigned");
}

}  // namespace shiji::witness
