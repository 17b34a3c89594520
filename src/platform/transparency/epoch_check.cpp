#include "platform/transparency/epoch_check.h"

#include <fmt/format.h>

#include "platform/transparency/closed_seals.h"
#include "platform/transparency/epoch.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/transparency.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kClosedPage = 1'024;
constexpr std::int64_t kReceiptsPage = 256;

/// One closed log after the other, each with the first entries of the log behind it.
class ClosedWalk {
  public:
    ClosedWalk(storage::Transaction& tx, const ClosedLogs* closed, ContentCheck* content,
               const ContentCheck::Report& report)
        : tx_(tx), closed_(closed), content_(content), report_(report) {}

    std::vector<std::string> walk() {
        std::int64_t entries = 0;
        for (const ClosedLog& log : list_closed_logs(tx_)) {
            if (!goes_on(log.log, log.first) || log.first != last_.first + last_.known)
                fault(log, "的编号与前面的日志接不上：登记被改动。");
            judge_predecessor(log.first);
            entries += check_entries(log);
            check_checkpoint(log);
            check_store(log);
            last_ = log;
            gaps_.push_back(gap_words(log));
        }
        judge_open(entries);
        return std::move(gaps_);
    }

  private:
    void fault(const ClosedLog& log, std::string_view what) {
        report_({FaultPlace::Log, {}, {}, {}, fmt::format("已关闭的日志 {} {}", log.log, what)});
    }

    std::optional<Entry> entry_at(std::int64_t number) {
        const auto row = find_numbered(tx_, number);
        const auto entry = row ? parse_entry(row->entry) : std::nullopt;
        return entry ? std::optional(owned(*entry)) : std::nullopt;
    }

    /// A log has the number that its name ends with, beyond those before it. Where the first was
    /// named otherwise they are counted on, one by one.
    bool goes_on(std::int64_t log, std::int64_t first) {
        const auto genesis = entry_at(first);
        if (last_.log == 0 || !genesis) return log == last_.log + 1;
        if (ordinal_in(genesis->value("origin")) == log) return log > last_.log;
        return log == last_.log + 1 && ordinal_in(last_.origin) != last_.log;
    }

    /// The log whose first entry has that number names the one before it as it is kept here.
    void judge_predecessor(std::int64_t first) {
        const auto genesis = entry_at(first);
        if (!genesis) return;
        const std::string known =
            last_.log == 0 ? "-"
                           : fmt::format("{} {} {}", last_.origin, last_.known, last_.known_root);
        if (genesis->value("predecessor") != known)
            report_(
                {FaultPlace::Log,
                 first,
                 {},
                 {},
                 fmt::format("创始存证写明的前一日志是“{}”，与登记的“{}”不同：登记被改动或删除。",
                             genesis->value("predecessor"), known)});
        if (last_.log == 0) return;
        const auto epoch = entry_at(first + 1);
        if (!epoch || epoch->op != "epoch" ||
            epoch->value("witnessed") != fmt::format("{} {}", last_.known, last_.known_root) ||
            epoch->value("restored") != fmt::format("{} {}", last_.entries, last_.root) ||
            epoch->value("cause") != last_.cause)
            fault(last_, "的缺口与下一日志写明的不同：登记被改动。");
    }

    void judge_open(std::int64_t entries) {
        const auto head = find_head(tx_);
        if (!head) return;
        if (!goes_on(head->log, head->first) || head->first != last_.first + last_.known)
            report_({FaultPlace::Head, {}, {}, {}, "日志头的序数与已关闭的日志接不上：被改动。"});
        judge_predecessor(head->first);
        if (count_closed_entries(tx_) != entries)
            report_({FaultPlace::Log,
                     {},
                     {},
                     {},
                     "已关闭日志的存证多出几条，不属于任何日志：登记被改动或删除。"});
    }

