#include <algorithm>

#include "platform/transparency/draw_times.h"

namespace shiji::transparency {
namespace {

std::string at_entry(std::int64_t index) { return "第 " + std::to_string(index) + " 条"; }

/// What must hold of a locked stratum: its records by count, order and root.
void check_stratum(const StratumCommit& stratum, std::span<const FrameItem> items,
                   DrawFindings& findings) {
    const std::string name = "“" + stratum.name + "”层";
    const auto out_of_order = std::adjacent_find(
        items.begin(), items.end(),
        [](const auto& one, const auto& next) { return one.index >= next.index; });
    if (std::ssize(items) != stratum.total)
        findings.flaws.push_back(name + "锁定时有 " + std::to_string(stratum.total) +
                                 " 份，现在数出 " + std::to_string(items.size()) + " 份。");
    else if (out_of_order != items.end())
        findings.flaws.push_back(name + "的顺序不对：" + at_entry(out_of_order->index) +
                                 "之后不是更晚的一条。");
    else if (frame_root(items) != stratum.root)
        findings.flaws.push_back(name + "的名单与锁定时的摘要不符，有记录被换过。");
    if (stratum.drawn > stratum.total) findings.flaws.push_back(name + "要抽的比名单还多。");
}

/// Goes through the entries of one sample in the order of the log.
class Retelling {
  public:
    explicit Retelling(const DrawEvidence& evidence)
        : frame_(evidence.frame), units_(evidence.units) {
        for (const SampleEntry& row : evidence.entries) {
            const auto entry = parse_entry(row.text);
            if (entry)
                take(row, *entry);
            else
                flaw(at_entry(row.index) + "不是存证日志的条目。");
        }
        if (!findings_.commit) flaw("没有锁定名单的条目。");
    }

    DrawFindings told() && { return std::move(findings_); }

  private:
    void flaw(std::string sentence) { findings_.flaws.push_back(std::move(sentence)); }

    void take(const SampleEntry& row, const EntryView& entry) {
        if (entry.op == "sample-commit") return take_commit(row, entry);
        if (!findings_.commit) return flaw(at_entry(row.index) + "在锁定名单之前。");
        if (entry.value("sample") != findings_.commit->sample)
            return flaw(at_entry(row.index) + "是另一次抽签的。");
        if (entry.op == "sample-reveal") take_reveal(row, entry);
        if (entry.op == "sample-draw") take_draw(row, entry);
    }

    void take_commit(const SampleEntry& row, const EntryView& entry) {
        if (findings_.commit) return flaw(at_entry(row.index) + "把名单又锁定了一次。");
        findings_.commit = read_sample_commit(entry);
        if (!findings_.commit) return flaw(at_entry(row.index) + "的来源写法不对。");
        findings_.commit_leaf = leaf_hash(HashKind::Sha256, row.text);
        const SampleCommit& commit = *findings_.commit;
        const auto rule = FrameRule::parse(commit.rule);
        if (rule && rule->units && digest_of_units(units_) != *rule->units)
            flaw("范围里的组织与锁定时的摘要不符。");
        if (commit.at > row.index) flaw("名单取自锁定之后的日志。");
        if (!(entry.time < commit.reveal_by && commit.reveal_by < commit.draw_after))
            flaw("锁定、公开随机数、开奖三个时间的先后不对。");
        std::int64_t total = 0;
        for (const StratumCommit& stratum : commit.strata) {
            check_stratum(stratum, items_of(frame_, stratum.name), findings_);
            total += stratum.total;
        }
        if (std::ssize(frame_) > total) flaw("名单里有锁定时没有的层。");
    }

    void take_reveal(const SampleEntry& row, const EntryView& entry) {
        const auto words = base::split(entry.value("nonce"), ' ');
        const auto source =
            std::find_if(findings_.commit->sources.begin(), findings_.commit->sources.end(),
                         [&](const Source& one) {
                             return one.kind == SourceKind::Nonce && one.name == words[0];
                         });
        if (source == findings_.commit->sources.end())
            return flaw(at_entry(row.index) + "公开的随机数不属于这次抽签。");
        if (!shown_.emplace(words[0], words[1]).second)
            return flaw(at_entry(row.index) + "把同一个随机数又公开了一次。");
        if (words[1] == "-") return;
        if (entry.time > findings_.commit->reveal_by)
            flaw(at_entry(row.index) + "公开随机数晚于期限。");
        if (nonce_commitment(words[0], words[1]) != source->commitment)
            flaw(at_entry(row.index) + "公开的随机数与承诺不符。");
    }

