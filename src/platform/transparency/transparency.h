#pragma once

/// The front door of the verifiable log: append in the caller's own transaction, sign, verify.
///
/// One log per store. Everything that is filed, amended or voided appends one entry of public text
/// without personal data; the content itself is bound by a tree of salted fields. The rows of the
/// owning room are the values; this room keeps only the salts. Formats are final.

#include "platform/seams/seams.h"
#include "platform/storage/storage.h"
#include "platform/transparency/alarm.h"
#include "platform/transparency/anchors.h"
#include "platform/transparency/announced.h"
#include "platform/transparency/ask_authority.h"
#include "platform/transparency/ask_witnesses.h"
#include "platform/transparency/background_check.h"
#include "platform/transparency/closed_logs.h"
#include "platform/transparency/fields.h"
#include "platform/transparency/lateness.h"
#include "platform/transparency/note.h"
#include "platform/transparency/signer.h"
#include "platform/transparency/verify_store.h"
#include "platform/transparency/witnesses.h"

namespace shiji::transparency {

/// One version of a record, as it is filed.
struct RecordEntry {
    std::string record;                  ///< 32 hex digits, random; the same for all versions
    std::int64_t version = 1;            ///< 1 files, more amend; version - 1 is in the log
    std::string kind;                    ///< [a-z0-9-]{1,32}: "meeting"; public
    std::string unit;                    ///< 32 hex digits: random pseudonym of the unit; public
    std::optional<base::Date> about;     ///< the day it claims to describe; public. None of a step,
                                         ///< which describes itself: no draw is held over it
    std::optional<base::Moment> due;     ///< deadline by the policy in force; public
    std::optional<std::int64_t> policy;  ///< of the entry that gave `due`; none: the newest
    std::vector<Field> fields;           ///< in any order; only salted hashes of them are public
};

/// Where an entry stands in the log.
struct Receipt {
    std::int64_t index = 0;   ///< in the open log
    std::int64_t number = 0;  ///< of the entry in this store: what rooms keep (closed_logs.h)
    std::string leaf;         ///< base64
    base::Moment filed_at;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (index, number, leaf, filed_at))

/// Appends `file` (version 1) or `amend` in the caller's transaction, and keeps the fields' salts.
/// A version twice, or one whose forerunner is not in the log, is our bug.
/// The time is `now`, but never less than the entry's before it.
/// Errors: transparency.not_founded; transparency.clock_went_back: the clock stands more than
/// 2 seconds before the newest entry; transparency.stands_still (alarm.h).
base::Result<Receipt> commit_record(storage::Transaction& tx, const RecordEntry& record,
                                    base::Moment now, seams::Chance& chance);

/// Appends `void`: that version of the record no longer counts. `reason` is a code.
/// Errors: as commit_record.
base::Result<Receipt> commit_void(storage::Transaction& tx, const std::string& record,
                                  std::int64_t version, std::string_view reason, base::Moment now);

/// Appends `policy`: the deadline rules in force from here on; `digest` is the SHA-256 of their
/// file. Errors: as commit_record.
base::Result<Receipt> commit_policy(storage::Transaction& tx, const Hash& digest,
                                    std::string_view name, base::Moment now);

/// Begins the log of this store: the genesis entry at index 0 names the origin and its keys.
/// Where a key is named "<origin>/sm3", entries carry the SM3 root of their fields too.
/// Errors: transparency.already_founded, transparency.origin_bad.
base::Result<Receipt> found_log(storage::Transaction& tx, std::string_view origin,
                                const std::vector<Vkey>& keys, base::Moment now);

/// The origin and keys of this store's log, as its first entry names them.
struct LogIdentity {
    std::string origin;
    std::vector<Vkey> keys;
    std::optional<Vkey> twin;  ///< of the SM3 twin, "<origin>/sm3"; nothing where there is none
};
/// Nothing while no log is founded, or when the first entry is not a genesis.
std::optional<LogIdentity> find_identity(storage::Transaction& tx);
/// Of the log whose first entry has that number: a closed one keeps its own.
std::optional<LogIdentity> identity_at(storage::Transaction& tx, std::int64_t number);

/// The time of the newest entry; nothing while the log is empty. It never goes back.
std::optional<base::Moment> newest_time(storage::Transaction& tx);

/// When the district's first log began, whichever is open now: before that nothing can have been on
/// file. Nothing while none is founded.
std::optional<base::Moment> first_time(storage::Transaction& tx);

/// Appends `notice`: an inspection was announced, so that what is filed of earlier days after it
/// can be told. `notice` is 32 random hex digits; `scope` is "all", "unit/<32 hex>" or
/// "kind/<code>". Errors: as commit_record.
base::Result<Receipt> commit_notice(storage::Transaction& tx, const std::string& notice,
                                    std::string_view scope, base::Moment starts, base::Moment now);

/// What the log says of the times of one unit's filings since a day, and what of `expected`, whose
/// periods begin no earlier, it does not hold. Reads every entry since then.
UnitFindings judge_unit(storage::Transaction& tx, const std::string& unit, base::Date since,
                        base::Moment now, std::span<const Expectation> expected = {});

/// One version of a record in the log.
struct RecordReceipt {
    std::int64_t version = 0;
    std::int64_t number = 0;  ///< of its entry in this store
    std::int64_t log = 1;     ///< where it stands: the sizes below are of that log
    std::int64_t index = 0;   ///< in that log
    bool closed = false;      ///< that log is closed; its files are served as before
    std::string leaf;         ///< base64
    base::Moment filed_at;
    /// Size of the first published checkpoint that covers it; nothing until it is sealed.
    std::optional<std::int64_t> sealed_size;
    /// Size of the first checkpoint that covers it and that enough witnesses have cosigned, and
    /// when the last of those had, by its own clock; nothing until then.
    std::optional<std::int64_t> witnessed_size;
    std::optional<base::Moment> witnessed_at;
    std::vector<std::string> witnessed_by;  ///< their names
    /// The checkpoint covering it that an outside clock (RFC 3161) stamped at the earliest time,
    /// when that was, and whose clock it was; nothing until then.
    std::optional<std::int64_t> anchored_size;
    std::optional<base::Moment> anchored_at;
    std::optional<std::string> anchored_by;
    /// Where the record was compared with its entry (the routes do): what is wrong now, in a
    /// sentence; empty when it is as it was filed.
    std::string flaw;
};
BOOST_DESCRIBE_STRUCT(RecordReceipt, (),
                      (version, number, log, index, closed, leaf, filed_at, sealed_size,
                       witnessed_size, witnessed_at, witnessed_by, anchored_size, anchored_at,
                       anchored_by, flaw))

/// All versions, the oldest first; empty for a record that is not in the log.
std::vector<RecordReceipt> list_receipts(storage::Transaction& tx, const std::string& record);

/// The disclosure of a filed version with the fields at `closed` hidden; `fields` come from the
/// owning room. Nothing when the log does not know the version or the fields are not as many.
std::optional<std::string> disclose(storage::Transaction& tx, const std::string& record,
                                    std::int64_t version, std::vector<Field> fields,
                                    const std::set<std::size_t>& closed);

}  // namespace shiji::transparency
