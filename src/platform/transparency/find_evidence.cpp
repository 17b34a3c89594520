#include "base/bytes.h"
#include "platform/transparency/anchor_store.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

std::optional<AnchorEvidence> find_anchor_evidence(storage::Transaction& tx, std::int64_t idx) {
    const auto anchor = find_earliest_anchor(tx, idx);
    const auto checkpoint = anchor ? find_checkpoint(tx, anchor->size) : std::nullopt;
    const auto reply = anchor ? base::from_base64(anchor->reply) : std::nullopt;
    if (!checkpoint || !reply) return std::nullopt;
    return AnchorEvidence{published_proof(tx, idx, *checkpoint).text(), *reply,
                          need_authority(tx, anchor->authority)};
}

/// Empty where the log has no twin.
std::string find_twin_proof(storage::Transaction& tx, std::int64_t idx) {
    const auto checkpoint = find_newest_published_twin(tx);
    return checkpoint ? published_twin_proof(tx, idx, *checkpoint).text() : "";
}

}  // namespace

namespace {

/// What others have seen goes before what only this log says.
std::optional<CheckpointRow> best_checkpoint(storage::Transaction& tx, std::int64_t idx) {
    const auto witnessed = find_witnessed(tx, idx);
    return witnessed ? find_checkpoint(tx, witnessed->size) : find_newest_published(tx);
}

/// The pinned witnesses; their quorum where the proof reaches it, so that a bundle never asks for
/// what it does not hold.
WitnessQuorum quorum_shown(storage::Transaction& tx, const std::vector<Vkey>& logs,
                           const std::string& note) {
    WitnessQuorum witnesses{list_witness_keys(tx), quorum_of(tx)};
    const auto policy = Policy::parse(policy_text(logs, witnesses));
    if (!policy || !judge_witnesses(*policy, note, {})) witnesses.least = 0;
    return witnesses;
}

}  // namespace

base::Result<Evidence> find_evidence(storage::Transaction& tx, const std::string& record,
                                     std::int64_t version, std::vector<Field> fields,
                                     const std::set<std::size_t>& closed) {
    const auto salts = find_salts(tx, record, version);
    const auto checkpoint = salts ? best_checkpoint(tx, salts->idx) : std::nullopt;
    const auto identity = find_identity(tx);
    if (!checkpoint || !identity || salts->idx >= checkpoint->size)
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    auto disclosure = disclose(tx, record, version, std::move(fields), closed);
    if (!disclosure || !check_disclosure(*disclosure))
        return base::refuse(base::ErrorKind::Conflict, "transparency.evidence_differs");
    std::vector<Vkey> keys = identity->keys;
    const ProofFile proof = published_proof(tx, salts->idx, *checkpoint);
    auto witnesses = quorum_shown(tx, keys, proof.checkpoint);
    if (identity->twin) keys.push_back(*identity->twin);
    return Evidence{proof.text(),
                    std::move(*disclosure),
                    std::move(keys),
                    {},
                    {},
                    find_anchor_evidence(tx, salts->idx),
                    find_twin_proof(tx, salts->idx),
                    std::move(witnesses)};
}

}  // namespace shiji::transparency
