#pragma once

/// Filing time and lateness from the log alone: from its entries, and from what witnesses put under
/// its checkpoints. Pure. Nothing of the business rows is asked, so whoever holds the public files
/// comes to the same findings.

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/quorum.h"

namespace shiji::transparency {

/// A witness, or an authority for time stamps, saw the log at a size, by its own clock.
struct Sighting {
    std::int64_t size = 0;
    base::Moment at;
    std::string by = {};
};

/// When an entry was filed, as others saw it: after sightings of a log that did not hold it yet,
/// before those of a log that did. An end that too few saw is open.
struct ProvenInterval {
    std::optional<base::Moment> not_before;
    std::optional<base::Moment> not_after;
};
BOOST_DESCRIBE_STRUCT(ProvenInterval, (), (not_before, not_after))

/// `sightings` in any order. Each end is what a quorum of `voices` vouches for together (the
/// weakest of their words, verifiable-log 5): so many less one may lie and narrow nothing. An
/// authority for time stamps is one of so many; groups name witnesses alone.
ProvenInterval proven_interval(std::int64_t index, std::span<const Sighting> sightings,
                               const Quorum& voices);

/// Clocks of two houses may differ by so much (verifiable-log 5).
inline constexpr std::int64_t kClockSlackMs = 5'000;
/// The claim lies more than that before the interval, or after it: an end that nobody saw bounds
/// nothing.
bool is_too_early(base::Moment claimed, const ProvenInterval& interval);
bool is_too_late(base::Moment claimed, const ProvenInterval& interval);

/// Of entries of closed logs, by number: as it was known when they were closed. Not to be joined
/// with the sightings of a log: an end of an interval does not tell the size that was seen.
using ClosedIntervals = std::map<std::int64_t, ProvenInterval>;

/// None: nobody saw it yet. Weak: the interval is open before, or longer than a day. Firm: within a
/// day.
enum class Proof { None, Weak, Firm };
BOOST_DESCRIBE_ENUM(Proof, None, Weak, Firm)

/// A filing or an amendment as the log holds it, and what is wrong with its time.
struct FilingFinding {
    std::int64_t index = 0;  ///< its number, where the log is one of several (closed_logs.h)
    std::string record;
    std::int64_t version = 0;
    std::string kind;
    std::optional<base::Date> about;  ///< the day it claims to describe
    base::Moment filed_at;            ///< as the log claims
    std::optional<base::Moment> due;
    ProvenInterval proven;
    Proof proof = Proof::None;
    bool clock_off = false;     ///< the claim is too early or too late for `proven`
    std::int64_t late_ms = 0;   ///< of a first version: how long after `due`; 0 in time
    std::int64_t backfill = 0;  ///< days from `about` to the day of filing; 0 when it is not later
    bool after_notice = false;  ///< first filed after an inspection was announced, of a day before
    bool in_burst = false;      ///< see Burst
    bool late_change = false;   ///< an amendment more than 30 days after `about`
    bool voided = false;
};
BOOST_DESCRIBE_STRUCT(FilingFinding, (),
                      (index, record, version, kind, about, filed_at, due, proven, proof, clock_off,
                       late_ms, backfill, after_notice, in_burst, late_change, voided))

/// Filings of days long past that came all at once: within 48 hours at least 5 of them, each more
/// than 14 days after its day, and at least three times as many as the unit usually files within 48
/// hours (the median; such belated ones left out).
struct Burst {
    base::Moment from;
    base::Moment to;
    std::int64_t filings = 0;
};
BOOST_DESCRIBE_STRUCT(Burst, (), (from, to, filings))

/// Something that the rules expect of the unit and that the log does not hold. The log cannot tell
/// whether it was held: only that nothing was filed.
struct Expectation {
    std::string words;               ///< the asker's own, given back with the gap
    std::vector<std::string> kinds;  ///< an entry of any of them meets it
    base::Date first;                ///< the day it claims to describe lies between these
    base::Date last;
    base::Moment due;
};
BOOST_DESCRIBE_STRUCT(Expectation, (), (words, kinds, first, last, due))

/// All that the log says of one unit, counted and in full; in order of filing.
struct UnitFindings {
    std::int64_t filed = 0;         ///< first versions
    std::int64_t late = 0;          ///< of them
    std::int64_t after_notice = 0;  ///< of them
    std::int64_t amended = 0;       ///< later versions
    std::int64_t late_changes = 0;  ///< of them
    std::int64_t voided = 0;
    std::vector<FilingFinding> filings;
    std::vector<Burst> bursts;
    std::vector<Expectation> gaps;
};
BOOST_DESCRIBE_STRUCT(UnitFindings, (),
                      (filed, late, after_notice, amended, late_changes, voided, filings, bursts,
                       gaps))

/// Gathers what concerns one unit, entry by entry in the order of the log.
class UnitLog {
  public:
    explicit UnitLog(std::string unit) : unit_(std::move(unit)) {}

    void take(std::int64_t index, const EntryView& entry);
    /// Of the unit's filings so far.
    std::vector<std::int64_t> indexes() const;
    /// `expected` of this unit; what is not due yet is no gap. `sightings` bound the filings that
    /// are not in `closed`, by the word of a quorum of `voices`.
    UnitFindings judge(std::span<const Sighting> sightings, const Quorum& voices,
                       std::span<const Expectation> expected, base::Moment now,
                       const ClosedIntervals& closed = {}) const;

  private:
    /// An inspection was announced. `scope`: "all", "unit/<32 hex>" or "kind/<code>".
    struct Announcement {
        std::int64_t index = 0;
        std::string scope;
        base::Moment at;
    };
    bool concerns(const Announcement& announcement, const FilingFinding& filing) const;
    /// `filing.proven` is known.
    void judge_filing(FilingFinding& filing) const;

    std::string unit_;
    std::vector<FilingFinding> filings_;
    std::vector<Announcement> announcements_;
};

}  // namespace shiji::transparency
