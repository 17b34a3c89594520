#pragma once

/// Private to this room: the proof of an entry under a published checkpoint, with the lines of its
/// witnesses.

#include "platform/transparency/proof_file.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/twin_store.h"

namespace shiji::transparency {

/// `index` < `checkpoint.size`. Errors: transparency.tree_damaged.
base::Result<ProofFile> published_proof(storage::Transaction& tx, std::int64_t index,
                                        const CheckpointRow& checkpoint);

/// The same in the SM3 twin.
base::Result<ProofFile> published_twin_proof(storage::Transaction& tx, std::int64_t index,
                                             const TwinCheckpointRow& checkpoint);

}  // namespace shiji::transparency
