#include "platform/transparency/verify_store.h"

#include <fmt/format.h>

#include "platform/transparency/anchor_check.h"
#include "platform/transparency/cosig_check.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/erased_check.h"
#include "platform/transparency/log_walk.h"
#include "platform/transparency/transparency_store.h"
#include "platform/transparency/twin_check.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kPage = 1'024;

/// What the walk found, gathered into the report.
class Findings {
  public:
    explicit Findings(VerifyReport& report) : report_(report) {}

    void add(VerifyFault fault) {
        ++report_.fault_count;
        if (report_.faults.size() < kFaultsListed) report_.faults.push_back(std::move(fault));
    }

  private:
    VerifyReport& report_;
};

/// Compares the content of a filed version with its entry.
class ContentCheck {
  public:
    ContentCheck(storage::Transaction& tx, const ContentReaders& readers, VerifyReport& report)
        : tx_(tx), readers_(readers), report_(report), findings_(report), erased_(tx) {}

    void check(std::int64_t index, const EntryView& entry) {
        const std::string record(entry.value("record"));
        const std::int64_t version = *entry.number("version");
        ++filings_;
        if (const std::string flaw = forerunner_flaw(entry, record, version); !flaw.empty())
            fault(index, record, version, FaultPlace::Entry, flaw);
        const auto salts = find_salts(tx_, record, version);
        const auto hashes = salts ? unpacked(salts->salts) : std::nullopt;
        if (!salts || salts->idx != index)
            return fault(index, record, version, FaultPlace::Salts,
                         "这一版记录的盐不见了或指向别的存证，内容已无法核对。");
        if (!hashes || std::ssize(*hashes) != entry.number("fields"))
            return fault(index, record, version, FaultPlace::Salts,
                         "这一版记录的盐被改动：个数与存证写明的字段数不符。");
        compare_content(index, entry, record, version, *hashes);
    }

    void check_erasure(std::int64_t index, const EntryView& entry) {
        if (const std::string flaw = erased_.flaw_of_entry(index, entry); !flaw.empty())
            fault(index, std::string(entry.value("record")), *entry.number("version"),
                  FaultPlace::Record, flaw);
    }

    /// Rows of salts that no entry knows.
    void finish() {
        const std::int64_t rows = count_salts(tx_);
        if (rows > filings_)
            findings_.add({FaultPlace::Salts,
                           {},
                           {},
                           {},
                           fmt::format("多出 {} 行盐，没有对应的存证：对应的存证可能被删除。",
                                       rows - filings_)});
    }

  private:
    std::string forerunner_flaw(const EntryView& entry, const std::string& record,
                                std::int64_t version) {
        if (version == 1) return entry.value("prev") == "-" ? "" : "首次归档不应有前一版。";
        const auto leaf = find_version_leaf(tx_, record, version - 1);
        if (!leaf) return fmt::format("找不到前一版（第{}版）的存证。", version - 1);
        return entry.value("prev") == *leaf ? "" : "写明的前一版与日志里的前一版对不上。";
    }

    void compare_content(std::int64_t index, const EntryView& entry, const std::string& record,
                         std::int64_t version, const std::vector<Hash>& salts) {
        const auto reader = readers_.find(std::string(entry.value("kind")));
        if (reader == readers_.end()) {
            ++report_.without_reader;
            return;
        }
        ++report_.records;
        auto fields = reader->second(tx_, record, version);
        if (!fields)
            return fault(index, record, version, FaultPlace::Record,
                         "记录的内容不见了：业务数据可能被删除。");
        if (fields->size() != salts.size())
            return fault(index, record, version, FaultPlace::Record,
                         fmt::format("记录现在有 {} 个字段，归档时是 {} 个：内容被增删。",
                                     fields->size(), salts.size()));
        const auto sorted = in_tree_order(std::move(*fields));
        const auto* const erased = erased_.find(record, version);
        if (erased != nullptr)
            if (const auto flaw = erased_.flaw_of(*erased, sorted, salts); !flaw.empty())
                return fault(index, record, version, FaultPlace::Record, flaw);
        const auto kept = [&](HashKind kind) {
            return erased != nullptr ? kept_leaves(kind, *erased) : KeptLeaves{};
        };
        if (body_root(HashKind::Sha256, sorted, salts, kept(HashKind::Sha256)) !=
            entry.hash("body"))
            return fault(index, record, version, FaultPlace::Record,
                         "记录的内容（或它的盐）与归档时不一样：内容被改动。");
        if (entry.value("sm3") != "-" &&
            body_root(HashKind::Sm3, sorted, salts, kept(HashKind::Sm3)) != entry.hash("sm3"))
            fault(index, record, version, FaultPlace::Record, "国密摘要与归档时不一样。");
    }

