#include <fmt/format.h>

#include <algorithm>

#include "platform/transparency/cosignature.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/public_copy.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency {
namespace {

using base::ErrorKind;
using base::refuse;

constexpr std::int64_t kCosigSecondMs = 1'000;
constexpr std::string_view kSignatureDash = "\u2014 ";

tl::unexpected<base::Error> copy_flaw(std::string_view code, const std::string& path) {
    return refuse(ErrorKind::Invalid, code, "", {{"path", path}});
}

/// Notes one behind the other: each ends with its signature lines.
std::vector<std::string> notes_in(std::string_view text) {
    std::vector<std::string> notes(1);
    bool in_lines = false;
    while (!text.empty()) {
        const auto line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
        text.remove_prefix(line.size());
        const bool is_signature = line.starts_with(kSignatureDash);
        if (in_lines && !is_signature) notes.emplace_back();
        in_lines = is_signature;
        notes.back() += line;
    }
    std::erase(notes, "");
    return notes;
}

/// Each entry behind its length in two bytes. Nothing unless they are so many.
std::optional<std::vector<std::string>> entries_of_bundle(std::string_view bytes,
                                                          std::int64_t count) {
    std::vector<std::string> entries;
    while (bytes.size() > 1) {
        const std::size_t length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0]))
                                       << 8 |
                                   static_cast<unsigned char>(bytes[1]);
        bytes.remove_prefix(2);
        if (length > bytes.size()) return std::nullopt;
        entries.emplace_back(bytes.substr(0, length));
        bytes.remove_prefix(length);
    }
    if (!bytes.empty() || std::ssize(entries) != count) return std::nullopt;
    return entries;
}

/// A note over a beginning of the log, and what it is called when it is wrong.
struct KeptNote {
    SignedNote note;
    Checkpoint checkpoint;
    std::string words;
};

class PublicAudit {
  public:
    PublicAudit(const ReadPublicFile& read, const AuditQuestion& question)
        : read_(read), question_(question), unit_(question.unit) {}

    base::Result<AuditFindings> run() {
        const auto newest = read_note("checkpoint", read_("checkpoint"));
        if (!newest) return refuse(newest);
        found_.origin = newest->checkpoint.origin;
        found_.size = newest->checkpoint.size;
        if (const auto gathered = gather_notes(*newest); !gathered) return refuse(gathered);
        if (const auto walked = walk(); !walked) return refuse(walked);
        judge_newest(*newest);
        if (!question_.unit.empty())
            found_.unit =
                unit_.judge(sightings_, question_.quorum, question_.expected, question_.now);
        return std::move(found_);
    }

  private:
    static base::Result<KeptNote> read_note(const std::string& path,
                                            const std::optional<std::string>& text) {
        if (!text) return copy_flaw("transparency.copy_lacks", path);
        auto note = SignedNote::parse(*text);
        auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
        if (!checkpoint) return copy_flaw("transparency.copy_malformed", path);
        return KeptNote{std::move(*note), *checkpoint,
                        fmt::format("大小为 {} 的检查点", checkpoint->size)};
    }

    base::Result<void> gather_notes(const KeptNote& newest) {
        notes_.push_back(newest);
        std::vector<std::pair<std::string, std::string>> texts;
        for (const std::string& text : notes_in(read_("seen").value_or("")))
            texts.emplace_back("seen", text);
        for (const std::string& text : question_.old_notes) texts.emplace_back("old", text);
        for (const auto& [path, text] : texts) {
            auto note = read_note(path, text);
            if (!note) return refuse(note);
            if (path == "old") note->words = "以前留存的" + note->words;
            if (note->checkpoint.origin != found_.origin || note->checkpoint.size > found_.size)
                flaw(note->words + "不是这个日志的，或者比它还长：日志可能被截短或调换。");
            else
                notes_.push_back(std::move(*note));
        }
        std::stable_sort(notes_.begin(), notes_.end(), [](const auto& one, const auto& other) {
            return one.checkpoint.size < other.checkpoint.size;
        });
        return {};
    }

    base::Result<void> walk() {
        judge_notes_at(0);
        for (std::int64_t from = 0; from < found_.size; from += kTileWidth) {
            const std::int64_t number = from / kTileWidth;
            const TileName name{kEntryBundle, number, tile_width_at(0, number, found_.size)};
            const std::string path = "tile/" + tile_path(name);
            const auto bytes = read_(path);
            if (!bytes) return copy_flaw("transparency.copy_lacks", path);
            const auto entries = entries_of_bundle(*bytes, name.width);
            if (!entries) return copy_flaw("transparency.copy_malformed", path);
            for (const std::string& entry : *entries) take(entry);
        }
        return {};
    }

    void take(const std::string& text) {
        const std::int64_t index = tree_.size();
        const Hash leaf = leaf_hash(HashKind::Sha256, text);
        tree_.push(leaf);
        fill_tiles(0, leaf);
        const auto entry = parse_entry(text);
        if (!entry) {
            flaw(fmt::format("第 {} 条存证的文字不合格式。", index));
        } else {
            judge_time(index, *entry);
            learn_keys(*entry);
            unit_.take(index, *entry);
            if (entry->is_filing()) ++found_.units[std::string(entry->value("unit"))];
        }
        judge_notes_at(tree_.size());
    }

    void judge_time(std::int64_t index, const EntryView& entry) {
        if (entry.time < last_time_) flaw(fmt::format("第 {} 条存证的时间早于前一条。", index));
        const auto after = entry.op == "clock" ? entry.number("after") : std::nullopt;
        last_time_ = after ? base::Moment{*after} : entry.time;
    }