    void take_draw(const SampleEntry& row, const EntryView& entry) {
        std::vector<std::string> lines;
        for (const auto& [name, value] : entry.lines)
            if (name == "source") lines.emplace_back(value);
        const Hash seed = entry.hash("seed").value_or(Hash{});
        const Hash root = entry.hash("drawn").value_or(Hash{});
        if (findings_.is_drawn()) {
            if (lines != findings_.lines || seed != findings_.seed)
                return flaw(at_entry(row.index) + "换了来源或种子。");
            return take_substitute(row, root);
        }
        if (entry.time < findings_.commit->draw_after)
            flaw(at_entry(row.index) + "早于约定的开奖时间。");
        check_lines(row, lines);
        findings_.lines = lines;
        findings_.text = seed_text(findings_.commit_leaf, lines);
        findings_.seed = seed_of(findings_.text);
        if (findings_.seed != seed) flaw(at_entry(row.index) + "的种子与重算的不同。");
        findings_.drawn = first_drawn(findings_.seed, *findings_.commit, frame_);
        if (drawn_root() != root) flaw(at_entry(row.index) + "抽中的名单与重算的不同。");
    }

    void check_lines(const SampleEntry& row, const std::vector<std::string>& lines) {
        const auto& sources = findings_.commit->sources;
        if (lines.size() != sources.size())
            return flaw(at_entry(row.index) + "的来源比锁定的多或少。");
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!is_line_of(sources[i], lines[i]))
                flaw(at_entry(row.index) + "的来源“" + lines[i] + "”不合写法。");
            if (sources[i].kind != SourceKind::Nonce) continue;
            const auto shown = shown_.find(sources[i].name);
            const std::string nonce = shown == shown_.end() ? "" : shown->second;
            if (lines[i] != "nonce " + sources[i].name + " " + nonce)
                flaw(at_entry(row.index) + "用的随机数 " + sources[i].name + " 不是公开过的。");
        }
    }

    /// One of the strata gives its next ticket: the one by which the list has the root it says.
    void take_substitute(const SampleEntry& row, const Hash& root) {
        for (const StratumCommit& stratum : findings_.commit->strata) {
            const auto tickets =
                tickets_of(findings_.seed, stratum.name, items_of(frame_, stratum.name));
            const auto used = static_cast<std::size_t>(
                std::count_if(findings_.drawn.begin(), findings_.drawn.end(),
                              [&](const DrawnItem& one) { return one.stratum == stratum.name; }));
            if (used >= tickets.size()) continue;
            findings_.drawn.push_back(tickets[used]);
            findings_.drawn.back().substitute = true;
            if (drawn_root() == root) return;
            findings_.drawn.pop_back();
        }
        flaw(at_entry(row.index) + "的替补不是名单里的下一个。");
    }

    Hash drawn_root() const {
        std::vector<FrameItem> items;
        for (const DrawnItem& one : findings_.drawn) items.push_back(one.item);
        return frame_root(items);
    }

    const std::vector<FramedRecord>& frame_;
    const std::set<std::string>& units_;
    std::map<std::string, std::string> shown_;
    DrawFindings findings_;
};

}  // namespace

std::vector<DrawnItem> tickets_of(const Hash& seed, const std::string& stratum,
                                  std::span<const FrameItem> items) {
    std::map<std::int64_t, Hash> leaves;
    for (const FrameItem& item : items) leaves.emplace(item.index, item.leaf);
    std::vector<DrawnItem> places;
    for (const Ticket& ticket : draw(seed, items, items.size()))
        places.push_back({stratum,
                          {ticket.index, leaves.at(ticket.index)},
                          ticket.ticket,
                          std::ssize(places) + 1,
                          false});
    return places;
}

std::vector<DrawnItem> first_drawn(const Hash& seed, const SampleCommit& commit,
                                   const std::vector<FramedRecord>& frame) {
    std::vector<DrawnItem> drawn;
    for (const StratumCommit& stratum : commit.strata) {
        auto places = tickets_of(seed, stratum.name, items_of(frame, stratum.name));
        const auto wanted = std::min<std::int64_t>(stratum.drawn, std::ssize(places));
        drawn.insert(drawn.end(), places.begin(), places.begin() + wanted);
    }
    return drawn;
}

DrawFindings check_draw(const DrawEvidence& evidence) {
    DrawFindings findings = Retelling(evidence).told();
    if (!findings.commit) return findings;
    for (std::string& flaw : flaws_of_times(evidence, *findings.commit, findings.is_drawn()))
        findings.flaws.push_back(std::move(flaw));
    findings.in_closed_log = evidence.in_closed_log;
    if (!evidence.seen.empty()) findings.fixed = evidence.seen.front().proven.not_after;
    return findings;
}

}  // namespace shiji::transparency
