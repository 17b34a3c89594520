#pragma once

/// 抽查的抽签: the three entries of an auditable draw, the frame behind it, and its recomputation.
/// The arithmetic is sample.h's; verifiable-log chapter 7 says why it is this way.
///
/// Nobody alone can steer a draw: the frame, the counts and the sources are in the log before any
/// chance is known; the inspectors' nonces are shown before the public draw that nobody knows yet.
///
/// Indexes and sizes are numbers that run on across closed logs (closed_logs.h), so that a frame
/// holds records of all of them.

#include "platform/storage/storage.h"
#include "platform/transparency/draw_frame.h"
#include "platform/transparency/draw_sources.h"
#include "platform/transparency/transparency.h"

namespace shiji::transparency {

/// A stratum as it is locked.
struct StratumCommit {
    std::string name;
    std::int64_t total = 0;
    Hash root{};             ///< frame_root of its items
    std::int64_t drawn = 0;  ///< how many are drawn; at most total
};

/// What `sample-commit` fixes.
struct SampleCommit {
    std::string sample;   ///< 32 random hex digits
    std::int64_t at = 0;  ///< the frame is of the entries before this number
    std::string rule;     ///< FrameRule::text
    std::vector<StratumCommit> strata;
    std::vector<Source> sources;
    base::Moment reveal_by;
    base::Moment draw_after;
};
/// Nothing when it is another op, or a source is none.
std::optional<SampleCommit> read_sample_commit(const EntryView& entry);

/// Each appends its entry in the caller's own transaction. Errors: as commit_record.
base::Result<Receipt> commit_sample(storage::Transaction& tx, const SampleCommit& commit,
                                    base::Moment now);
/// `nonce`: 64 hex digits; nothing: it was not shown in time.
base::Result<Receipt> commit_reveal(storage::Transaction& tx, const std::string& sample,
                                    const std::string& name,
                                    const std::optional<std::string>& nonce, base::Moment now);
/// Once for the draw itself, and again for each substitute, which comes at the end of `drawn`.
base::Result<Receipt> commit_drawn(storage::Transaction& tx, const std::string& sample,
                                   const std::vector<std::string>& lines,
                                   std::span<const FrameItem> drawn, const Hash& seed,
                                   base::Moment now);

/// The frame of a rule over the entries before number `at`. Reads all of them.
std::vector<FramedRecord> walk_frame(storage::Transaction& tx, const FrameRule& rule,
                                     const std::set<std::string>& units, std::int64_t at);

/// The number after the last entry under the newest published checkpoint; nothing while the open
/// log has none.
std::optional<std::int64_t> published_size(storage::Transaction& tx);
/// When the checkpoint that ends before that number was published; nothing when it was not.
std::optional<base::Moment> published_at(storage::Transaction& tx, std::int64_t size);
/// An entry that nobody can take back: it stands in a closed log, or a checkpoint over it is
/// published, and where this log has witnesses, enough of them have cosigned one.
bool is_fixed(storage::Transaction& tx, std::int64_t number);

/// An entry of a sample, where it stands.
struct SampleEntry {
    std::int64_t index = 0;
    std::string text;
};
/// When others saw an entry of a sample, by their clocks. Any pinned witness bounds the time: how
/// many must have signed before a draw goes on is_fixed asks on the day, and today's quorum says
/// nothing of that day's.
struct EntrySeen {
    std::int64_t index = 0;
    ProvenInterval proven;
};
/// What a draw can be recomputed from.
struct DrawEvidence {
    std::vector<SampleEntry> entries;  ///< of this sample, in the order of the log
    std::vector<FramedRecord> frame;   ///< by the rule, in the order of the log
    std::set<std::string> units = {};  ///< that the rule names by their digest
    /// Empty where the log had no witness when the list was locked, and where it was locked in a
    /// log that is closed; a sheet does not hold it.
    std::vector<EntrySeen> seen = {};
    bool in_closed_log = false;  ///< when witnesses saw the lock is not known here
};
/// The sample as the log alone has it; `units` when its rule names a digest of them. Nothing when
/// the log does not know it. Reads the log twice.
std::optional<DrawEvidence> find_draw(storage::Transaction& tx, const std::string& sample,
                                      const std::set<std::string>& units);
/// The stored entry with a number.
std::optional<SampleEntry> find_sample_entry(storage::Transaction& tx, std::int64_t number);

/// One that was drawn.
struct DrawnItem {
    std::string stratum;
    FrameItem item;
    Hash ticket{};
    std::int64_t place = 0;   ///< by ascending ticket within the stratum, from 1
    bool substitute = false;  ///< came in for another
};

/// Everything of a draw, recomputed.
struct DrawFindings {
    std::optional<SampleCommit> commit;
    Hash commit_leaf{};
    std::vector<std::string> lines;  ///< of the sources, as drawn with
    std::string text;                ///< that is hashed into the seed; empty before the draw
    Hash seed{};
    std::vector<DrawnItem> drawn;    ///< stratum after stratum, then the substitutes
    std::vector<std::string> flaws;  ///< what differs, in plain Chinese
    /// When the locked list was first witnessed; nothing: not yet, nobody was to witness it, or
    /// it is not known here.
    std::optional<base::Moment> fixed;
    bool in_closed_log = false;  ///< no times were held against witnesses
    bool is_drawn() const { return !text.empty(); }
};
/// Pure. `flaws` is empty when everything fits: frames by count, order and root; each nonce to its
/// commitment and its time; each public value to its one writing; seed; who was drawn. Where others
/// saw the entries: the list was witnessed before the public draw could be known and before any
/// number was shown, and no entry claims a time at which a witness saw the log without it, or has
/// it already (verifiable-log 5, 7.2: clocks may differ by five seconds).
DrawFindings check_draw(const DrawEvidence& evidence);

/// The places of a stratum by ascending ticket.
std::vector<DrawnItem> tickets_of(const Hash& seed, const std::string& stratum,
                                  std::span<const FrameItem> items);
/// Those drawn first: `drawn` of each stratum, in the order of the strata.
std::vector<DrawnItem> first_drawn(const Hash& seed, const SampleCommit& commit,
                                   const std::vector<FramedRecord>& frame);

/// A verification sheet: a file for people and programs that holds all of `evidence`. Lines that
/// begin with "#" are for people.
std::string draw_sheet(const DrawEvidence& evidence, const std::string& occasion);
/// Nothing when the file is none.
std::optional<DrawEvidence> read_draw_sheet(std::string_view text);
/// The findings in plain Chinese lines.
std::string words_of(const DrawFindings& findings);

}  // namespace shiji::transparency
