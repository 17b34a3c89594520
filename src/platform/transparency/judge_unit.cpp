#include "platform/transparency/anchor_store.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kPage = 1'024;

base::Moment time_at(storage::Transaction& tx, std::int64_t index) {
    const auto row = find_entry(tx, index);
    const auto entry = row ? parse_entry(row->entry) : std::nullopt;
    return entry ? entry->time : base::Moment{};
}

/// The first entry of that moment or later: times never go down.
std::int64_t first_since(storage::Transaction& tx, std::int64_t size, base::Moment since) {
    std::int64_t low = 0, high = size;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (time_at(tx, middle) < since)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

}  // namespace

UnitFindings judge_unit(storage::Transaction& tx, const std::string& unit, base::Date since,
                        base::Moment now, std::span<const Expectation> expected) {
    const auto head = find_head(tx);
    const std::int64_t size = head ? head->size : 0;
    const std::int64_t first = first_since(tx, size, base::Moment::start_of(since));
    UnitLog log(unit);
    // An announcement made before that day still parts what was filed since.
    for (const AnnouncedEntry& announced : list_announced(tx))
        if (announced.idx < first)
            if (const auto row = find_entry(tx, announced.idx))
                if (const auto entry = parse_entry(row->entry)) log.take(row->idx, *entry);
    for (std::int64_t from = first; from < size; from += kPage)
        for (const EntryRow& row : list_entries(tx, from, kPage))
            if (const auto entry = parse_entry(row.entry)) log.take(row.idx, *entry);
    auto sightings = list_sightings(tx, log.indexes());
    for (const Sighting& stamped : list_stamped(tx)) sightings.push_back(stamped);
    return log.judge(sightings, expected, now);
}

}  // namespace shiji::transparency
