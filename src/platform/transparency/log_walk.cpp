#include "platform/transparency/log_walk.h"

#include <fmt/format.h>

#include "platform/transparency/closed_store.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kCheckpointPage = 256;
constexpr std::int64_t kAllNumbers = std::numeric_limits<std::int64_t>::max();

}  // namespace

LogWalk::LogWalk(storage::Transaction& tx, const std::vector<Vkey>& pinned, Report report)
    : tx_(tx), pinned_(pinned), keys_(pinned), report_(std::move(report)) {}

void LogWalk::fault(FaultPlace place, std::optional<std::int64_t> index, std::string sentence) {
    report_({place, index, {}, {}, std::move(sentence)});
}

std::optional<EntryView> LogWalk::take(const EntryRow& row) {
    if (row.idx > size_) fill_gap(row.idx);
    ++entries_;
    auto entry = parse_entry(row.entry);
    if (!entry)
        fault(FaultPlace::Entry, row.idx,
              fmt::format("第 {} 条存证的文字不合格式：被改动或损坏。", row.idx));
    const Hash leaf = judge_leaf(row, leaf_hash(HashKind::Sha256, row.entry));
    if (entry) judge_order(row.idx, *entry);
    if (entry && row.idx == 0) learn_keys(*entry);
    push(leaf);
    if (entry && entry->op == "key") change_keys(row.idx, *entry);
    return entry;
}

Frontier LogWalk::frontier() const {
    std::vector<Hash> roots;
    for (std::size_t level = open_tiles_.size(); level-- > 0;) {
        const auto& part = open_tiles_[level].tree.hashes();
        roots.insert(roots.end(), part.begin(), part.end());
    }
    return *Frontier::of(HashKind::Sha256, size_, std::move(roots));
}

/// Missing rows: the tile still knows their hashes, so the rest of the log can be judged.
void LogWalk::fill_gap(std::int64_t up_to) {
    fault(FaultPlace::Entry, size_,
          up_to == size_ + 1 ? fmt::format("第 {} 条存证不见了：被删除。", size_)
                             : fmt::format("第 {} 至 {} 条存证不见了：被删除。", size_, up_to - 1));
    while (size_ < up_to) {
        const OpenTile& tile = leaf_tile();
        const auto place = static_cast<std::size_t>(size_ % kTileWidth);
        push(tile.stored && place < tile.stored->size() ? (*tile.stored)[place] : Hash{});
    }
}

void LogWalk::learn_keys(const EntryView& genesis) {
    origin_ = genesis.value("origin");
    if (genesis.op != "genesis") fault(FaultPlace::Entry, 0, "第 0 条存证不是创始存证。");
    for (const auto& [name, value] : genesis.lines) {
        if (name != "key") continue;
        const Vkey key = *Vkey::parse(value);
        sm3_ = sm3_ || key.name == twin_name(origin_);
        chain_.push_back(key);
    }
    believe_keys();
}

/// Whoever knows one set of keys from outside is told of the others by it: the old vouch for the
/// new with the checkpoint that ends with the change, and the new seal all that was before them.
void LogWalk::believe_keys() {
    std::vector<Vkey> known;
    for (const Vkey& key : chain_)
        if (std::find(pinned_.begin(), pinned_.end(), key) != pinned_.end()) known.push_back(key);
    by_pinned_ = !known.empty();
    const bool only = known.empty() && !pinned_.empty() &&
                      list_key_changes(tx_, first_number(tx_), kAllNumbers).empty();
    keys_ = only ? pinned_ : known.empty() ? chain_ : known;
}

void LogWalk::change_keys(std::int64_t index, const EntryView& entry) {
    auto after = keys_after(chain_, entry, origin_);
    if (!after)
        return fault(FaultPlace::Entry, index,
                     fmt::format("第 {} 条存证更换的密钥与在用的接不上，不能作数。", index));
    changes_.push_back(index);
    if (last_checkpoint_ != size_)
        fault(FaultPlace::Checkpoint, index,
              fmt::format("第 {} 条存证更换了日志的密钥，却没有原来的密钥到这一条为止的检查点："
                          "换钥没有原来的密钥认可，或检查点被删除。",
                          index));
    retired_.insert(retired_.end(), chain_.begin(), chain_.end());
    chain_ = std::move(*after);
    believe_keys();
}

