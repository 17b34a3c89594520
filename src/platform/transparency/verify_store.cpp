#include "platform/transparency/verify_store.h"

#include <fmt/format.h>

#include "platform/transparency/anchor_check.h"
#include "platform/transparency/content_check.h"
#include "platform/transparency/cosig_check.h"
#include "platform/transparency/entry.h"
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
    if (readers != nullptr)
        content.emplace(tx, *readers, [&](VerifyFault fault) { findings.add(std::move(fault)); });
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
    if (content) {
        content->finish();
        report.records = content->records();
        report.without_reader = content->without_reader();
    }
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
