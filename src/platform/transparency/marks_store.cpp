#include "platform/transparency/marks_store.h"

namespace shiji::transparency {

void insert_policy(storage::Transaction& tx, std::int64_t idx) {
    tx.run("insert into transparency_policy (idx) values (?)", idx);
}

std::optional<std::int64_t> find_newest_policy(storage::Transaction& tx) {
    return tx.find_value<std::int64_t>(
        "select idx from transparency_policy order by idx desc limit 1");
}

void insert_key_change(storage::Transaction& tx, std::int64_t number) {
    tx.run("insert into transparency_key (number) values (?)", number);
}

std::vector<std::int64_t> list_key_changes(storage::Transaction& tx, std::int64_t from,
                                           std::int64_t end) {
    std::vector<std::int64_t> numbers;
    for (const auto& row : tx.list<KeyChangeRow>(
             "select number from transparency_key where number >= ? and number < ? "
             "order by number",
             from, end))
        numbers.push_back(row.number);
    return numbers;
}

std::optional<ClockStepRow> find_clock_step(storage::Transaction& tx) {
    return tx.find<ClockStepRow>(
        "select proposed_ms, proposed_by from transparency_clock_step where id = 1");
}

void save_clock_step(storage::Transaction& tx, const ClockStepRow& row) {
    tx.run(
        "insert into transparency_clock_step (id, proposed_ms, proposed_by) values (1, ?, ?) "
        "on conflict (id) do update set proposed_ms = excluded.proposed_ms, "
        "proposed_by = excluded.proposed_by",
        row.proposed_ms, row.proposed_by);
}

void forget_clock_step(storage::Transaction& tx) {
    tx.run("delete from transparency_clock_step where id = 1");
}

void insert_notice(storage::Transaction& tx, const AnnouncedEntry& row) {
    tx.insert("transparency_notice", row);
}

std::vector<AnnouncedEntry> list_announced(storage::Transaction& tx) {
    return tx.list<AnnouncedEntry>(
        "select idx, notice, scope, starts_ms, announced_ms from transparency_notice order by idx");
}

}  // namespace shiji::transparency
