#include "platform/transparency/lateness.h"

#include <algorithm>
#include <functional>

namespace shiji::transparency {
namespace {

constexpr std::int64_t kSecondMs = 1'000;
constexpr std::int64_t kHourMs = 3'600 * kSecondMs;
constexpr std::int64_t kFirmMs = 24 * kHourMs;
constexpr std::int64_t kBurstMs = 48 * kHourMs;
constexpr std::int64_t kBurstBackfillDays = 14;
constexpr std::int64_t kBurstFilingsMin = 5;
constexpr std::int64_t kBurstTimesUsual = 3;
constexpr std::int64_t kLateChangeDays = 30;

std::int64_t days_between(base::Date from, base::Date to) { return (to.days - from.days).count(); }

Proof proof_of(const ProvenInterval& interval) {
    if (!interval.not_after) return Proof::None;
    const bool firm =
        interval.not_before && interval.not_after->ms - interval.not_before->ms <= kFirmMs;
    return firm ? Proof::Firm : Proof::Weak;
}

/// For each filing, in order, how many of them fell into the 48 hours that end with it.
std::vector<std::int64_t> counts_within(const std::vector<FilingFinding*>& filings) {
    std::vector<std::int64_t> counts;
    std::size_t first = 0;
    for (std::size_t i = 0; i < filings.size(); ++i) {
        while (filings[i]->filed_at.ms - filings[first]->filed_at.ms > kBurstMs) ++first;
        counts.push_back(static_cast<std::int64_t>(i - first + 1));
    }
    return counts;
}

std::int64_t median_of(std::vector<std::int64_t> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Marks the filings of each burst, and joins bursts that overlap.
std::vector<Burst> find_bursts(std::vector<FilingFinding>& filings) {
    std::vector<FilingFinding*> usual;
    std::vector<FilingFinding*> belated;
    for (FilingFinding& filing : filings)
        if (filing.version == 1)
            (filing.backfill > kBurstBackfillDays ? belated : usual).push_back(&filing);
    const std::int64_t least =
        std::max(kBurstFilingsMin, kBurstTimesUsual * median_of(counts_within(usual)));
    const auto counts = counts_within(belated);
    std::vector<Burst> bursts;
    std::size_t unmarked = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] < least) continue;
        const std::size_t first = i + 1 - static_cast<std::size_t>(counts[i]);
        const bool joins = !bursts.empty() && first < unmarked;
        if (!joins) bursts.push_back({belated[first]->filed_at, {}, 0});
        for (std::size_t at = std::max(first, unmarked); at <= i; ++at) {
            belated[at]->in_burst = true;
            ++bursts.back().filings;
        }
        bursts.back().to = belated[i]->filed_at;
        unmarked = i + 1;
    }
    return bursts;
}

/// What one witness says of an end.
using Word = std::pair<base::Moment, std::string>;

std::optional<base::Moment> weakest_of(const std::vector<Word>& narrowest_first,
                                       const Quorum& voices) {
    std::set<std::string> heard;
    for (const auto& [at, witness] : narrowest_first) {
        heard.insert(witness);
        if (voices.is_met_by(heard)) return at;
    }
    return std::nullopt;
}

bool meets(const FilingFinding& filing, const Expectation& expected) {
    const auto& kinds = expected.kinds;
    return !filing.voided && std::find(kinds.begin(), kinds.end(), filing.kind) != kinds.end() &&
           filing.about && expected.first <= *filing.about && *filing.about <= expected.last;
}

}  // namespace

ProvenInterval proven_interval(std::int64_t index, std::span<const Sighting> sightings,
                               const Quorum& voices) {
    std::map<std::string_view, ProvenInterval> by_witness;
    for (const Sighting& sighting : sightings) {
        ProvenInterval& own = by_witness[sighting.by];
        if (sighting.size <= index)
            own.not_before = std::max(own.not_before.value_or(sighting.at), sighting.at);
        else
            own.not_after = std::min(own.not_after.value_or(sighting.at), sighting.at);
    }
    std::vector<Word> befores, afters;
    for (const auto& [witness, own] : by_witness) {
        if (own.not_before) befores.emplace_back(*own.not_before, witness);
        if (own.not_after) afters.emplace_back(*own.not_after, witness);
    }
    std::sort(befores.begin(), befores.end(), std::greater<>());
    std::sort(afters.begin(), afters.end());
    return {weakest_of(befores, voices), weakest_of(afters, voices)};
}

