#include "platform/transparency/cosig_check.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kSizesAtOnce = 256;
constexpr std::int64_t kSecondMs = 1'000;

/// Empty when nothing is wrong.
std::string_view flaw_of_line(const CosigOfNote& row, const std::string& text, base::Moment at,
                              const std::vector<Vkey>& pinned) {
    const auto note = SignedNote::parse(*row.note + "\n" + text);
    if (!note || note->text != *row.note || note->lines.size() != 1)
        return "文字不合格式，被改动或损坏。";
    const SignatureLine& line = note->lines.front();
    const auto seconds = cosigned_at(line);
    if (line.name != row.name || base::to_base64(line.key_id) != row.key_id || !seconds ||
        *seconds * kSecondMs != at.ms)
        return "名称、公钥或时间与签名里的不同，被改动。";
    const auto verdict = check_note(*note, pinned);
    if (verdict) return "";
    return verdict.error().code() == "transparency.signature_bad" ? "签名不对，被改动。"
                                                                  : "不是登记过的见证方的。";
}

std::string_view flaw_of(const CosigOfNote& row, const std::vector<Vkey>& pinned) {
    if (!row.note) return "没有对应的检查点：检查点被删除，或签名被增添。";
    const auto flaw = flaw_of_line(row, row.line, row.time_ms, pinned);
    if (!flaw.empty()) return flaw;
    return flaw_of_line(row, row.latest_line, row.latest_ms, pinned);
}

}  // namespace

std::int64_t judge_cosignatures(storage::Transaction& tx, const LogWalk::Report& report) {
    const auto pinned = list_witness_keys(tx);
    std::int64_t count = 0;
    for (std::int64_t after = -1;;) {
        const auto sizes = list_cosigned_sizes(tx, after, kSizesAtOnce);
        if (sizes.empty()) return count;
        for (const CosigOfNote& row : list_cosigs(tx, sizes.front(), sizes.back())) {
            ++count;
            if (const auto flaw = flaw_of(row, pinned); !flaw.empty())
                report({FaultPlace::Checkpoint,
                        row.size - 1,
                        {},
                        {},
                        fmt::format("见证方“{}”对大小为 {} 的检查点的签名：{}", row.name, row.size,
                                    flaw)});
        }
        after = sizes.back();
    }
}

}  // namespace shiji::transparency
