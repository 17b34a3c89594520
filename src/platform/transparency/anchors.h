#pragma once

/// Outside clocks: time stamps (RFC 3161) of checkpoints. What is asked, what came back, what it
/// proves. A token is on a checkpoint, not on a record: one an hour is enough for all.

#include "platform/seams/seams.h"
#include "platform/storage/storage.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {

struct AnchorRequest {
    Checkpoint checkpoint;
    std::string query;  ///< DER of a TimeStampReq
};

/// Asks about the newest published checkpoint, and remembers the nonce.
/// Errors: transparency.not_founded, transparency.no_such_checkpoint.
base::Result<AnchorRequest> make_anchor_request(storage::Transaction& tx, base::Moment now,
                                                seams::Chance& chance);

/// A checkpoint that an outside clock has stamped.
struct Anchored {
    std::int64_t size = 0;
    base::Moment at;        ///< by the authority's clock
    std::string authority;  ///< its name
};

/// Keeps an answer to a request of this log and appends an `anchor` entry that names it. The same
/// answer again changes nothing. `authorities` are certificates in PEM that a person brought: they
/// are kept, so that the token can be judged again.
/// Errors: those of check_time_stamp, transparency.token_of_another_checkpoint,
///         transparency.token_nonce_differs, transparency.not_founded,
///         transparency.clock_went_back.
base::Result<Anchored> import_anchor(storage::Transaction& tx, std::string_view reply,
                                     std::string_view authorities, base::Moment now);

/// The stamp that proves the earliest time for an entry; nothing until there is one.
std::optional<Anchored> find_anchored(storage::Transaction& tx, std::int64_t idx);

/// Something was filed that no stamp covers yet; that a stamp was received is nothing filed.
bool is_anchor_due(storage::Transaction& tx);
/// An inspection was announced, under a published checkpoint, and no stamp covers that yet: until
/// one does, nobody outside can tell what was filed before the announcement from what came after.
bool is_anchor_urgent(storage::Transaction& tx);

}  // namespace shiji::transparency
