#include "platform/transparency/draw_frame.h"

#include <algorithm>

#include "base/text.h"

namespace shiji::transparency {
namespace {

constexpr std::int64_t kBackfillDays = 14;
constexpr std::size_t kDifferencesNamed = 5;

std::string strung(const std::vector<std::string>& words, const char* between) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : between) + word;
    return text;
}

/// The value behind "name=" of the next part; nothing when another part comes next.
std::optional<std::string> take_part(std::vector<std::string>& parts, std::string_view name) {
    const std::string head = std::string(name) + "=";
    if (parts.empty() || !parts.front().starts_with(head)) return std::nullopt;
    std::string value = parts.front().substr(head.size());
    parts.erase(parts.begin());
    return value;
}

std::string stratum_of(const FilingFinding& first, const FilingFinding& newest, bool by_lateness) {
    if (newest.kind == kRectifiedKind) return "rectified";
    if (by_lateness && first.after_notice) return "noticed";
    if (by_lateness && first.backfill > kBackfillDays) return "backfill";
    if (by_lateness && first.late_ms > 0) return "late";
    return "rest";
}

std::string listed(const std::vector<std::int64_t>& indexes) {
    std::vector<std::string> words;
    for (const std::int64_t index : indexes) {
        if (words.size() == kDifferencesNamed) return strung(words, "、") + " 等";
        words.push_back(std::to_string(index));
    }
    return strung(words, "、");
}

using Leaves = std::map<std::int64_t, Hash>;
Leaves by_index(std::span<const FrameItem> items) {
    Leaves leaves;
    for (const FrameItem& item : items) leaves.emplace(item.index, item.leaf);
    return leaves;
}

/// Those of `some` that are not in `others`.
std::vector<std::int64_t> lacking(const Leaves& some, const Leaves& others) {
    std::vector<std::int64_t> indexes;
    for (const auto& [index, leaf] : some)
        if (!others.contains(index)) indexes.push_back(index);
    return indexes;
}

}  // namespace

std::string FrameRule::text() const {
    return "kind=" + (kinds.empty() ? "all" : strung(kinds, ",")) +
           ";latest=1;about=" + first.iso() + ".." + last.iso() +
           ";unit=" + (units ? base64_of(*units) : "all") +
           ";strata=" + (by_lateness ? "lateness" : "one");
}

std::optional<FrameRule> FrameRule::parse(std::string_view text) {
    auto parts = base::split(text, ';');
    const auto kind = take_part(parts, "kind"), latest = take_part(parts, "latest"),
               about = take_part(parts, "about"), unit = take_part(parts, "unit"),
               strata = take_part(parts, "strata");
    if (!kind || !latest || !about || !unit || !strata || about->size() != 22) return std::nullopt;
    FrameRule rule;
    if (*kind != "all") rule.kinds = base::split(*kind, ',');
    const auto first = base::Date::parse(about->substr(0, 10)),
               last = base::Date::parse(about->substr(12));
    if (!first || !last) return std::nullopt;
    rule.first = *first;
    rule.last = *last;
    if (*unit != "all") rule.units = hash_from_base64(*unit);
    rule.by_lateness = *strata == "lateness";
    if (rule.text() != text) return std::nullopt;
    return rule;
}

Hash digest_of_units(const std::set<std::string>& units) {
    std::string text = "shiji/units/v1\n";
    for (const std::string& unit : units) text += unit + "\n";
    return sha256(text);
}

FrameWalk::FrameWalk(FrameRule rule, std::set<std::string> units)
    : rule_(std::move(rule)), units_(std::move(units)) {}

/// A unit seen for the first time hears of what was announced before.
UnitLog& FrameWalk::log_of(const std::string& unit) {
    const auto [found, fresh] = logs_.try_emplace(unit, unit);
    if (fresh)
        for (const auto& [index, notice] : notices_) {
            EntryView view{{notice.op, notice.time, {}}};
            for (const auto& [name, value] : notice.lines) view.lines.emplace_back(name, value);
            found->second.take(index, view);
        }
    return found->second;
}

void FrameWalk::take(std::int64_t index, const Hash& leaf, const EntryView& entry) {
    if (entry.op == "notice") {
        notices_.emplace_back(index, owned(entry));
        for (auto& [unit, log] : logs_) log.take(index, entry);
    } else if (entry.op == "void") {
        const auto unit = unit_of_record_.find(std::string(entry.value("record")));
        if (unit != unit_of_record_.end()) log_of(unit->second).take(index, entry);
    } else if (entry.is_filing()) {
        const std::string unit(entry.value("unit"));
        if (rule_.units && !units_.contains(unit)) return;
        unit_of_record_.emplace(entry.value("record"), unit);
        newest_.insert_or_assign(std::string(entry.value("record")), index);
        leaves_.emplace(index, leaf);
        log_of(unit).take(index, entry);
    }
}

bool FrameWalk::has_kind(const std::string& kind) const {
    return rule_.kinds.empty() ||
           std::find(rule_.kinds.begin(), rule_.kinds.end(), kind) != rule_.kinds.end();
}

std::vector<FramedRecord> FrameWalk::finish() const {
    std::map<std::int64_t, FramedRecord> frame;
    for (const auto& [unit, log] : logs_) {
        const UnitFindings findings = log.judge({}, 1, {}, {});
        std::map<std::string, std::pair<const FilingFinding*, const FilingFinding*>> records;
        for (const FilingFinding& filing : findings.filings) {
            auto& [first, newest] =
                records.try_emplace(filing.record, &filing, &filing).first->second;
            newest = &filing;
        }
        for (const auto& [record, filings] : records) {
            const FilingFinding& newest = *filings.second;
            if (newest.voided || newest.index != newest_.at(record) || !newest.about ||
                *newest.about < rule_.first || *newest.about > rule_.last || !has_kind(newest.kind))
                continue;
            frame.emplace(newest.index,
                          FramedRecord{{newest.index, leaves_.at(newest.index)},
                                       stratum_of(*filings.first, newest, rule_.by_lateness),
                                       record});
        }
    }
    std::vector<FramedRecord> list;
    for (auto& [index, framed] : frame) list.push_back(std::move(framed));
    return list;
}

std::vector<FrameItem> items_of(const std::vector<FramedRecord>& frame, std::string_view stratum) {
    std::vector<FrameItem> items;
    for (const FramedRecord& framed : frame)
        if (framed.stratum == stratum) items.push_back(framed.item);
    return items;
}

std::string difference(std::span<const FrameItem> locked, std::span<const FrameItem> found) {
    const Leaves before = by_index(locked), after = by_index(found);
    std::vector<std::string> parts;
    if (const auto gone = lacking(before, after); !gone.empty())
        parts.push_back("少了第 " + listed(gone) + " 条");
    if (const auto added = lacking(after, before); !added.empty())
        parts.push_back("多了第 " + listed(added) + " 条");
    std::vector<std::int64_t> changed;
    for (const auto& [index, leaf] : before)
        if (const auto now = after.find(index); now != after.end() && now->second != leaf)
            changed.push_back(index);
    if (!changed.empty()) parts.push_back("第 " + listed(changed) + " 条的内容变了");
    if (parts.empty() && frame_root(locked) != frame_root(found)) parts.push_back("顺序变了");
    return strung(parts, "，");
}

}  // namespace shiji::transparency
