#include "base/check.h"
#include "platform/transparency/alarm.h"
#include "platform/transparency/append.h"
#include "platform/transparency/commit_clock.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

/// A clock that stands further back than this was set back; less is the jitter of its keeper.
constexpr std::int64_t kClockToleranceMs = 2'000;

/// Refuses while an alarm stands, with what was found.
base::Result<LogEnd> load_end(storage::Transaction& tx) {
    auto end = find_log_end(tx);
    if (!end) return base::refuse(base::ErrorKind::Busy, "transparency.not_founded");
    if (end->alarms > 0)
        if (const auto standing = judge_standing(tx); !standing) return base::refuse(standing);
    return std::move(*end);
}

/// The tile that entry `last` fills, and those above that it fills in turn.
void write_full_tiles(storage::Transaction& tx, std::int64_t last) {
    std::int64_t filled = last + 1;
    for (int level = 0; filled % kTileWidth == 0; ++level) {
        filled /= kTileWidth;
        const std::int64_t first = (filled - 1) * kTileWidth;
        const auto texts = level == 0 ? list_leaves(tx, first, kTileWidth)
                                      : list_tile_roots(tx, level - 1, first, kTileWidth);
        std::vector<Hash> hashes;
        hashes.reserve(texts.size());
        for (const std::string& text : texts)
            hashes.push_back(hash_from_base64(text).value_or(Hash{}));
        base::check(hashes.size() == kTileWidth, "a full tile has 256 hashes below it");
        insert_tile(
            tx, {level, filled - 1, packed(hashes), base64_of(root_of(HashKind::Sha256, hashes))});
    }
}

/// Gives the entry its time and its place, and moves the head on.
base::Result<Receipt> append(storage::Transaction& tx, Head head, Entry entry, base::Moment now) {
    const auto time = judge_time(head.last_time, now);
    if (!time) return base::refuse(time);
    entry.time = *time;
    auto hashes = unpacked(head.frontier);
    auto frontier =
        hashes ? Frontier::of(HashKind::Sha256, head.size, std::move(*hashes)) : std::nullopt;
    base::check(frontier.has_value(), "the head row holds the frontier of its size");
    const std::string text = entry_text(entry);
    const Hash leaf = leaf_hash(HashKind::Sha256, text);
    const Receipt receipt{head.size, head.first + head.size, base64_of(leaf), *time};
    insert_entry(tx, {head.size, text, receipt.leaf});
    write_full_tiles(tx, head.size);
    frontier->push(leaf);
    head.size = frontier->size();
    head.last_time = *time;
    head.frontier = packed(frontier->hashes());
    update_head(tx, head);
    return receipt;
}

std::string date_or_dash(const std::optional<base::Date>& date) { return date ? date->iso() : "-"; }

std::optional<std::int64_t> ms_of(const std::optional<base::Moment>& moment) {
    return moment ? std::optional(moment->ms) : std::nullopt;
}

std::string need_version_leaf(storage::Transaction& tx, const std::string& record,
                              std::int64_t version) {
    auto leaf = find_version_leaf(tx, record, version);
    base::check(leaf.has_value(), "the version before stands in the log");
    return std::move(*leaf);
}

Entry filing_entry(const RecordEntry& record, const std::optional<std::int64_t>& policy,
                   std::string prev, const Hash& body, const std::optional<Hash>& sm3) {
    return {record.version == 1 ? "file" : "amend",
            {},
            {{"record", record.record},
             {"version", std::to_string(record.version)},
             {"prev", std::move(prev)},
             {"kind", record.kind},
             {"unit", record.unit},
             {"about", date_or_dash(record.about)},
             {"due", number_or_dash(ms_of(record.due))},
             {"policy", number_or_dash(policy)},
             {"fields", std::to_string(record.fields.size())},
             {"body", base64_of(body)},
             {"sm3", hash_or_dash(sm3)}}};
}

/// One call for all salts: each costs the kernel a visit otherwise.
std::vector<Hash> fresh_salts(std::size_t count, seams::Chance& chance) {
    std::vector<Hash> salts(count);
    chance.fill(std::as_writable_bytes(std::span(salts)));
    return salts;
}

}  // namespace

base::Result<Receipt> append_entry(storage::Transaction& tx, Entry entry, base::Moment now) {
    auto end = load_end(tx);
    if (!end) return base::refuse(end);
    return append(tx, *std::move(end), std::move(entry), now);
}

