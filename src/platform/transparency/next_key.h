#pragma once

/// The key of the log that comes after one that is closed. It lies beside the key in use, as
/// "<log.key>.next", until the store holds the new log: whatever stops the change between, the next
/// attempt finds how far it came.

#include "platform/transparency/signer.h"

namespace shiji::transparency {

struct KeyPlaces {
    std::filesystem::path key;         ///< of the log in use
    std::filesystem::path high_water;  ///< its mark
};

/// The key that waits; one that an attempt before made under that name, or a new one.
/// Errors: those of make_log_key and read_log_key; transparency.key_not_of_this_log: one of
/// another name waits there.
base::Result<LogKeys> need_next_key(const KeyPlaces& places, std::string_view origin,
                                    seams::Chance& chance);

/// True when the store's log is `origin` and its key still waits.
bool is_key_waiting(const KeyPlaces& places, std::string_view origin);

/// The same for a change of keys within one log (key_chain.h): the new key waits as
/// "<log.key>.rotating" until the log names it. True when it does, by its keys `in_force`, and the
/// file still waits: one that the log does not name binds nobody.
bool is_rotating(const KeyPlaces& places, const std::vector<Vkey>& in_force);
/// The key that waits, or a new one. A file there that is no key, or one of another log, is moved
/// to "<log.key>.rotating.unusable": nothing of it is in force.
/// Errors: those of make_log_key; transparency.key_file_open_to_others.
base::Result<LogKeys> need_rotated_key(const KeyPlaces& places, std::string_view origin,
                                       seams::Chance& chance);
/// Puts it in use; what the old one signed last is published before. The old one stays beside it,
/// 0600 as it was: log-<ordinal>-until-<index of the entry>.key. Does nothing twice.
void take_rotated_key(const KeyPlaces& places, std::int64_t log, std::int64_t index);

/// The greatest ordinal among the keys of logs of that family (closed_logs.h) in the folder: the
/// one in use, and those that epochs left as log-<ordinal>.key. 0 when there is none. A store from
/// before an epoch does not know of the log that these signed.
std::int64_t greatest_ordinal(const KeyPlaces& places, std::string_view family);

/// Puts the waiting key in use. The old one and the high-water mark stay beside it:
/// log-<ordinal>.key, by the log that it is of, and <high-water>.log-<ordinal>. Where something of
/// that name lies there, ".1" and so on is put behind: no key is written over. Does nothing twice.
void take_next_key(const KeyPlaces& places, std::int64_t closed_log);

}  // namespace shiji::transparency
