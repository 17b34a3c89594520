#include "platform/transparency/twin_check.h"

#include <fmt/format.h>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kTwinCheckpointPage = 256;
constexpr std::int64_t kAllChanges = std::numeric_limits<std::int64_t>::max();
constexpr std::string_view kKeyEntry = "shiji/entry/v1\nop key\n";

}  // namespace

TwinWalk::TwinWalk(storage::Transaction& tx, const std::vector<Vkey>& pinned,
                   LogWalk::Report report)
    : tx_(tx), pinned_(pinned), report_(std::move(report)), head_(find_twin(tx)) {}

void TwinWalk::differs(std::string sentence) {
    stopped_ = true;
    report_({FaultPlace::Twin, tree_.size(), {}, {}, std::move(sentence)});
}

void TwinWalk::begin(const EntryRow& genesis) {
    const auto entry = parse_entry(genesis.entry);
    if (!entry || entry->op != "genesis") return;
    const std::string name = twin_name(entry->value("origin"));
    std::erase_if(pinned_, [&](const Vkey& key) { return key.name != name; });
    for (const auto& [line, value] : entry->lines) {
        const auto key = line == "key" ? Vkey::parse(value) : std::nullopt;
        if (!key || key->name != name) continue;
        name_ = name;
        believe(*key);
    }
}

/// As LogWalk::believe_keys: whoever knows one key of the chain is led to the others.
void TwinWalk::believe(const Vkey& key) {
    const bool known = std::find(pinned_.begin(), pinned_.end(), key) != pinned_.end();
    const bool only =
        !known && !pinned_.empty() && list_key_changes(tx_, first_number(tx_), kAllChanges).empty();
    by_pinned_ = known || only;
    keys_ = only ? pinned_ : std::vector{key};
}

void TwinWalk::take(const EntryRow& row) {
    if (row.idx == 0) begin(row);
    if (name_.empty() || stopped_) return;
    // A gap in the entries is LogWalk's to tell.
    if (row.idx != tree_.size()) {
        stopped_ = true;
        return;
    }
    const Hash leaf = leaf_hash(HashKind::Sm3, row.entry);
    tree_.push(leaf);
    if (levels_.empty()) levels_.resize(1);
    levels_[0].open.push_back(leaf);
    if (std::ssize(levels_[0].open) == kTileWidth) close_tile(0);
    if (tree_.size() == head_.size) frontier_at_head_ = packed(tree_.hashes());
    judge_checkpoints();
    if (row.entry.starts_with(kKeyEntry)) change_key(row);
}

/// As LogWalk, which says whether the change may stand there.
void TwinWalk::change_key(const EntryRow& row) {
    const auto entry = parse_entry(row.entry);
    if (!entry) return;
    for (const auto& [line, value] : entry->lines) {
        const auto key = line == "add" ? Vkey::parse(value) : std::nullopt;
        if (key && key->name == name_) believe(*key);
    }
}

/// Only tiles that the twin has grown over can be asked for.
void TwinWalk::close_tile(std::size_t level) {
    const std::vector<Hash> seen = std::move(levels_[level].open);
    levels_[level].open.clear();
    const std::int64_t number = levels_[level].tiles++;
    const Hash root = root_of(HashKind::Sm3, seen);
    if (tree_.size() <= head_.size) {
        const auto row = find_twin_tile(tx_, static_cast<std::int64_t>(level), number);
        if (!row)
            return differs(
                fmt::format("国密树第 {} 层第 {} 块瓦片不见了：被删除。", level, number));
        if (row->hashes != packed(seen) || row->root != base64_of(root))
            return differs(fmt::format("国密树第 {} 层第 {} 块瓦片与存证对不上：瓦片或存证被改动。",
                                       level, number));
    }
    if (levels_.size() <= level + 1) levels_.resize(level + 2);
    levels_[level + 1].open.push_back(root);
    if (std::ssize(levels_[level + 1].open) == kTileWidth) close_tile(level + 1);
}

void TwinWalk::judge_checkpoints() {
    while (!stopped_) {
        if (coming_.empty() && !all_read_) {
            auto page = list_twin_checkpoints(tx_, last_read_, kTwinCheckpointPage);
            all_read_ = std::ssize(page) < kTwinCheckpointPage;
            if (!page.empty()) last_read_ = page.back().size;
            coming_.assign(page.begin(), page.end());
        }
        if (coming_.empty() || coming_.front().size > tree_.size()) return;
        judge_checkpoint(coming_.front());
        coming_.pop_front();
    }
}

void TwinWalk::judge_checkpoint(const TwinCheckpointRow& row) {
    ++checkpoints_;
    last_size_ = row.size;
    const auto at = [&](std::string_view what) {
        differs(fmt::format("大小为 {} 的国密检查点：{}", row.size, what));
    };
    const auto checkpoint = Checkpoint::parse(row.note);
    const auto note = SignedNote::parse(row.text());
    if (!checkpoint || !note || checkpoint->size != row.size || row.size != tree_.size() ||
        checkpoint->origin != name_)
        return at("文字不合格式，被改动或损坏。");
    if (!check_note(*note, keys_)) return at("签名不对，被改动。");
    met_pinned_ = met_pinned_ || by_pinned_;
    if (checkpoint->root != tree_.root()) return at("根与存证对不上：存证或检查点被改动。");
    // Sealed in one transaction with the log's own.
    if (!find_checkpoint(tx_, row.size))
        report_({FaultPlace::Checkpoint,
                 row.size - 1,
                 {},
                 {},
                 fmt::format("大小为 {} 的检查点不见了：它的国密检查点还在，被删除。", row.size)});
}

void TwinWalk::finish() {
    if (name_.empty()) {
        if (head_.size != 0 || count_twin_tiles(tx_) != 0)
            differs("创始存证没有国密树，库里却有：国密树被增添，或创始存证被改动。");
        return;
    }
    if (stopped_) return;
    if (!coming_.empty())
        return differs(fmt::format("已签名的国密检查点写明有 {} 条存证，现在只有 {} 条。",
                                   coming_.front().size, tree_.size()));
    if (checkpoints_ > 0 && !pinned_.empty() && !met_pinned_)
        return differs("给出的国密树公钥，这份日志从头到尾都没有用过。");
    if (const std::int64_t missing = count_untwinned_checkpoints(tx_); missing > 0)
        return differs(fmt::format("有 {} 个检查点没有对应的国密检查点：被删除。", missing));
    if (head_.size != last_size_ || frontier_at_head_ != head_.frontier)
        return differs("国密树的头与全部存证对不上：存证或国密树被改动。");
    std::int64_t due = 0;
    for (std::int64_t full = head_.size / kTileWidth; full > 0; full /= kTileWidth) due += full;
    if (const std::int64_t kept = count_twin_tiles(tx_); kept != due)
        differs(fmt::format("国密树应有 {} 块瓦片，现有 {} 块：被增添或删除。", due, kept));
}

}  // namespace shiji::transparency
