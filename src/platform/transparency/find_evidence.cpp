#include <algorithm>

#include "base/bytes.h"
#include "platform/transparency/anchor_store.h"
#include "platform/transparency/bundle_entry.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/published_proof.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

base::Result<std::optional<AnchorEvidence>> find_anchor_evidence(storage::Transaction& tx,
                                                                 std::int64_t idx) {
    const auto anchor = find_earliest_anchor(tx, idx);
    const auto checkpoint = anchor ? find_checkpoint(tx, anchor->size) : std::nullopt;
    const auto reply = anchor ? base::from_base64(anchor->reply) : std::nullopt;
    if (!checkpoint || !reply) return std::nullopt;
    const auto proof = published_proof(tx, idx, *checkpoint);
    if (!proof) return base::refuse(proof);
    return AnchorEvidence{proof->text(), *reply, need_authority(tx, anchor->authority)};
}

/// Empty where the log has no twin.
base::Result<std::string> find_twin_proof(storage::Transaction& tx, std::int64_t idx) {
    const auto checkpoint = find_newest_published_twin(tx);
    if (!checkpoint) return "";
    const auto proof = published_twin_proof(tx, idx, *checkpoint);
    if (!proof) return base::refuse(proof);
    return proof->text();
}

}  // namespace

namespace {

/// The key that signed what find_twin_proof proves against.
std::optional<Vkey> key_of_twin_proof(storage::Transaction& tx) {
    const auto checkpoint = find_newest_published_twin(tx);
    const auto identity = identity_of_size(tx, checkpoint ? checkpoint->size : 0);
    return identity ? identity->twin : std::nullopt;
}

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
    if (!policy || !judge_witnesses(*policy, note, {})) witnesses.quorum = 0;
    return witnesses;
}

/// A stamp may stand on a checkpoint that other keys signed than the proof's: before they were
/// changed, or after.
void add_keys_of_stamp(storage::Transaction& tx, std::int64_t idx, std::vector<Vkey>& keys) {
    const auto stamped = find_earliest_anchor(tx, idx);
    const auto then = stamped ? identity_of_size(tx, stamped->size) : std::nullopt;
    if (!then) return;
    for (const Vkey& key : then->keys)
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

/// The changes of keys before the greatest of the checkpoints that a bundle proves against.
base::Result<std::string> find_key_proofs(storage::Transaction& tx, std::int64_t idx,
                                          std::int64_t size) {
    if (const auto stamped = find_earliest_anchor(tx, idx)) size = std::max(size, stamped->size);
    if (const auto twin = find_newest_published_twin(tx)) size = std::max(size, twin->size);
    return key_proofs(tx, 0, size - 1);
}

}  // namespace

base::Result<Evidence> evidence_of_log(storage::Transaction& tx, std::int64_t idx) {
    const auto checkpoint = best_checkpoint(tx, idx);
    const auto identity = checkpoint ? identity_of_size(tx, checkpoint->size) : std::nullopt;
    if (!checkpoint || !identity || idx >= checkpoint->size)
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    std::vector<Vkey> keys = identity->keys;
    const auto proof = published_proof(tx, idx, *checkpoint);
    if (!proof) return base::refuse(proof);
    auto anchor = find_anchor_evidence(tx, idx);
    if (!anchor) return base::refuse(anchor);
    auto twin = find_twin_proof(tx, idx);
    if (!twin) return base::refuse(twin);
    auto key_proofs = find_key_proofs(tx, idx, checkpoint->size);
    if (!key_proofs) return base::refuse(key_proofs);
    auto witnesses = quorum_shown(tx, keys, proof->checkpoint);
    add_keys_of_stamp(tx, idx, keys);
    if (const auto key = key_of_twin_proof(tx)) keys.push_back(*key);
    return Evidence{.proof = proof->text(),
                    .disclosure = {},
                    .keys = std::move(keys),
                    .attachments = {},
                    .anchor = std::move(*anchor),
                    .twin_proof = std::move(*twin),
                    .witnesses = std::move(witnesses),
                    .key_proofs = std::move(*key_proofs)};
}

base::Result<Evidence> find_evidence(storage::Transaction& tx, const std::string& record,
                                     std::int64_t version, std::vector<Field> fields,
                                     const std::set<std::size_t>& closed, const ClosedLogs* logs) {
    const auto salts = find_salts(tx, record, version);
    const Place place = salts ? place_of(tx, salts->idx) : Place{};
    auto* const store = place.closed && logs != nullptr ? logs->find(place.log) : nullptr;
    if (!salts || (place.closed && store == nullptr))
        return base::refuse(base::ErrorKind::NotFound, "transparency.no_such_entry");
    auto evidence = store == nullptr ? evidence_of_log(tx, place.index)
                                     : store->read([&](storage::Transaction& of_log) {
                                           return evidence_of_log(of_log, place.index);
                                       });
    if (!evidence) return evidence;
    auto disclosure = disclose(tx, record, version, std::move(fields), closed);
    if (!disclosure || !check_disclosure(*disclosure))
        return base::refuse(base::ErrorKind::Conflict, "transparency.evidence_differs");
    evidence->disclosure = std::move(*disclosure);
    return evidence;
}

}  // namespace shiji::transparency