/// A checkpoint without a line of the keys that are in force at its size.
std::string_view LogWalk::unsigned_words(const SignedNote& note) const {
    return !retired_.empty() && check_note(note, retired_)
               ? "签名用的是这以前已经停用的密钥，不能作数。"
               : "没有本日志密钥的签名。";
}

void LogWalk::judge_order(std::int64_t index, const EntryView& entry) {
    if (entry.time < last_time_)
        fault(FaultPlace::Entry, index,
              fmt::format("第 {} 条存证的时间（{}）早于前一条（{}）。", index,
                          entry.time.minute_text(), last_time_.minute_text()));
    const auto stepped = entry.op == "clock" ? entry.number("after") : std::nullopt;
    last_time_ = stepped ? base::Moment{*stepped} : entry.time;
    if (entry.op == "policy") policies_.insert(index);
    const auto policy = entry.is_filing() ? entry.number("policy") : std::nullopt;
    if (policy && !policies_.contains(*policy))
        fault(FaultPlace::Entry, index,
              fmt::format("第 {} 条存证写明的时限规则（第 {} 条）不是它以前的时限规则。", index,
                          *policy));
}

/// Entry text, leaf column and full tile say the same three times: the odd one out was changed.
/// Gives the hash that most of them agree on, so that one change is not reported again and again.
Hash LogWalk::judge_leaf(const EntryRow& row, const Hash& computed) {
    const OpenTile& tile = leaf_tile();
    const auto place = static_cast<std::size_t>(row.idx % kTileWidth);
    const auto in_tile = tile.stored && place < tile.stored->size()
                             ? std::optional((*tile.stored)[place])
                             : std::nullopt;
    const auto in_column = hash_from_base64(row.leaf);
    if (in_column == computed) return computed;
    if (in_tile == computed || !in_column) {
        fault(FaultPlace::Entry, row.idx, fmt::format("第 {} 条存证的叶哈希被改动。", row.idx));
        return computed;
    }
    fault(FaultPlace::Entry, row.idx,
          fmt::format("第 {} 条存证的文字与它的叶哈希对不上：存证被改动。", row.idx));
    return *in_column;
}

void LogWalk::push(const Hash& leaf) {
    ++size_;
    add_to_tile(0, leaf);
    judge_checkpoints();
}

void LogWalk::look_up(OpenTile& tile, std::size_t level, std::int64_t number) {
    if (tile.looked_up) return;
    tile.looked_up = true;
    if (const auto row = find_tile(tx_, static_cast<std::int64_t>(level), number)) {
        tile.stored = unpacked(row->hashes).value_or(std::vector<Hash>());
        tile.stored_root = hash_from_base64(row->root);
    }
}

/// The stored tile that the next leaf belongs to.
const LogWalk::OpenTile& LogWalk::leaf_tile() {
    if (open_tiles_.empty()) open_tiles_.resize(1);
    look_up(open_tiles_[0], 0, size_ / kTileWidth);
    return open_tiles_[0];
}

void LogWalk::add_to_tile(std::size_t level, const Hash& hash) {
    if (open_tiles_.size() <= level) open_tiles_.resize(level + 1);
    open_tiles_[level].seen.push_back(hash);
    open_tiles_[level].tree.push(hash);
    if (open_tiles_[level].tree.size() < kTileWidth) return;
    const Hash root = open_tiles_[level].tree.root();
    close_tile(level, root);
    add_to_tile(level + 1, root);
}

void LogWalk::close_tile(std::size_t level, const Hash& root) {
    OpenTile tile = std::move(open_tiles_[level]);
    open_tiles_[level] = {};
    const std::int64_t covers = std::int64_t{1} << (kTileLevelBits * (level + 1));
    const std::int64_t number = size_ / covers - 1;
    look_up(tile, level, number);
    const std::int64_t first = number * covers;
    if (!tile.stored)
        return fault(FaultPlace::Tile, first,
                     fmt::format("第 {} 层第 {} 块瓦片不见了：被删除。", level, number));
    ++tiles_;
    const auto differ =
        std::mismatch(tile.seen.begin(), tile.seen.end(), tile.stored->begin(), tile.stored->end());
    if (differ.first != tile.seen.end()) {
        const std::int64_t at = first + (differ.first - tile.seen.begin()) * (covers / kTileWidth);
        fault(FaultPlace::Tile, at,
              fmt::format("第 {} 层第 {} 块瓦片与存证对不上，从第 {} 条存证起：瓦片或存证被改动。",
                          level, number, at));
    } else if (tile.stored->size() != tile.seen.size() || tile.stored_root != root) {
        fault(FaultPlace::Tile, first, fmt::format("第 {} 层第 {} 块瓦片被改动。", level, number));
    }
}

