#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "platform/transparency/draws.h"
#include "platform/transparency/lines.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kSheetFormat = "shiji/draw-sheet/v1";

std::string hex_of(const Hash& hash) { return base::to_hex(hash); }

std::string stratum_words(std::string_view name) {
    if (name == "noticed") return "检查通知后补报";
    if (name == "backfill") return "补录（过了十四天才报）";
    if (name == "late") return "迟报";
    if (name == "rectified") return "已销号的整改";
    return "其余";
}

std::string strata_lines(const SampleCommit& commit) {
    std::string text;
    for (const StratumCommit& stratum : commit.strata)
        text += "  " + stratum_words(stratum.name) + "：共 " + std::to_string(stratum.total) +
                " 份，抽 " + std::to_string(stratum.drawn) + " 份，名单摘要 " +
                hex_of(stratum.root) + "\n";
    return text;
}

std::string drawn_lines(const DrawFindings& findings) {
    std::string text;
    for (const DrawnItem& one : findings.drawn)
        text += "  " + stratum_words(one.stratum) + " 第 " + std::to_string(one.place) +
                " 签：日志第 " + std::to_string(one.item.index) + " 条" +
                (one.substitute ? "（替补）" : "") + "，签号 " + hex_of(one.ticket) + "\n";
    return text;
}

/// How to recompute it with nothing but sha256sum.
std::string by_hand(const DrawFindings& findings) {
    if (!findings.is_drawn()) return "";
    std::string text = "手工复算（任何一台有 sha256sum 的电脑）：\n  1. 种子：printf '%s\\n'";
    for (const std::string& line : base::split(findings.text, '\n'))
        if (!line.empty()) text += " '" + line + "'";
    text += " | sha256sum\n     应得 " + hex_of(findings.seed) + "\n";
    if (findings.drawn.empty()) return text;
    const DrawnItem& one = findings.drawn.front();
    return text + "  2. 一份记录的签号：printf \"$(printf '02" + hex_of(findings.seed) +
           hex_of(one.item.leaf) + "' | sed 's/../\\\\x&/g')\" | sha256sum\n     应得 " +
           hex_of(one.ticket) + "（日志第 " + std::to_string(one.item.index) +
           " 条；别的记录把后 64 位换成它自己的叶子哈希）\n  3. "
           "同一层里签号最小的几份就是抽中的，往后是替补。\n";
}

/// "item late 440 <base64>": nothing when it is no such line.
std::optional<FramedRecord> read_item(const std::vector<std::string>& words) {
    if (words.size() != 5) return std::nullopt;
    const auto index = read_number(words[2]);
    const auto leaf = hash_from_base64(words[3]);
    if (!index || !leaf) return std::nullopt;
    return FramedRecord{{*index, *leaf}, words[1], words[4]};
}

std::optional<SampleEntry> read_entry(const std::vector<std::string>& words) {
    if (words.size() != 3) return std::nullopt;
    const auto index = read_number(words[1]);
    auto text = base::from_base64(words[2]);
    if (!index || !text) return std::nullopt;
    return SampleEntry{*index, std::move(*text)};
}

}  // namespace

std::string words_of(const DrawFindings& findings) {
    if (!findings.commit) return "没有这次抽签的锁定条目。\n";
    const SampleCommit& commit = *findings.commit;
    std::string text = "抽签 " + commit.sample + "\n名单取自存证序号 " + std::to_string(commit.at) +
                       " 以前的条目，规则 " + commit.rule + "\n" + strata_lines(commit) +
                       "锁定条目的叶子哈希 " + hex_of(findings.commit_leaf) + "\n公开随机数截止 " +
                       commit.reveal_by.minute_text() + "，" + commit.draw_after.minute_text() +
                       " 后开奖\n";
    if (findings.fixed) text += "锁定的名单于 " + findings.fixed->minute_text() + " 被见证\n";
    if (findings.in_closed_log)
        text += "名单锁定在已经封闭的日志里，这里不知道各步何时被见证，没有核对时间\n";
    for (const Source& source : commit.sources) text += "  来源 " + source.text() + "\n";
    if (!findings.is_drawn()) return text + "还没有抽出。\n";
    text += "种子原文：\n";
    for (const std::string& line : base::split(findings.text, '\n'))
        if (!line.empty()) text += "  " + line + "\n";
    text += "种子 " + hex_of(findings.seed) + "\n抽中：\n" + drawn_lines(findings);
    return text + by_hand(findings);
}

std::string draw_sheet(const DrawEvidence& evidence, const std::string& occasion) {
    const DrawFindings findings = check_draw(evidence);
    std::string text = std::string(kSheetFormat) + "\n# 抽签核对单：" + occasion + "\n";
    for (const std::string& line : base::split(words_of(findings), '\n'))
        if (!line.empty()) text += "# " + line + "\n";
    text +=
        "# 以下供程序复算：shiji draw --sheet 本文件。条目是日志里的原文，名单是“层 日志序号 "
        "叶子哈希 记录”。\n";
    for (const SampleEntry& entry : evidence.entries)
        text += "entry " + std::to_string(entry.index) + " " + base::to_base64(entry.text) + "\n";
    for (const std::string& unit : evidence.units) text += "unit " + unit + "\n";
    for (const FramedRecord& one : evidence.frame)
        text += "item " + one.stratum + " " + std::to_string(one.item.index) + " " +
                base64_of(one.item.leaf) + " " + one.record + "\n";
    return text;
}

std::optional<DrawEvidence> read_draw_sheet(std::string_view text) {
    if (take_line(text) != kSheetFormat) return std::nullopt;
    DrawEvidence evidence;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty() || line.starts_with('#')) continue;
        const auto words = base::split(line, ' ');
        if (words[0] == "unit" && words.size() == 2) {
            evidence.units.insert(words[1]);
        } else if (words[0] == "entry") {
            auto entry = read_entry(words);
            if (!entry) return std::nullopt;
            evidence.entries.push_back(std::move(*entry));
        } else {
            auto item = words[0] == "item" ? read_item(words) : std::nullopt;
            if (!item) return std::nullopt;
            evidence.frame.push_back(std::move(*item));
        }
    }
    return evidence;
}

}  // namespace shiji::transparency
