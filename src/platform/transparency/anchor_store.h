#pragma once

/// The room's SQL about time stamps.

#include <boost/describe.hpp>

#include "platform/transparency/lateness.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {

struct AnchorRequestRow {
    std::string nonce;
    std::int64_t size = 0;
    std::string imprint;
    base::Moment asked_ms;
};
BOOST_DESCRIBE_STRUCT(AnchorRequestRow, (), (nonce, size, imprint, asked_ms))

struct AnchorRow {
    std::int64_t size = 0;
    std::string digest;
    std::string reply;
    std::string authority;
    std::string name;
    base::Moment stamped_ms;
    std::int64_t idx = 0;
};
BOOST_DESCRIBE_STRUCT(AnchorRow, (), (size, digest, reply, authority, name, stamped_ms, idx))

/// A stamp beside all that it can be judged by; nothing where that is not there.
struct AnchorToJudge {
    std::int64_t size = 0;
    std::string digest;
    std::string reply;
    std::string name;
    base::Moment stamped_ms;
    std::int64_t idx = 0;
    std::optional<std::string> certificates;
    std::optional<std::string> note;
    std::optional<std::string> entry;
};
BOOST_DESCRIBE_STRUCT(AnchorToJudge, (),
                      (size, digest, reply, name, stamped_ms, idx, certificates, note, entry))

void insert_anchor_request(storage::Transaction& tx, const AnchorRequestRow& row);
/// Those that asked for a stamp over that digest.
std::vector<AnchorRequestRow> list_anchor_requests(storage::Transaction& tx,
                                                   const std::string& imprint);

/// Does nothing when the certificates are kept already. Gives their digest.
std::string keep_authority(storage::Transaction& tx, std::string_view certificates,
                           base::Moment now);
std::string need_authority(storage::Transaction& tx, const std::string& digest);

void insert_anchor(storage::Transaction& tx, const AnchorRow& row);
std::optional<AnchorRow> find_anchor(storage::Transaction& tx, const std::string& digest);
/// Of those over checkpoints that cover the entry, the one with the earliest time.
std::optional<AnchorRow> find_earliest_anchor(storage::Transaction& tx, std::int64_t idx);
/// Of the largest checkpoint, the one with the latest time.
std::optional<AnchorRow> find_newest_anchor(storage::Transaction& tx);
/// 0 before the first.
std::int64_t newest_anchored_size(storage::Transaction& tx);
/// Up to `count` of those after that size and digest, in order.
std::vector<AnchorToJudge> list_anchors(storage::Transaction& tx, std::int64_t size,
                                        const std::string& digest, std::int64_t count);

/// The stamps over the checkpoint of that size, the earliest first.
struct StampBy {
    std::string name;  ///< of the authority
    base::Moment stamped_ms;
};
BOOST_DESCRIBE_STRUCT(StampBy, (), (name, stamped_ms))
std::vector<StampBy> list_stamps_of(storage::Transaction& tx, std::int64_t size);

/// When which size was stamped.
std::vector<Sighting> list_stamped(storage::Transaction& tx);

}  // namespace shiji::transparency
