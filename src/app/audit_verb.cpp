#include <iostream>

#include "app/commands.h"
#include "app/district.h"
#include "app/read_file.h"
#include "app/witness_files.h"
#include "platform/http/client.h"
#include "platform/transparency/public_copy.h"
#include "rooms/overview/overview.h"

namespace shiji::app {
namespace {

using transparency::AuditFindings;
using transparency::AuditQuestion;

/// Of one bundle of 256 entries as long as entries may be.
constexpr std::size_t kPublicFileBytesMax = 32U << 20;
constexpr std::int64_t kHourMs = 3'600'000;

/// A folder of public files, or their address: "http://主机/log/1".
transparency::ReadPublicFile reader_of(const std::string& place) {
    if (!place.starts_with("http://") && !place.starts_with("https://"))
        return [place](const std::string& path) {
            return read_file(std::filesystem::path(place) / path);
        };
    return [place](const std::string& path) -> std::optional<std::string> {
        const auto answer =
            http::ask({.url = place + "/" + path, .answer_bytes_max = kPublicFileBytesMax});
        if (!answer || answer->status != 200) return std::nullopt;
        return answer->body;
    };
}

base::Result<transparency::Quorum> quorum_brought(const CommandLine& line,
                                                  const std::vector<transparency::Vkey>& keys) {
    std::set<std::string> names;
    for (const auto& key : keys)
        if (transparency::is_cosignature(key.kind)) names.insert(key.name);
    // Whoever brings keys of witnesses and says no more wants all of them.
    if (!line.options.contains("quorum")) return transparency::Quorum(std::ssize(names));
    const std::string& text = line.options.at("quorum");
    if (const auto number = whole_number(text)) return transparency::Quorum(*number);
    auto rule = transparency::QuorumRule::parse(text, names);
    if (!rule)
        return base::refuse(base::ErrorKind::Invalid, "transparency.quorum_malformed", "quorum");
    return transparency::Quorum(std::move(*rule));
}

/// What the rules want of a branch, since that day. The log does not tell what a unit is.
base::Result<void> add_expected(const CommandLine& line, AuditQuestion& question) {
    if (!line.options.contains("duties")) return {};
    const auto since = line.options.contains("since")
                           ? base::Date::parse(line.options.at("since"))
                           : std::optional(question.now.date().plus_months(-12));
    if (!since) return base::refuse(base::ErrorKind::Invalid, "app.bad_day");
    rulebook::OrganisationFacts facts;
    facts.has_committee = line.options.at("duties") == "committee";
    if (!facts.has_committee && line.options.at("duties") != "branch")
        return base::refuse(base::ErrorKind::Invalid, "app.unknown_duties");
    question.expected = overview::list_expectations(facts, *since, question.now.date());
    return {};
}

base::Result<AuditQuestion> question_of(const CommandLine& line) {
    const auto keys = brought_keys(line);
    if (!keys) return base::refuse(keys);
    const auto quorum = quorum_brought(line, *keys);
    if (!quorum) return base::refuse(quorum);
    AuditQuestion question{.pinned = *keys,
                           .quorum = *quorum,
                           .old_notes = {},
                           .unit = line.options.contains("unit") ? line.options.at("unit") : "",
                           .now = seams::system_clock().now()};
    if (line.options.contains("old")) {
        auto note = read_file(line.options.at("old"));
        if (!note)
            return base::refuse(base::ErrorKind::NotFound, "app.no_checkpoint", "",
                                {{"path", line.options.at("old")}});
        question.old_notes.push_back(std::move(*note));
    }
    if (const auto added = add_expected(line, question); !added) return base::refuse(added);
    return question;
}

void print_log(const AuditFindings& found) {
    std::cout << "日志 " << found.origin << "：" << found.size << " 条，指纹 " << found.root
              << "。\n逐条重算；比对瓦片 " << found.tiles << " 块、检查点 " << found.checkpoints
              << " 个。\n签名的公钥（"
              << (found.keys_of_log ? "日志自己写明的，没有别处作证" : "与给出的一致，或由它换到")
              << "）：\n";
    for (const auto& key : found.keys) std::cout << "  " << key.text() << "\n";
    for (const auto& seen : found.seen_by)
        std::cout << "见证：" << seen.name << "，" << seen.at.minute_text() << "\n";
    if (found.seen_by.empty()) std::cout << "见证：没有给出公钥的见证方签过最新的检查点。\n";
}

std::string words_of_proof(const transparency::FilingFinding& filing) {
    if (filing.proof == transparency::Proof::None) return "没有外单位作证";
    const auto from = filing.proven.not_before ? filing.proven.not_before->minute_text() : "最初";
    return from + " 至 " + filing.proven.not_after->minute_text() +
           (filing.proof == transparency::Proof::Weak ? "（相隔超过一天）" : "");
}

void print_filing(const transparency::FilingFinding& filing) {
    std::string marks;
    const auto mark = [&](bool is, const std::string& words) {
        if (is) marks += "，" + words;
    };
    mark(filing.late_ms > 0, "迟 " + std::to_string(filing.late_ms / kHourMs) + " 小时");
    mark(filing.after_notice, "通知检查以后才报");
    mark(filing.in_burst, "集中补录");
    mark(filing.late_change, "30 天后改");
    mark(filing.clock_off, "写明的时间与见证不符");
    mark(filing.voided, "已作废");
    std::cout << "  第 " << filing.index << " 条，" << filing.kind << "，说的是 "
              << (filing.about ? filing.about->iso() : "-") << "，记入 "
              << filing.filed_at.minute_text() << "，作证 " << words_of_proof(filing) << marks
              << "\n";
}

void print_unit(const transparency::UnitFindings& unit) {
    std::cout << "这个单位：归档 " << unit.filed << " 件，迟报 " << unit.late
              << " 件，通知检查以后补报 " << unit.after_notice << " 件，改报 " << unit.amended
              << " 次，作废 " << unit.voided << " 次，集中补录 " << unit.bursts.size() << " 回。\n";
    for (const auto& filing : unit.filings) print_filing(filing);
    for (const auto& gap : unit.gaps)
        std::cout << "  缺：" << gap.words << "，" << gap.first.iso() << " 至 " << gap.last.iso()
                  << "，应在 " << gap.due.date().iso()
                  << " 前报，日志里没有（只能说明没有报，不能说明没有开）\n";
}

}  // namespace

int run_audit(const CommandLine& line) {
    const auto place = need_word(line, "audit", "files");
    if (!place) return report_refusal(place.error());
    const auto question = question_of(line);
    if (!question) return report_refusal(question.error());
    const auto found = transparency::audit_public_files(reader_of(*place), *question);
    if (!found) return report_refusal(found.error());
    print_log(*found);
    if (found->unit)
        print_unit(*found->unit);
    else
        for (const auto& [unit, entries] : found->units)
            std::cout << "  单位 " << unit << "：" << entries << " 条\n";
    for (const std::string& flaw : found->flaws) std::cout << "  ✗ " << flaw << "\n";
    std::cout << (found->flaws.empty() ? "核对一致，没有不符之处。\n" : "核对不一致。\n");
    return found->flaws.empty() ? 0 : 1;
}

}  // namespace shiji::app