    /// The entries that are kept here for what is asked of them, and the records they are of.
    std::int64_t check_entries(const ClosedLog& log) {
        Frontier tree(HashKind::Sha256);
        const std::int64_t end = log.first + log.entries;
        for (std::int64_t from = log.first; from < end; from += kClosedPage)
            for (const EntryRow& row :
                 list_numbered(tx_, from, std::min(kClosedPage, end - from))) {
                const Hash leaf = leaf_hash(HashKind::Sha256, row.entry);
                tree.push(leaf);
                const auto entry = parse_entry(row.entry);
                if (row.leaf != base64_of(leaf) || !entry)
                    fault(log, fmt::format("第 {} 条存证被改动。", row.idx - log.first));
                if (content_ != nullptr && entry && entry->is_filing())
                    content_->check(row.idx, *entry);
                if (content_ != nullptr && entry && entry->op == "erase")
                    content_->check_erasure(row.idx, *entry);
            }
        if (tree.size() != log.entries || base64_of(tree.root()) != log.root)
            fault(log, "的存证与关闭时的根对不上：存证被改动或删除。");
        return tree.size();
    }

    void check_checkpoint(const ClosedLog& log) {
        const auto identity = identity_at(tx_, log.first);
        const auto followed =
            follow_keys(identity ? identity->keys : std::vector<Vkey>(), log.key_proofs);
        const auto keys = followed ? followed->keys : std::vector<Vkey>();
        const auto note = SignedNote::parse(log.checkpoint);
        const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
        const auto witnesses = list_witness_keys(tx_);
        if (!checkpoint || checkpoint->origin != log.origin || checkpoint->size != log.known ||
            base64_of(checkpoint->root) != log.known_root || !check_note(*note, keys) ||
            !check_note(*note, witnesses))
            fault(log, "关闭时所凭的检查点没有它与见证方的签名：登记被改动。");
    }

    void check_store(const ClosedLog& log) {
        auto* const store = closed_ != nullptr ? closed_->find(log.log) : nullptr;
        if (store == nullptr) return fault(log, "不见了：它的数据库不在原处，或打不开。");
        const VerifyReport report = store->read(verify_log_alone);
        for (const VerifyFault& found : report.faults) fault(log, found.sentence);
        store->read([&](storage::Transaction& of_log) { check_receipts(log, of_log); });
        if (report.origin != log.origin || report.entries != log.entries || report.root != log.root)
            fault(log, "与关闭时的不同：被改动，或换成了别的日志。");
    }

    /// What the closed log said of its records is kept here, and is said there.
    void check_receipts(const ClosedLog& log, storage::Transaction& of_log) {
        SealsOfLog seals(of_log, log.first);
        const std::int64_t end = log.first + log.entries;
        for (std::int64_t from = log.first;;) {
            const auto rows = list_salts_from(tx_, from, kReceiptsPage);
            for (const SaltRow& row : rows) {
                if (row.idx >= end) return;
                if (find_closed_receipt(tx_, row.idx) != seals.of(row.idx))
                    fault(log, fmt::format("第 {} 条存证的封存、见证或授时与登记的不同：被改动。",
                                           row.idx - log.first));
            }
            if (rows.empty()) return;
            from = rows.back().idx + 1;
        }
    }

    static std::string gap_words(const ClosedLog& log) {
        const std::string lost = log.known == log.entries + 1
                                     ? fmt::format("第 {} 条", log.entries)
                                     : fmt::format("第 {} 至 {} 条", log.entries, log.known - 1);
        return fmt::format(
            "已关闭的日志 {} 有 {} 条存证；{}曾经公布并经见证，本机没有（缘由 {}），"
            "下一日志开头已写明。",
            log.log, log.entries, lost, log.cause);
    }

    storage::Transaction& tx_;
    const ClosedLogs* closed_;
    ContentCheck* content_;
    const ContentCheck::Report& report_;
    ClosedLog last_{.log = 0};
    std::vector<std::string> gaps_;
};

}  // namespace

std::vector<std::string> check_closed_logs(storage::Transaction& tx, const ClosedLogs* closed,
                                           ContentCheck* content,
                                           const ContentCheck::Report& report) {
    return ClosedWalk(tx, closed, content, report).walk();
}

}  // namespace shiji::transparency
