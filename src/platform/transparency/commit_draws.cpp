#include "platform/transparency/append.h"
#include "platform/transparency/closed_store.h"
#include "platform/transparency/draw_times.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kWalkPage = 1'024;

std::string words_of(const StratumCommit& stratum) {
    return stratum.name + " " + std::to_string(stratum.total) + " " + base64_of(stratum.root) +
           " " + std::to_string(stratum.drawn);
}

std::optional<StratumCommit> read_stratum(std::string_view text) {
    const auto words = base::split(text, ' ');
    if (words.size() != 4) return std::nullopt;
    const auto total = read_number(words[1]), drawn = read_number(words[3]);
    const auto root = hash_from_base64(words[2]);
    if (!total || !drawn || !root) return std::nullopt;
    return StratumCommit{words[0], *total, *root, *drawn};
}

/// Calls `visit(row, entry)` for each entry with a number below `size`.
template <class Visit>
void walk_log(storage::Transaction& tx, std::int64_t size, Visit visit) {
    for (std::int64_t from = 0; from < size; from += kWalkPage)
        for (const EntryRow& row : list_numbered(tx, from, std::min(kWalkPage, size - from)))
            if (const auto entry = parse_entry(row.entry)) visit(row, *entry);
}

}  // namespace

std::optional<SampleCommit> read_sample_commit(const EntryView& entry) {
    if (entry.op != "sample-commit") return std::nullopt;
    SampleCommit commit;
    commit.sample = entry.value("sample");
    commit.at = entry.number("at").value_or(0);
    commit.rule = entry.value("rule");
    commit.reveal_by = {entry.number("reveal-by").value_or(0)};
    commit.draw_after = {entry.number("draw-after").value_or(0)};
    for (const auto& [name, value] : entry.lines) {
        if (name == "stratum") {
            const auto stratum = read_stratum(value);
            if (!stratum) return std::nullopt;
            commit.strata.push_back(*stratum);
        } else if (name == "source") {
            const auto source = Source::parse(value);
            if (!source) return std::nullopt;
            commit.sources.push_back(*source);
        }
    }
    return commit;
}

base::Result<Receipt> commit_sample(storage::Transaction& tx, const SampleCommit& commit,
                                    base::Moment now) {
    Entry entry{{"sample-commit",
                 {},
                 {{"sample", commit.sample},
                  {"at", std::to_string(commit.at)},
                  {"alg", "shiji-sample/1"},
                  {"rule", commit.rule}}}};
    for (const StratumCommit& stratum : commit.strata)
        entry.lines.emplace_back("stratum", words_of(stratum));
    for (const Source& source : commit.sources) entry.lines.emplace_back("source", source.text());
    entry.lines.emplace_back("reveal-by", std::to_string(commit.reveal_by.ms));
    entry.lines.emplace_back("draw-after", std::to_string(commit.draw_after.ms));
    return append_entry(tx, std::move(entry), now);
}

base::Result<Receipt> commit_reveal(storage::Transaction& tx, const std::string& sample,
                                    const std::string& name,
                                    const std::optional<std::string>& nonce, base::Moment now) {
    return append_entry(
        tx,
        {{"sample-reveal", {}, {{"sample", sample}, {"nonce", name + " " + nonce.value_or("-")}}}},
        now);
}

base::Result<Receipt> commit_drawn(storage::Transaction& tx, const std::string& sample,
                                   const std::vector<std::string>& lines,
                                   std::span<const FrameItem> drawn, const Hash& seed,
                                   base::Moment now) {
    Entry entry{{"sample-draw", {}, {{"sample", sample}}}};
    for (const std::string& line : lines) entry.lines.emplace_back("source", line);
    entry.lines.emplace_back("seed", base64_of(seed));
    entry.lines.emplace_back("drawn", base64_of(frame_root(drawn)));
    return append_entry(tx, std::move(entry), now);
}

std::vector<FramedRecord> walk_frame(storage::Transaction& tx, const FrameRule& rule,
                                     const std::set<std::string>& units, std::int64_t at) {
    FrameWalk walk(rule, units);
    walk_log(tx, at, [&](const EntryRow& row, const EntryView& entry) {
        walk.take(row.idx, leaf_hash(HashKind::Sha256, row.entry), entry);
    });
    return walk.finish();
}

std::optional<std::int64_t> published_size(storage::Transaction& tx) {
    const auto newest = find_newest_published(tx);
    return newest ? std::optional(first_number(tx) + newest->size) : std::nullopt;
}

std::optional<base::Moment> published_at(storage::Transaction& tx, std::int64_t size) {
    const auto row = find_checkpoint(tx, size - first_number(tx));
    return row ? row->published_ms : std::nullopt;
}

bool is_fixed(storage::Transaction& tx, std::int64_t number) {
    const std::int64_t index = number - first_number(tx);
    if (index < 0) return true;
    if (count_witnesses(tx) > 0) return find_witnessed(tx, index).has_value();
    return find_sealing_size(tx, index).has_value();
}

std::optional<SampleEntry> find_sample_entry(storage::Transaction& tx, std::int64_t number) {
    auto row = find_numbered(tx, number);
    if (!row) return std::nullopt;
    return SampleEntry{number, std::move(row->entry)};
}

std::optional<DrawEvidence> find_draw(storage::Transaction& tx, const std::string& sample,
                                      const std::set<std::string>& units) {
    DrawEvidence evidence;
    std::optional<SampleCommit> commit;
    walk_log(tx, find_numbered_end(tx), [&](const EntryRow& row, const EntryView& entry) {
        if (entry.value("sample") != sample) return;
        if (!commit) commit = read_sample_commit(entry);
        evidence.entries.push_back({row.idx, row.entry});
    });
    if (!commit) return std::nullopt;
    evidence.units = units;
    add_seen(tx, evidence);
    if (const auto rule = FrameRule::parse(commit->rule))
        evidence.frame = walk_frame(tx, *rule, units, commit->at);
    return evidence;
}

}  // namespace shiji::transparency
