#include "platform/transparency/content_check.h"

#include <fmt/format.h>

#include "base/check.h"
#include "platform/transparency/transparency_store.h"

namespace shiji::transparency {
namespace {

/// What a reader gave; `unreadable` when a row holds what this program never writes, such as a
/// quarter that is none. That is a finding about the record and must not end the verification.
struct ReadContent {
    std::optional<std::vector<Field>> fields;
    bool unreadable = false;
};

ReadContent read_content(const ContentReader& reader, storage::Transaction& tx,
                         const std::string& record, std::int64_t version) {
    try {
        return {reader(tx, record, version)};
    } catch (const base::BrokenPromise&) {
        return {std::nullopt, true};
    }
}

}  // namespace

ContentCheck::ContentCheck(storage::Transaction& tx, const ContentReaders& readers, Report report)
    : tx_(tx), readers_(readers), report_(std::move(report)), erased_(tx) {}

void ContentCheck::check(std::int64_t index, const EntryView& entry) {
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

void ContentCheck::check_erasure(std::int64_t index, const EntryView& entry) {
    if (const std::string flaw = erased_.flaw_of_entry(index, entry); !flaw.empty())
        fault(index, std::string(entry.value("record")), *entry.number("version"),
              FaultPlace::Record, flaw);
}

void ContentCheck::finish() {
    const std::int64_t rows = count_salts(tx_);
    if (rows > filings_)
        report_(
            {FaultPlace::Salts,
             {},
             {},
             {},
             fmt::format("多出 {} 行盐，没有对应的存证：对应的存证可能被删除。", rows - filings_)});
    check_rows();
}

void ContentCheck::check_rows() {
    for (const ProvedRows& table : readers_.rows)
        for (const StrayRow& row : list_strays(tx_, table, kFaultsListed))
            report_(
                {FaultPlace::Record, row.number, row.record, row.version, sentence_of(table, row)});
}

std::string ContentCheck::forerunner_flaw(const EntryView& entry, const std::string& record,
                                          std::int64_t version) {
    if (version == 1) return entry.value("prev") == "-" ? "" : "首次归档不应有前一版。";
    const auto leaf = find_version_leaf(tx_, record, version - 1);
    if (!leaf) return fmt::format("找不到前一版（第{}版）的存证。", version - 1);
    return entry.value("prev") == *leaf ? "" : "写明的前一版与日志里的前一版对不上。";
}

void ContentCheck::compare_content(std::int64_t index, const EntryView& entry,
                                   const std::string& record, std::int64_t version,
                                   const std::vector<Hash>& salts) {
    const auto reader = readers_.by_kind.find(std::string(entry.value("kind")));
    if (reader == readers_.by_kind.end()) {
        ++without_reader_;
        return;
    }
    ++records_;
    auto [fields, unreadable] = read_content(reader->second, tx_, record, version);
    if (unreadable)
        return fault(index, record, version, FaultPlace::Record,
                     "记录的内容读不出来：业务数据被改成了本程序不会写的样子。");
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
    if (body_root(HashKind::Sha256, sorted, salts, kept(HashKind::Sha256)) != entry.hash("body"))
        return fault(index, record, version, FaultPlace::Record,
                     "记录的内容（或它的盐）与归档时不一样：内容被改动。");
    if (entry.value("sm3") != "-" &&
        body_root(HashKind::Sm3, sorted, salts, kept(HashKind::Sm3)) != entry.hash("sm3"))
        fault(index, record, version, FaultPlace::Record, "国密摘要与归档时不一样。");
}

void ContentCheck::fault(std::int64_t index, const std::string& record, std::int64_t version,
                         FaultPlace place, const std::string& what) {
    report_({place, index, record, version,
             fmt::format("第 {} 条存证（记录 {} 第{}版）：{}", index, record, version, what)});
}

}  // namespace shiji::transparency
