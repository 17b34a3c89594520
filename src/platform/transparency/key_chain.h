#pragma once

/// The keys of a log from its genesis on. A `key` entry names new ones and retires those before
/// (verifiable-log 1.2, 6). The checkpoint that ends with it, of size index + 1, is the last that
/// the old keys sign: so they vouch for the new ones, and whoever knows the old follows. Every
/// greater one is signed by the new keys alone: a stolen key is worth nothing behind it.

#include <limits>

#include "platform/transparency/entry.h"
#include "platform/transparency/signer.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// The log's own keys, and the one of its twin among them, after the entry. Nothing when it may not
/// stand there: it names a key of another log or one in force already, retires one that is not,
/// keeps one that it does not replace, or leaves the log or its twin without.
std::optional<std::vector<Vkey>> keys_after(const std::vector<Vkey>& keys, const EntryView& entry,
                                            std::string_view origin);

/// The identity with the keys that sign a checkpoint of `size` entries of the open log.
std::optional<LogIdentity> identity_of_size(storage::Transaction& tx, std::int64_t size);

/// What a change of keys gives to whoever knows only the keys before it: its entry as the last of
/// the checkpoint that those signed. One tlog-proof behind the other, of the changes of the open
/// log with from ≤ index < end whose checkpoint is published.
/// Errors: transparency.tree_damaged.
base::Result<std::string> key_proofs(storage::Transaction& tx, std::int64_t from = 0,
                                     std::int64_t end = std::numeric_limits<std::int64_t>::max());

/// The keys that such proofs lead to.
struct FollowedKeys {
    std::vector<Vkey> keys;
    std::int64_t size = 0;  ///< of the checkpoint that vouched last; 0: nothing was followed
    Hash root{};            ///< at that size
};
/// Pure. `known` are keys of one log, as many of them as somebody knows, its twin's not among them.
/// What they do not vouch for is passed over: it may be of changes before.
/// Errors: transparency.key_proof_malformed, transparency.proof_wrong, transparency.signature_bad.
base::Result<FollowedKeys> follow_keys(std::vector<Vkey> known, std::string_view proofs);

/// Where a change of keys stands, for the message and the name of the old key's file.
struct KeyChange {
    std::int64_t log = 1;
    std::int64_t index = 0;  ///< of the entry in that log
};
/// In the open log, in order.
std::vector<std::int64_t> list_key_change_indexes(storage::Transaction& tx);
/// The newest of the open log; nothing while its genesis keys are in force.
std::optional<KeyChange> newest_key_change(storage::Transaction& tx);

/// Appends the `key` entry and, in the same transaction, the checkpoint that ends with it, signed
/// by `old`: neither stands without the other. It is published by the signer that opens next.
/// The caller has sealed what was on file before (Signer::sign_now).
/// Errors: transparency.key_not_of_this_log (`old` are not in force, or `next` are of another log),
///         transparency.key_in_force (`next` are), transparency.twin_differs; as commit_record.
base::Result<KeyChange> change_keys(storage::Transaction& tx, const LogKeys& old,
                                    const LogKeys& next, base::Moment now);

}  // namespace shiji::transparency
