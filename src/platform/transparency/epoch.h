#pragma once

/// The end of a log that lost entries for good, and the beginning of the next (decision 0020,
/// verifiable-log 3.6): the old one is closed as it is, the new one's first two entries say so.

#include <filesystem>
#include <optional>

#include "platform/storage/storage.h"
#include "platform/transparency/closed_logs.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// What is about to happen.
struct Epoch {
    ClosedLog closed;                    ///< the open log, as it will be kept
    std::string origin;                  ///< of the next one
    std::int64_t log = 2;                ///< its ordinal, beyond every one before
    std::vector<std::string> witnesses;  ///< whose signature the checkpoint carries
};

/// Judges that the open log may be closed. `checkpoint` is the last one that a witness saw, as the
/// witness shows it; `cause` a code that will stand in the log. Where its keys are of a change that
/// the store lost, `key_proofs` lead to them (key_chain.h), as a witness or the log showed them.
/// `ordinal` is the next log's; without one the next number is taken. A store from before an epoch
/// knows nothing of the log that was founded then: whoever restores it names an ordinal beyond.
/// Errors: transparency.not_founded, .cause_malformed, .checkpoint_malformed,
///         .checkpoint_of_another (log), .signature_bad, .signature_missing (no line of this log's
///         keys), .checkpoint_unwitnessed (no line of a pinned witness), .nothing_lost (it counts
///         no more entries than there are), .checkpoint_not_newest (a witness has shown a larger
///         one), .log_unsound (a witness's checkpoint or verify_log_alone shows that entries were
///         altered, not only lost), .ordinal_known (a log of this district has that ordinal, or a
///         greater one); as follow_keys.
base::Result<Epoch> plan_epoch(storage::Transaction& tx, std::string_view checkpoint,
                               std::string_view cause, base::Moment now,
                               std::string_view key_proofs = "",
                               std::optional<std::int64_t> ordinal = std::nullopt);

/// Holds a plan against the high-water file of this machine: what was published here and stands
/// beyond the checkpoint may have been seen by a witness in a newer one. `unwitnessed`: somebody
/// has asked the witnesses, and vouches that none of them has.
/// Errors: transparency.checkpoint_behind_published, transparency.root_differs (the witness saw
///         other entries than were published here), transparency.high_water_malformed.
base::Result<void> judge_published(const Epoch& epoch, const std::filesystem::path& high_water,
                                   bool unwitnessed);

/// Copies the open log to the store where it will be read from now on, and verifies the copy. The
/// open one stays as it is. A copy from an attempt before is written anew, also when the log has
/// grown since: what stands in it must be the beginning of what is copied now.
/// Errors: transparency.closed_log_differs (there is another log in that store, or more of this
///         one), transparency.log_unsound.
base::Result<void> copy_closed_log(storage::Database& open, storage::Database& closed);

/// Founds the next log in the place of the one that was copied: a genesis entry that names its
/// predecessor as the witness saw it, an `epoch` entry that states the gap, and an `erase` entry
/// for each version whose own was lost. Lifts the alarm. The caller names the rules in force.
/// Errors: as commit_record.
base::Result<Receipt> found_next_log(storage::Transaction& tx, const Epoch& epoch,
                                     const std::vector<Vkey>& keys, base::Moment now);

/// "dj.example/log/1" becomes "dj.example/log/2"; a name of another form gets "/log/<ordinal>".
std::string next_origin(std::string_view origin, std::int64_t ordinal);

/// The number at the end of a log's name, "dj.example/log/2"; nothing where there is none.
std::optional<std::int64_t> ordinal_in(std::string_view origin);

}  // namespace shiji::transparency
