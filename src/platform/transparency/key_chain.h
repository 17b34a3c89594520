#pragma once

/// The keys of a log from its genesis on. A `key` entry names new ones and retires those before
/// (verifiable-log 1.2, 6). The checkpoint that ends with it, of size index + 1, is the last that
/// the old keys sign: so they vouch for the new ones, and whoever knows the old follows. Every
/// greater one is signed by the new keys alone: a stolen key is worth nothing behind it.

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

/// Where a change of keys stands, for the message and the name of the old key's file.
struct KeyChange {
    std::int64_t log = 1;
    std::int64_t index = 0;  ///< of the entry in that log
};
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