    /// By the genesis and the `key` entries: whose signature a checkpoint behind them must bear.
    void learn_keys(const EntryView& entry) {
        if (entry.op == "genesis") {
            for (const auto& [name, value] : entry.lines)
                if (const auto key = Vkey::parse(value); name == "key" && key)
                    next_keys_.push_back(*key);
            keys_ = next_keys_;
        } else if (entry.op == "key") {
            if (auto after = keys_after(next_keys_, entry, found_.origin))
                next_keys_ = std::move(*after);
            else
                flaw(fmt::format("第 {} 条存证不能这样更换密钥。", tree_.size() - 1));
        }
    }

    void judge_notes_at(std::int64_t size) {
        for (; at_ < notes_.size() && notes_[at_].checkpoint.size == size; ++at_) {
            const KeptNote& kept = notes_[at_];
            ++found_.checkpoints;
            if (kept.checkpoint.root != tree_.root())
                flaw(kept.words + "与现在的存证对不上：以前的存证被改写、删除或调换。");
            else if (!check_note(kept.note, keys_))
                flaw(kept.words + "没有当时的日志密钥的有效签名。");
            else
                hear_witnesses(kept);
        }
        if (size == found_.size) signed_by_ = keys_;
        // What a change names signs only what stands behind it.
        keys_ = next_keys_;
    }

    void hear_witnesses(const KeptNote& kept) {
        for (const Vkey& key : question_.pinned) {
            if (!is_cosignature(key.kind)) continue;
            for (const SignatureLine& line : kept.note.lines) {
                if (line.name != key.name || line.key_id != key.key_id()) continue;
                if (!check_note({kept.note.text, {line}}, std::span(&key, 1))) {
                    flaw(fmt::format("{}上见证方“{}”的签名不对。", kept.words, key.name));
                    continue;
                }
                const base::Moment at{*cosigned_at(line) * kCosigSecondMs};
                sightings_.push_back({kept.checkpoint.size, at, key.name});
            }
        }
    }

    /// The newest checkpoint must lead to what was brought, by the proofs of changes of keys.
    void judge_newest(const KeptNote& newest) {
        found_.root = base64_of(tree_.root());
        std::vector<Vkey> brought;
        for (const Vkey& key : question_.pinned)
            if (!is_cosignature(key.kind) && key.name == found_.origin) brought.push_back(key);
        found_.keys_of_log = brought.empty();
        const auto followed = follow_keys(brought, read_("keys").value_or(""));
        if (!brought.empty() && (!followed || !check_note(newest.note, followed->keys)))
            flaw("最新的检查点没有给出的日志公钥（或由它换到的公钥）的有效签名。");
        for (const Vkey& key : keys_at_newest(newest)) found_.keys.push_back(key);
        for (const Sighting& one : sightings_)
            if (one.size == found_.size) add_seen(one);
        judge_quorum();
    }

    std::vector<Vkey> keys_at_newest(const KeptNote& newest) const {
        std::vector<Vkey> signers;
        for (const Vkey& key : signed_by_)
            if (check_note(newest.note, std::span(&key, 1))) signers.push_back(key);
        return signers;
    }

    void add_seen(const Sighting& one) {
        for (SeenBy& known : found_.seen_by)
            if (known.name == one.by) {
                known.at = std::min(known.at, one.at);
                return;
            }
        found_.seen_by.push_back({one.by, one.at, true});
    }

    void judge_quorum() {
        const bool brings_witnesses =
            std::any_of(question_.pinned.begin(), question_.pinned.end(),
                        [](const Vkey& key) { return is_cosignature(key.kind); });
        std::set<std::string> signers;
        for (const SeenBy& seen : found_.seen_by) signers.insert(seen.name);
        if (brings_witnesses && !question_.quorum.is_met_by(signers))
            flaw("最新的检查点上，给出公钥的见证方签名不够见证门槛。");
    }

    /// Full tiles that lie there are compared with what the entries give.
    void fill_tiles(std::size_t level, const Hash& hash) {
        if (open_.size() <= level) open_.resize(level + 1);
        if (counts_.size() <= level) counts_.resize(level + 1);
        auto& hashes = open_[level];
        hashes.push_back(hash);
        if (std::ssize(hashes) < kTileWidth) return;
        const TileName name{static_cast<int>(level), counts_[level]++, kTileWidth};
        const std::string path = "tile/" + tile_path(name);
        if (const auto bytes = read_(path)) {
            ++found_.tiles;
            if (*bytes != tile_bytes(hashes)) flaw(path + " 与存证算出的不同。");
        }
        const Hash above = root_of(HashKind::Sha256, hashes);
        hashes.clear();
        fill_tiles(level + 1, above);
    }

    void flaw(std::string sentence) { found_.flaws.push_back(std::move(sentence)); }

    const ReadPublicFile& read_;
    const AuditQuestion& question_;
    UnitLog unit_;
    AuditFindings found_;
    std::vector<KeptNote> notes_;
    std::size_t at_ = 0;
    Frontier tree_{HashKind::Sha256};
    std::vector<std::vector<Hash>> open_;
    std::vector<std::int64_t> counts_;
    std::vector<Vkey> keys_, next_keys_, signed_by_;
    std::vector<Sighting> sightings_;
    base::Moment last_time_;
};

}  // namespace

base::Result<AuditFindings> audit_public_files(const ReadPublicFile& read,
                                               const AuditQuestion& question) {
    return PublicAudit(read, question).run();
}

}  // namespace shiji::transparency
