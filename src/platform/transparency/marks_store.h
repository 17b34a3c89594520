#pragma once

/// The room's SQL about entries that later ones are read by, policies and notices, and of what
/// waits to become one.

#include <boost/describe.hpp>

#include "platform/storage/storage.h"
#include "platform/transparency/announced.h"

namespace shiji::transparency {

void insert_policy(storage::Transaction& tx, std::int64_t idx);
/// The index of the newest policy entry.
std::optional<std::int64_t> find_newest_policy(storage::Transaction& tx);

/// An entry that changes the log's keys, by its number (closed_logs.h).
struct KeyChangeRow {
    std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(KeyChangeRow, (), (number))

void insert_key_change(storage::Transaction& tx, std::int64_t number);
/// Those with from ≤ number < end, in order.
std::vector<std::int64_t> list_key_changes(storage::Transaction& tx, std::int64_t from,
                                           std::int64_t end);

/// What one of two has said of the clock.
struct ClockStepRow {
    base::Moment proposed_ms;
    std::string proposed_by;
};
BOOST_DESCRIBE_STRUCT(ClockStepRow, (), (proposed_ms, proposed_by))

std::optional<ClockStepRow> find_clock_step(storage::Transaction& tx);
/// In place of the one before.
void save_clock_step(storage::Transaction& tx, const ClockStepRow& row);
void forget_clock_step(storage::Transaction& tx);

void insert_notice(storage::Transaction& tx, const AnnouncedEntry& row);

}  // namespace shiji::transparency
