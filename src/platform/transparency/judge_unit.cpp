#include "platform/transparency/anchor_store.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kPage = 1'024;

base::Moment time_at(storage::Transaction& tx, std::int64_t number) {
    const auto row = find_numbered(tx, number);
    const auto entry = row ? parse_entry(row->entry) : std::nullopt;
    return entry ? entry->time : base::Moment{};
}

/// Numbers of the entries of one log; between two logs some may be lost.
struct Numbers {
    std::int64_t first = 0;
    std::int64_t end = 0;
};

/// The logs in the order of their numbers; the open one is the last.
std::vector<Numbers> list_logs(storage::Transaction& tx) {
    std::vector<Numbers> logs;
    for (const ClosedLog& log : list_closed_logs(tx))
        logs.push_back({log.first, log.first + log.entries});
    if (const auto head = find_head(tx)) logs.push_back({head->first, head->first + head->size});
    return logs;
}

/// The first entry of that moment or later: times never go down.
std::int64_t first_since(storage::Transaction& tx, const std::vector<Numbers>& logs,
                         base::Moment since) {
    std::int64_t low = 0;
    for (const Numbers& log : logs) {
        low = log.end;
        if (log.first == log.end || time_at(tx, log.end - 1) < since) continue;
        std::int64_t high = log.end;
        low = log.first;
        while (low < high) {
            const std::int64_t middle = low + (high - low) / 2;
            if (time_at(tx, middle) < since)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    return low;
}

/// Of the filings that stand in closed logs: empty where nobody saw one, for what is seen of the
/// open log says nothing about it.
ClosedIntervals closed_intervals(storage::Transaction& tx,
                                 const std::vector<std::int64_t>& numbers) {
    const std::int64_t first = first_number(tx);
    ClosedIntervals closed;
    for (const std::int64_t number : numbers) {
        if (number >= first) continue;
        const auto kept = find_closed_receipt(tx, number);
        closed[number] =
            kept ? ProvenInterval{kept->not_before, kept->not_after} : ProvenInterval{};
    }
    return closed;
}

/// What bounds those of the open log, in numbers.
std::vector<Sighting> open_sightings(storage::Transaction& tx,
                                     const std::vector<std::int64_t>& numbers) {
    const std::int64_t first = first_number(tx);
    std::vector<std::int64_t> indexes;
    for (const std::int64_t number : numbers)
        if (number >= first) indexes.push_back(number - first);
    auto sightings = list_sightings(tx, indexes);
    for (const Sighting& stamped : list_stamped(tx)) sightings.push_back(stamped);
    for (Sighting& one : sightings) one.size += first;
    return sightings;
}

}  // namespace

UnitFindings judge_unit(storage::Transaction& tx, const std::string& unit, base::Date since,
                        base::Moment now, std::span<const Expectation> expected) {
    const std::vector<Numbers> logs = list_logs(tx);
    const std::int64_t end = logs.empty() ? 0 : logs.back().end;
    const std::int64_t first = first_since(tx, logs, base::Moment::start_of(since));
    UnitLog log(unit);
    // An announcement made before that day still parts what was filed since.
    for (const AnnouncedEntry& announced : list_announced(tx))
        if (announced.idx < first)
            if (const auto row = find_numbered(tx, announced.idx))
                if (const auto entry = parse_entry(row->entry)) log.take(row->idx, *entry);
    for (std::int64_t from = first; from < end; from += kPage)
        for (const EntryRow& row : list_numbered(tx, from, kPage))
            if (const auto entry = parse_entry(row.entry)) log.take(row.idx, *entry);
    const auto numbers = log.indexes();
    return log.judge(open_sightings(tx, numbers), quorum_of(tx), expected, now,
                     closed_intervals(tx, numbers));
}

}  // namespace shiji::transparency