bool is_too_early(base::Moment claimed, const ProvenInterval& interval) {
    return interval.not_before && claimed.ms < interval.not_before->ms - kClockSlackMs;
}

bool is_too_late(base::Moment claimed, const ProvenInterval& interval) {
    return interval.not_after && claimed.ms > interval.not_after->ms + kClockSlackMs;
}

void UnitLog::take(std::int64_t index, const EntryView& entry) {
    if (entry.op == "notice") {
        announcements_.push_back({index, std::string(entry.value("scope")), entry.time});
    } else if (entry.is_filing() && entry.value("unit") == unit_ &&
               base::Date::parse(entry.value("about"))) {
        FilingFinding filing;
        filing.index = index;
        filing.record = entry.value("record");
        filing.version = entry.number("version").value_or(0);
        filing.kind = entry.value("kind");
        filing.about = base::Date::parse(entry.value("about"));
        filing.filed_at = entry.time;
        if (const auto due = entry.number("due")) filing.due = base::Moment{*due};
        filings_.push_back(std::move(filing));
    } else if (entry.op == "void") {
        for (FilingFinding& filing : filings_)
            if (filing.record == entry.value("record")) filing.voided = true;
    }
}

std::vector<std::int64_t> UnitLog::indexes() const {
    std::vector<std::int64_t> all;
    for (const FilingFinding& filing : filings_) all.push_back(filing.index);
    return all;
}

bool UnitLog::concerns(const Announcement& announcement, const FilingFinding& filing) const {
    const std::string& scope = announcement.scope;
    return scope == "all" || scope == "unit/" + unit_ || scope == "kind/" + filing.kind;
}

void UnitLog::judge_filing(FilingFinding& filing) const {
    filing.proof = proof_of(filing.proven);
    filing.clock_off =
        is_too_early(filing.filed_at, filing.proven) || is_too_late(filing.filed_at, filing.proven);
    if (filing.about)
        filing.backfill =
            std::max<std::int64_t>(0, days_between(*filing.about, filing.filed_at.date()));
    if (filing.version > 1) {
        filing.late_change = filing.about && filing.backfill > kLateChangeDays;
        return;
    }
    if (filing.due) filing.late_ms = std::max<std::int64_t>(0, filing.filed_at.ms - filing.due->ms);
    filing.after_notice =
        std::any_of(announcements_.begin(), announcements_.end(), [&](const auto& announcement) {
            return announcement.index < filing.index && filing.about &&
                   *filing.about < announcement.at.date() && concerns(announcement, filing);
        });
}

UnitFindings UnitLog::judge(std::span<const Sighting> sightings, const Quorum& voices,
                            std::span<const Expectation> expected, base::Moment now,
                            const ClosedIntervals& closed) const {
    UnitFindings findings;
    findings.filings = filings_;
    for (FilingFinding& filing : findings.filings) {
        const auto known = closed.find(filing.index);
        filing.proven = known == closed.end() ? proven_interval(filing.index, sightings, voices)
                                              : known->second;
        judge_filing(filing);
        const bool first = filing.version == 1;
        findings.filed += first ? 1 : 0;
        findings.amended += first ? 0 : 1;
        findings.late += filing.late_ms > 0 ? 1 : 0;
        findings.after_notice += filing.after_notice ? 1 : 0;
        findings.late_changes += filing.late_change ? 1 : 0;
        findings.voided += first && filing.voided ? 1 : 0;
    }
    findings.bursts = find_bursts(findings.filings);
    for (const Expectation& one : expected)
        if (one.due < now && std::none_of(filings_.begin(), filings_.end(),
                                          [&](const auto& filing) { return meets(filing, one); }))
            findings.gaps.push_back(one);
    return findings;
}

}  // namespace shiji::transparency
