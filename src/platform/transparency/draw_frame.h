#pragma once

/// Who may be drawn: a rule over the log as it stood at one size. Pure.
///
/// One item is one record, by its newest version; records taken back are left out, and so are those
/// whose newest version claims no day. Nothing of the business rows is asked, so whoever deletes a
/// row takes nothing out of a frame.

#include <map>
#include <set>

#include "base/calendar.h"
#include "platform/transparency/lateness.h"
#include "platform/transparency/sample.h"

namespace shiji::transparency {

/// As sample-commit writes it:
///   kind=all;latest=1;about=2026-07-01..2026-09-30;unit=all;strata=lateness
struct FrameRule {
    std::vector<std::string> kinds = {};  ///< codes of entries; empty: all
    base::Date first = {};                ///< the day that a record claims lies between these
    base::Date last = {};
    std::optional<Hash> units = {};  ///< digest_of_units; nothing: every unit of the log
    bool by_lateness = true;         ///< false: all filings are one stratum, "rest"

    std::string text() const;
    static std::optional<FrameRule> parse(std::string_view text);
};

/// The most that a rule's text may be long: one word of an entry.
inline constexpr std::size_t kRuleBytesMax = 200;

/// SHA-256("shiji/units/v1\n" and each pseudonym with a line end, in order).
Hash digest_of_units(const std::set<std::string>& units);

/// Strata, the gravest first; a record is in the first that fits.
///   noticed    first filed after an inspection was announced, of a day before it
///   backfill   first filed more than 14 days after its day
///   late       first filed after it was due
///   rest
///   rectified  no filing: a matter that was put right and is struck off, of the day on which it
///   was
inline constexpr std::string_view kStrata[] = {"noticed", "backfill", "late", "rest", "rectified"};

/// The kind of an entry that strikes a matter off: what may be looked at a second time. Its about
/// is its own day; the second look is a version that claims no day, so that the log alone tells
/// what still waits for one. Always a stratum of its own: it says nothing of how late anybody
/// filed.
inline constexpr std::string_view kRectifiedKind = "rectified";

/// A record in a frame.
struct FramedRecord {
    FrameItem item;
    std::string stratum;
    std::string record;
};

/// Gathers a frame, entry by entry in the order of the log, from 0 to the size of the rule.
class FrameWalk {
  public:
    /// `units` are asked only when the rule names a digest of them.
    FrameWalk(FrameRule rule, std::set<std::string> units);
    void take(std::int64_t index, const Hash& leaf, const EntryView& entry);
    /// In the order of the log.
    std::vector<FramedRecord> finish() const;

  private:
    UnitLog& log_of(const std::string& unit);
    bool has_kind(const std::string& kind) const;

    FrameRule rule_;
    std::set<std::string> units_;
    std::map<std::string, UnitLog> logs_;
    std::map<std::string, std::string> unit_of_record_;
    std::vector<std::pair<std::int64_t, Entry>> notices_;
    std::map<std::string, std::int64_t> newest_;  ///< of each record: its newest version
    std::map<std::int64_t, Hash> leaves_;
};

/// Those of one stratum.
std::vector<FrameItem> items_of(const std::vector<FramedRecord>& frame, std::string_view stratum);

/// What tells a frame from the one that was locked: a record missing, added, moved or changed, the
/// first few by index. In plain Chinese; empty when they are the same.
std::string difference(std::span<const FrameItem> locked, std::span<const FrameItem> found);

}  // namespace shiji::transparency