    void fault(std::int64_t index, const std::string& record, std::int64_t version,
               FaultPlace place, const std::string& what) {
        findings_.add(
            {place, index, record, version,
             fmt::format("第 {} 条存证（记录 {} 第{}版）：{}", index, record, version, what)});
    }

    storage::Transaction& tx_;
    const ContentReaders& readers_;
    VerifyReport& report_;
    Findings findings_;
    ErasedCheck erased_;
    std::int64_t filings_ = 0;
};

std::string result_sentence(const VerifyReport& report, bool with_content) {
    if (report.fault_count > 0)
        return fmt::format("发现 {} 处问题。第一处：{}", report.fault_count,
                           report.faults.front().sentence);
    if (!with_content)
        return fmt::format(
            "全部 {} 条存证、{} 个检查点核对无误，没有发现改动。没有核对记录的内容。",
            report.entries, report.checkpoints);
    std::string text = fmt::format("全部 {} 条存证、{} 个检查点、{} 份记录核对无误，没有发现改动。",
                                   report.entries, report.checkpoints, report.records);
    if (report.without_reader > 0)
        text +=
            fmt::format("另有 {} 份记录的种类本程序不认识，没有核对内容。", report.without_reader);
    return text;
}

/// Walks the log once; with readers, each filing's content is looked at on the way.
VerifyReport verify(storage::Transaction& tx, const ContentReaders* readers,
                    const std::vector<Vkey>& pinned, const Progress& progress) {
    VerifyReport report;
    Findings findings(report);
    const auto head = find_head(tx);
    const std::int64_t end = find_end(tx);
    std::int64_t total = std::min(end, head ? head->size : 0);
    // A forged size or place must not send the walk through millions of places with nothing there.
    if (total < end) total = std::min(end, std::max(total, count_entries(tx)));
    LogWalk walk(tx, pinned, [&](VerifyFault fault) { findings.add(std::move(fault)); });
    TwinWalk twin(tx, pinned, [&](VerifyFault fault) { findings.add(std::move(fault)); });
    std::optional<ContentCheck> content;
    if (readers != nullptr) content.emplace(tx, *readers, report);
    std::int64_t stamps_received = 0;
    for (std::int64_t from = 0; from < total; from += kPage) {
        for (const EntryRow& row : list_entries(tx, from, std::min(kPage, total - from))) {
            const auto entry = walk.take(row);
            twin.take(row);
            if (content && entry && entry->is_filing()) content->check(row.idx, *entry);
            if (content && entry && entry->op == "erase") content->check_erasure(row.idx, *entry);
            if (entry && entry->op == "anchor" && entry->value("type") == "tsa") ++stamps_received;
        }
        if (progress) progress(std::min(from + kPage, total), total);
    }
    if (end > total)
        findings.add({FaultPlace::Entry,
                      end - 1,
                      {},
                      {},
                      fmt::format("第 {} 条存证超出了日志的 {} 条：编号被改动，或存证被增添。",
                                  end - 1, total)});
    walk.finish(head);
    twin.finish();
    if (content) content->finish();
    report.cosignatures =
        judge_cosignatures(tx, [&](VerifyFault fault) { findings.add(std::move(fault)); });
    report.anchors = judge_anchors(tx, stamps_received,
                                   [&](VerifyFault fault) { findings.add(std::move(fault)); });
    report.entries = walk.entries();
    report.tiles = walk.tiles();
    report.checkpoints = walk.checkpoints();
    report.twin_checkpoints = twin.checkpoints();
    report.origin = walk.origin();
    report.root = base64_of(walk.root());
    report.sound = report.fault_count == 0;
    report.sentence = result_sentence(report, readers != nullptr);
    return report;
}

}  // namespace

VerifyReport verify_store(storage::Transaction& tx, const ContentReaders& readers,
                          const std::vector<Vkey>& pinned, const Progress& progress) {
    return verify(tx, &readers, pinned, progress);
}

VerifyReport verify_log(storage::Transaction& tx, const std::vector<Vkey>& pinned,
                        const Progress& progress) {
    return verify(tx, nullptr, pinned, progress);
}

}  // namespace shiji::transparency
