#include "platform/transparency/verify_store.h"

#include <fmt/format.h>

#include "platform/transparency/anchor_check.h"
#include "platform/transparency/content_check.h"
#include "platform/transparency/cosig_check.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/epoch_check.h"
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
                   report.entries, report.checkpoints) +
               fmt::format("{}", fmt::join(report.gaps, ""));
    std::string text = fmt::format("全部 {} 条存证、{} 个检查点、{} 份记录核对无误，没有发现改动。",
                                   report.entries, report.checkpoints, report.records);
    if (report.without_reader > 0)
        text +=
            fmt::format("另有 {} 份记录的种类本程序不认识，没有核对内容。", report.without_reader);
    for (const std::string& gap : report.gaps) text += gap;
    return text;
}

/// What is read beside the open log's tree.
struct Scope {
    const ContentReaders* readers = nullptr;
    const ClosedLogs* closed = nullptr;
    bool alone = false;  ///< one log in its own store, whatever came before it
};

/// How many entries the walk goes through. A forged size or place must not send it through millions
/// of places with nothing there.
std::int64_t places_to_walk(storage::Transaction& tx, const std::optional<Head>& head,
                            std::int64_t end) {
    const std::int64_t total = std::min(end, head ? head->size : 0);
    return total < end ? std::min(end, std::max(total, count_entries(tx))) : total;
}

/// Everything that goes along with one pass over the entries.
struct Passage {
    LogWalk walk;
    TwinWalk twin;
    ContentCheck* content;    ///< null: only the log is looked at
    std::int64_t first = 0;   ///< number of entry 0
    std::int64_t stamps = 0;  ///< entries that say a time stamp came

    void take(const EntryRow& row) {
        const auto entry = walk.take(row);
        twin.take(row);
        if (!entry) return;
        if (content != nullptr && entry->is_filing()) content->check(first + row.idx, *entry);
        if (content != nullptr && entry->op == "erase")
            content->check_erasure(first + row.idx, *entry);
        if (entry->op == "anchor" && entry->value("type") == "tsa") ++stamps;
    }
};

std::string beyond_words(std::int64_t end, std::int64_t total) {
    return fmt::format("第 {} 条存证超出了日志的 {} 条：编号被改动，或存证被增添。", end - 1,
                       total);
}

void sum_up(VerifyReport& report, const Passage& passage, bool with_content) {
    report.entries = passage.walk.entries();
    report.tiles = passage.walk.tiles();
    report.checkpoints = passage.walk.checkpoints();
    report.twin_checkpoints = passage.twin.checkpoints();
    report.origin = passage.walk.origin();
    report.root = base64_of(passage.walk.root());
    report.sound = report.fault_count == 0;
    report.sentence = result_sentence(report, with_content);
}

/// Walks the log once; with readers, each filing's content is looked at on the way.
VerifyReport verify(storage::Transaction& tx, const Scope& scope, const std::vector<Vkey>& pinned,
                    const Progress& progress) {
    VerifyReport report;
    Findings findings(report);
    const auto head = find_head(tx);
    const std::int64_t first = head ? head->first : 0;
    const auto tell = [&](VerifyFault fault) { findings.add(std::move(fault)); };
    // Of a log that has predecessors: the walk counts from its own beginning.
    const auto tell_of_log = [&](VerifyFault fault) {
        if (first > 0 && fault.index) *fault.index += first;
        if (first > 0) fault.sentence = fmt::format("日志 {}：{}", head->log, fault.sentence);
        findings.add(std::move(fault));
    };
    std::optional<ContentCheck> content;
    if (scope.readers != nullptr) content.emplace(tx, *scope.readers, tell);
    if (!scope.alone)
        report.gaps = check_closed_logs(tx, scope.closed, content ? &*content : nullptr, tell);
    Passage passage{LogWalk(tx, pinned, tell_of_log), TwinWalk(tx, pinned, tell_of_log),
                    content ? &*content : nullptr, first};
    const std::int64_t end = find_end(tx);
    const std::int64_t total = places_to_walk(tx, head, end);
    for (std::int64_t from = 0; from < total; from += kPage) {
        for (const EntryRow& row : list_entries(tx, from, std::min(kPage, total - from)))
            passage.take(row);
        if (progress) progress(std::min(from + kPage, total), total);
    }
    if (end > total) tell_of_log({FaultPlace::Entry, end - 1, {}, {}, beyond_words(end, total)});
    passage.walk.finish(head);
    passage.twin.finish();
    if (content) {
        content->finish();
        report.records = content->records();
        report.without_reader = content->without_reader();
    }
    report.cosignatures = judge_cosignatures(tx, tell_of_log);
    report.anchors = judge_anchors(tx, passage.stamps, tell_of_log);
    sum_up(report, passage, scope.readers != nullptr);
    return report;
}

}  // namespace

void ContentReaders::merge(ContentReaders others) {
    by_kind.merge(others.by_kind);
    std::move(others.rows.begin(), others.rows.end(), std::back_inserter(rows));
}

VerifyReport verify_store(storage::Transaction& tx, const ContentReaders& readers,
                          const std::vector<Vkey>& pinned, const Progress& progress,
                          const ClosedLogs* closed) {
    return verify(tx, {.readers = &readers, .closed = closed}, pinned, progress);
}

VerifyReport verify_log(storage::Transaction& tx, const std::vector<Vkey>& pinned,
                        const Progress& progress, const ClosedLogs* closed) {
    return verify(tx, {.closed = closed}, pinned, progress);
}

VerifyReport verify_log_alone(storage::Transaction& tx) {
    return verify(tx, {.alone = true}, {}, {});
}

}  // namespace shiji::transparency
