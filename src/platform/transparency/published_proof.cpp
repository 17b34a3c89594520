#include "platform/transparency/published_proof.h"

#include "base/check.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {

ProofFile published_proof(storage::Transaction& tx, std::int64_t index,
                          const CheckpointRow& checkpoint) {
    const auto entry = find_entry(tx, index);
    base::check(entry.has_value(), "a published entry is there");
    StoredTree tree(tx, checkpoint.size);
    ProofFile proof{entry->entry, index,
                    inclusion_proof(HashKind::Sha256, index, checkpoint.size, tree.reader()),
                    served_text(tx, checkpoint)};
    base::check(!tree.is_broken(), "the tree under a published checkpoint is whole");
    return proof;
}

ProofFile published_twin_proof(storage::Transaction& tx, std::int64_t index,
                               const TwinCheckpointRow& checkpoint) {
    const auto entry = find_entry(tx, index);
    base::check(entry.has_value(), "a published entry is there");
    StoredTree tree(tx, checkpoint.size, HashKind::Sm3);
    ProofFile proof{entry->entry, index,
                    inclusion_proof(HashKind::Sm3, index, checkpoint.size, tree.reader()),
                    checkpoint.text()};
    base::check(!tree.is_broken(), "the twin under a published checkpoint is whole");
    return proof;
}

}  // namespace shiji::transparency