const CheckpointRow* LogWalk::next_checkpoint() {
    if (coming_.empty() && !all_checkpoints_read_) {
        for (CheckpointRow& row : list_checkpoints(tx_, last_checkpoint_, kCheckpointPage))
            coming_.push_back(std::move(row));
        all_checkpoints_read_ = std::ssize(coming_) < kCheckpointPage;
    }
    return coming_.empty() ? nullptr : &coming_.front();
}

void LogWalk::judge_checkpoints() {
    while (const CheckpointRow* const row = next_checkpoint()) {
        if (row->size > size_) return;
        judge_checkpoint(*row);
        last_checkpoint_ = row->size;
        coming_.pop_front();
    }
}

void LogWalk::judge_checkpoint(const CheckpointRow& row) {
    ++checkpoints_;
    const auto at = [&](std::string_view what) {
        fault(FaultPlace::Checkpoint, row.size - 1,
              fmt::format("大小为 {} 的检查点：{}", row.size, what));
    };
    const auto checkpoint = Checkpoint::parse(row.note);
    const auto note = SignedNote::parse(row.text());
    if (!checkpoint || !note || checkpoint->size != row.size)
        return at("文字不合格式，被改动或损坏。");
    if (checkpoint->origin != origin_) at("日志名称不是本日志的。");
    if (const auto verdict = check_note(*note, keys_); !verdict)
        at(verdict.error().code() == "transparency.signature_bad" ? "签名不对，被改动。"
                                                                  : unsigned_words(*note));
    else
        met_pinned_ = met_pinned_ || by_pinned_;
    if (row.size != size_) return at("没有对应的存证。");
    if (checkpoint->root != frontier().root())
        return at(fmt::format("根与存证对不上：第 {} 至 {} 条存证或检查点被改动。", last_good_size_,
                              row.size - 1));
    last_good_size_ = row.size;
}

void LogWalk::finish(const std::optional<Head>& head) {
    while (const CheckpointRow* const row = next_checkpoint()) {
        ++checkpoints_;
        fault(FaultPlace::Checkpoint, size_,
              fmt::format("已签名的检查点写明有 {} 条存证，现在只有 {} 条：最近的存证被删除。",
                          row->size, size_));
        last_checkpoint_ = row->size;
        coming_.pop_front();
    }
    judge_head(head);
    if (head) judge_changes(*head);
    const std::int64_t stored = count_tiles(tx_);
    if (stored > tiles_)
        fault(
            FaultPlace::Tile, {},
            fmt::format("多出 {} 块瓦片，没有对应的存证：最近的存证可能被删除。", stored - tiles_));
}

/// The list by which the program finds its keys says what the log says.
void LogWalk::judge_changes(const Head& head) {
    std::vector<std::int64_t> listed = list_key_changes(tx_, head.first, kAllNumbers);
    for (std::int64_t& number : listed) number -= head.first;
    if (listed != changes_)
        fault(FaultPlace::Log, {}, "库里登记的换钥与日志里的换钥存证不同：登记被改动。");
    // Where the pinned keys alone are believed, each checkpoint has been told of.
    const bool strange = checkpoints_ > 0 && !pinned_.empty() && !met_pinned_;
    if (strange && (!changes_.empty() || keys_ != pinned_))
        fault(FaultPlace::Log, {}, "给出的公钥，这份日志从头到尾都没有用过。");
}

void LogWalk::judge_head(const std::optional<Head>& head) {
    if (!head) return fault(FaultPlace::Head, {}, "日志头不见了：被删除，或日志还没有建立。");
    if (head->size != size_)
        return fault(FaultPlace::Head, std::min(head->size, size_),
                     fmt::format("日志头写明有 {} 条存证，实际有 {} 条：最近的存证被删除或增添。",
                                 head->size, size_));
    if (head->frontier != packed(frontier().hashes()))
        fault(FaultPlace::Head, {}, "日志头的哈希与全部存证对不上：存证或日志头被改动。");
    if (head->last_time != last_time_ && entries_ > 0)
        fault(FaultPlace::Head, {}, "日志头的时间与最近一条存证不同：被改动。");
    if (head->sm3 != sm3_ && entries_ > 0)
        fault(FaultPlace::Head, {}, "日志头的国密标记与创始存证不同：被改动。");
}

}  // namespace shiji::transparency
