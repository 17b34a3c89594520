#pragma once

/// Files of private keys, outside the database: one Ed25519 and one SM2 key under one name.

#include <filesystem>

#include "platform/seams/seams.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {

/// How a file of keys for one use begins; a log's file cannot be taken for a witness's.
struct KeyFileForm {
    std::string_view format;  ///< its first line: "shiji/log-key/v1"
    std::string_view owner;   ///< the word before the name in the second: "origin"
};

struct NamedKeys {
    std::string name;
    std::vector<std::unique_ptr<NoteKey>> keys;  ///< Ed25519 first, then SM2
    /// The SM2 key under the name of the log's SM3 twin; null where there is no SM2 key. One secret
    /// under two names: a note says in its first line which of the two it is of.
    std::unique_ptr<NoteKey> twin;
};

/// Makes new keys and writes them to `path`, mode 0600, on disk when it returns. `name` is one.
/// Errors: transparency.key_file_exists, transparency.key_file_unwritable.
base::Result<NamedKeys> make_key_file(const KeyFileForm& form, const std::filesystem::path& path,
                                      std::string_view name, seams::Chance& chance);

/// Errors: transparency.key_file_missing, transparency.key_file_open_to_others,
///         transparency.key_file_malformed.
base::Result<NamedKeys> read_key_file(const KeyFileForm& form, const std::filesystem::path& path);

}  // namespace shiji::transparency
