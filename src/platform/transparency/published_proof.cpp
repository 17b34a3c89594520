#include "platform/transparency/published_proof.h"

#include "platform/transparency/stored_tree.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

base::Result<ProofFile> proof_in(storage::Transaction& tx, HashKind kind, std::int64_t index,
                                 std::int64_t size, std::string checkpoint) {
    const auto entry = find_entry(tx, index);
    StoredTree tree(tx, size, kind);
    ProofFile proof{entry ? entry->entry : "", index,
                    inclusion_proof(kind, index, size, tree.reader()), std::move(checkpoint)};
    if (const auto whole = tree.judge_whole(); !whole) return base::refuse(whole);
    if (!entry) return base::refuse(base::ErrorKind::Conflict, "transparency.tree_damaged");
    return proof;
}

}  // namespace

base::Result<ProofFile> published_proof(storage::Transaction& tx, std::int64_t index,
                                        const CheckpointRow& checkpoint) {
    return proof_in(tx, HashKind::Sha256, index, checkpoint.size, served_text(tx, checkpoint));
}

base::Result<ProofFile> published_twin_proof(storage::Transaction& tx, std::int64_t index,
                                             const TwinCheckpointRow& checkpoint) {
    return proof_in(tx, HashKind::Sm3, index, checkpoint.size, checkpoint.text());
}

}  // namespace shiji::transparency