base::Result<base::Moment> judge_time(base::Moment last, base::Moment now) {
    if (now.ms < last.ms - kClockToleranceMs)
        return base::refuse(base::ErrorKind::Busy, "transparency.clock_went_back", "",
                            {{"now", now.minute_text()}, {"last", last.minute_text()}});
    return std::max(now, last);
}

base::Result<Receipt> commit_record(storage::Transaction& tx, const RecordEntry& record,
                                    base::Moment now, seams::Chance& chance) {
    const auto end = load_end(tx);
    if (!end) return base::refuse(end);
    const std::vector<Field> fields = in_tree_order(record.fields);
    const std::vector<Hash> salts = fresh_salts(fields.size(), chance);
    const Hash body = body_root(HashKind::Sha256, fields, salts);
    const auto sm3 =
        end->sm3 ? std::optional(body_root(HashKind::Sm3, fields, salts)) : std::nullopt;
    std::string prev =
        record.version == 1 ? "-" : need_version_leaf(tx, record.record, record.version - 1);
    const auto policy = record.due && !record.policy ? end->policy : record.policy;
    auto receipt = append(tx, *end, filing_entry(record, policy, std::move(prev), body, sm3), now);
    if (receipt) insert_salts(tx, {record.record, record.version, receipt->number, packed(salts)});
    return receipt;
}

base::Result<Receipt> commit_void(storage::Transaction& tx, const std::string& record,
                                  std::int64_t version, std::string_view reason, base::Moment now) {
    const auto end = load_end(tx);
    if (!end) return base::refuse(end);
    const Entry entry{"void",
                      {},
                      {{"record", record},
                       {"version", std::to_string(version)},
                       {"prev", need_version_leaf(tx, record, version)},
                       {"reason", std::string(reason)}}};
    return append(tx, *end, entry, now);
}

base::Result<Receipt> commit_policy(storage::Transaction& tx, const Hash& digest,
                                    std::string_view name, base::Moment now) {
    const auto end = load_end(tx);
    if (!end) return base::refuse(end);
    const Entry entry{
        "policy", {}, {{"digest", "sha256:" + base64_of(digest)}, {"name", std::string(name)}}};
    auto receipt = append(tx, *end, entry, now);
    if (receipt) insert_policy(tx, receipt->index);
    return receipt;
}

base::Result<Receipt> commit_notice(storage::Transaction& tx, const std::string& notice,
                                    std::string_view scope, base::Moment starts, base::Moment now) {
    const auto end = load_end(tx);
    if (!end) return base::refuse(end);
    const Entry entry{
        "notice",
        {},
        {{"notice", notice}, {"scope", std::string(scope)}, {"starts", std::to_string(starts.ms)}}};
    auto receipt = append(tx, *end, entry, now);
    if (receipt)
        insert_notice(tx, {receipt->number, notice, std::string(scope), starts, receipt->filed_at});
    return receipt;
}

base::Result<Receipt> commit_clock(storage::Transaction& tx, std::string_view source,
                                   base::Moment now) {
    const auto end = load_end(tx);
    if (!end) return base::refuse(end);
    const Entry entry{"clock",
                      {},
                      {{"before", std::to_string(end->last_time.ms)},
                       {"after", std::to_string(now.ms)},
                       {"source", std::string(source)}}};
    auto receipt = append(tx, *end, entry, end->last_time);
    if (!receipt) return receipt;
    auto stepped = find_head(tx);
    stepped->last_time = now;
    update_head(tx, *stepped);
    return receipt;
}

base::Result<Receipt> found_log(storage::Transaction& tx, std::string_view origin,
                                const std::vector<Vkey>& keys, base::Moment now) {
    if (find_head(tx))
        return base::refuse(base::ErrorKind::Conflict, "transparency.already_founded");
    if (!is_origin(origin))
        return base::refuse(base::ErrorKind::Invalid, "transparency.origin_bad", "origin");
    if (const auto standing = judge_standing(tx); !standing) return base::refuse(standing);
    Entry genesis{"genesis", {}, {{"origin", std::string(origin)}}};
    Head head;
    for (const Vkey& key : keys) {
        genesis.lines.emplace_back("key", key.text());
        head.sm3 = head.sm3 || key.name == twin_name(origin);
    }
    genesis.lines.emplace_back("predecessor", "-");
    insert_head(tx, head);
    return append(tx, head, genesis, now);
}

}  // namespace shiji::transparency
