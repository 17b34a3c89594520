#pragma once

/// A log's public files away from its server (C2SP tlog-tiles, and beside them the proofs of
/// changes of keys and what witnesses signed): written to a folder or a stick, and audited there by
/// whoever has nothing else. Nothing of a store is asked, and nothing in the files is believed.

#include <filesystem>
#include <functional>

#include "platform/storage/storage.h"
#include "platform/transparency/lateness.h"
#include "platform/transparency/policy.h"

namespace shiji::transparency {

struct WrittenCopy {
    std::filesystem::path folder;  ///< log-<ordinal> in the one that was named
    std::int64_t files = 0;        ///< written anew; 0 before the first checkpoint
};
/// Writes what is missing of the open log's files below the folder, by their paths under
/// /log/<ordinal>/: full tiles never change, so that a stick is carried on. `seen` holds every
/// checkpoint that a witness signed. Throws std::runtime_error when it cannot be written.
WrittenCopy write_public_copy(storage::Database& database, const std::filesystem::path& folder);

/// A file by its path under /log/<ordinal>/; nothing where there is none.
using ReadPublicFile = std::function<std::optional<std::string>(const std::string& path)>;

struct AuditQuestion {
    /// Of the log and of witnesses, as they were brought; none of the log: its own are believed.
    std::vector<Vkey> pinned;
    Quorum quorum;                           ///< of the witnesses that were brought
    std::vector<std::string> old_notes;      ///< checkpoints kept from before
    std::string unit;                        ///< 32 hex: whose times are judged; empty: nobody's
    std::vector<Expectation> expected = {};  ///< of that unit
    base::Moment now;
};

struct AuditFindings {
    std::string origin;
    std::int64_t size = 0;
    std::string root;              ///< base64, recomputed from the entries
    std::vector<Vkey> keys;        ///< that signed the newest checkpoint
    bool keys_of_log = false;      ///< they are the log's own word
    std::int64_t tiles = 0;        ///< compared with what the entries give
    std::int64_t checkpoints = 0;  ///< each over a beginning of these entries
    std::vector<SeenBy> seen_by;   ///< witnesses brought, that signed the newest checkpoint
    std::map<std::string, std::int64_t> units;  ///< entries of each unit
    std::optional<UnitFindings> unit;
    std::vector<std::string> flaws;  ///< in plain Chinese; empty when all agrees
};

/// Errors: transparency.copy_lacks (its argument `path` is not there), transparency.copy_malformed.
base::Result<AuditFindings> audit_public_files(const ReadPublicFile& read,
                                               const AuditQuestion& question);

}  // namespace shiji::transparency
