#include "platform/transparency/anchor_check.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "platform/transparency/anchor_store.h"
#include "platform/transparency/time_stamp.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kAnchorsAtOnce = 64;

bool is_entry_of(const AnchorToJudge& row) {
    const auto entry = row.entry ? parse_entry(*row.entry) : std::nullopt;
    return entry && entry->op == "anchor" && entry->value("type") == "tsa" &&
           entry->number("size") == row.size && entry->value("digest") == "sha256:" + row.digest;
}

std::string_view flaw_of_refusal(const std::string& code) {
    if (code == "transparency.token_of_another_checkpoint")
        return "盖的不是这个检查点，时间戳或检查点被改动。";
    if (code == "transparency.token_of_unknown_authority")
        return "不是登记的时间戳机构签的，时间戳或证书被改动。";
    if (code == "transparency.authority_malformed") return "登记的证书读不出来，被改动。";
    if (code == "transparency.token_signature_bad") return "签名不对，被改动。";
    return "内容不合格式，被改动或损坏。";
}

/// Empty when nothing is wrong.
std::string_view flaw_of_anchor(const AnchorToJudge& row) {
    if (!row.note) return "没有对应的检查点：检查点被删除，或时间戳被增添。";
    if (!row.certificates) return "时间戳机构的证书不见了：被删除。";
    const auto reply = base::from_base64(row.reply);
    if (!reply || base64_of(sha256(*reply)) != row.digest) return "内容被改动。";
    if (!is_entry_of(row)) return "收到它的那条存证不见了或写的是别的，时间戳被增添或改动。";
    const auto stamp = check_time_stamp_of(*reply, *row.note, *row.certificates);
    if (!stamp) return flaw_of_refusal(stamp.error().code());
    if (stamp->at != row.stamped_ms || stamp->authority != row.name)
        return "登记的时间或机构与时间戳里的不同，被改动。";
    return "";
}

}  // namespace

std::int64_t judge_anchors(storage::Transaction& tx, std::int64_t received,
                           const LogWalk::Report& report) {
    std::int64_t count = 0;
    std::int64_t size = -1;
    std::string digest;
    for (;;) {
        const auto rows = list_anchors(tx, size, digest, kAnchorsAtOnce);
        for (const AnchorToJudge& row : rows) {
            ++count;
            if (const auto flaw = flaw_of_anchor(row); !flaw.empty())
                report({FaultPlace::Checkpoint,
                        row.size - 1,
                        {},
                        {},
                        fmt::format("大小为 {} 的检查点的时间戳：{}", row.size, flaw)});
        }
        if (rows.empty()) break;
        size = rows.back().size;
        digest = rows.back().digest;
    }
    if (received > count)
        report({FaultPlace::Checkpoint,
                {},
                {},
                {},
                fmt::format("存证里记着收到过 {} 个时间戳，现在只有 {} 个：时间戳被删除。",
                            received, count)});
    return count;
}

}  // namespace shiji::transparency
