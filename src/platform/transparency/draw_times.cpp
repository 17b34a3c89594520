#include "platform/transparency/draw_times.h"

#include <fmt/format.h>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

/// An entry beside what witnesses saw of it: nothing, where they say nothing.
struct SeenEntry {
    std::int64_t index = 0;
    EntryView entry;
    EntrySeen seen;
};

std::vector<SeenEntry> seen_entries(const DrawEvidence& evidence) {
    std::vector<SeenEntry> list;
    if (evidence.seen.empty()) return list;
    for (const SampleEntry& row : evidence.entries) {
        auto entry = parse_entry(row.text);
        const auto seen =
            std::find_if(evidence.seen.begin(), evidence.seen.end(),
                         [&](const EntrySeen& one) { return one.index == row.index; });
        if (entry)
            list.push_back(
                {row.index, std::move(*entry), seen == evidence.seen.end() ? EntrySeen{} : *seen});
    }
    return list;
}

/// Empty when the time that the entry claims agrees with what witnesses saw.
std::string flaw_of_claim(const SeenEntry& one) {
    const ProvenInterval& proven = one.seen.proven;
    if (is_too_early(one.entry.time, proven))
        return fmt::format("第 {} 条写明的时间是 {}，见证方 {} 看到的日志里却还没有它。", one.index,
                           one.entry.time.minute_text(), proven.not_before->minute_text());
    if (is_too_late(one.entry.time, proven))
        return fmt::format("第 {} 条写明的时间是 {}，见证方 {} 却已经看到它。", one.index,
                           one.entry.time.minute_text(), proven.not_after->minute_text());
    return "";
}

std::string flaw_of_lock(const SeenEntry& one, const SampleCommit& commit, bool is_drawn) {
    const auto fixed = one.seen.proven.not_after;
    if (!fixed)
        return is_drawn
                   ? fmt::format("第 {} 条锁定名单以后没有见证方见证过，却已经抽出。", one.index)
                   : "";
    if (*fixed <= commit.draw_after) return "";
    return fmt::format(
        "第 {} 条锁定名单到 {} 才被见证，那时已经过了开奖时间 "
        "{}：名单可能是看到开奖结果以后才锁定的。",
        one.index, fixed->minute_text(), commit.draw_after.minute_text());
}

/// A number that is shown while the list can still be exchanged lets its owner choose the list.
std::string flaw_of_reveal(const SeenEntry& one, const std::optional<base::Moment>& fixed) {
    const bool is_shown = !one.entry.value("nonce").ends_with(" -");
    if (!is_shown || !fixed || one.entry.time.ms + kClockSlackMs >= fixed->ms) return "";
    return fmt::format("第 {} 条公开随机数时，锁定的名单还没有被见证（{} 才被见证）。", one.index,
                       fixed->minute_text());
}

}  // namespace

void add_seen(storage::Transaction& tx, DrawEvidence& evidence) {
    const auto& entries = evidence.entries;
    const auto lock = entries.empty() ? std::nullopt : parse_entry(entries.front().text);
    const auto since = find_first_pinned(tx);
    if (!lock || !since || lock->time < *since) return;
    const std::int64_t first = first_number(tx);
    evidence.in_closed_log = entries.front().index < first;
    if (evidence.in_closed_log) return;
    for (const SampleEntry& row : entries) {
        const std::int64_t index = row.index - first;
        const auto sightings = list_sightings(tx, std::span(&index, 1));
        evidence.seen.push_back({row.index, proven_interval(index, sightings, 1)});
    }
}

std::vector<std::string> flaws_of_times(const DrawEvidence& evidence, const SampleCommit& commit,
                                        bool is_drawn) {
    std::vector<std::string> flaws;
    const auto add = [&](std::string flaw) {
        if (!flaw.empty()) flaws.push_back(std::move(flaw));
    };
    std::optional<base::Moment> fixed;
    for (const SeenEntry& one : seen_entries(evidence)) {
        add(flaw_of_claim(one));
        if (one.entry.op == "sample-commit") {
            fixed = one.seen.proven.not_after;
            add(flaw_of_lock(one, commit, is_drawn));
        }
        if (one.entry.op == "sample-reveal") add(flaw_of_reveal(one, fixed));
    }
    return flaws;
}

}  // namespace shiji::transparency
