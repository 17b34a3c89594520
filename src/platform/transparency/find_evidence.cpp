#include "platform/transparency/evidence.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {

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
    const ProofFile proof = published_proof(tx, salts->idx, *checkpoint);
    return Evidence{proof.text(),
                    std::move(*disclosure),
                    identity->keys,
                    {},
                    quorum_shown(tx, identity->keys, proof.checkpoint)};
}

}  // namespace shiji::transparency
