#include "platform/transparency/entry.h"

#include <charconv>

#include "base/check.h"
#include "base/id.h"
#include "base/text.h"
#include "platform/transparency/entry_grammar.h"
#include "platform/transparency/tile.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kFormat = "shiji/entry/v1";

/// The lines fit the op: each rule's line in order, as often as the rule allows.
template <class Text>
bool fits_grammar(const BasicEntry<Text>& entry) {
    const std::vector<LineRule>* const rules = find_rules(entry.op);
    if (rules == nullptr || entry.time.ms < 0) return false;
    std::size_t at = 0;
    for (const LineRule& rule : *rules) {
        int seen = 0;
        while (at < entry.lines.size() && entry.lines[at].first == rule.name &&
               (seen == 0 || rule.repeats)) {
            if (!rule.value.fits(entry.lines[at].second)) return false;
            ++at, ++seen;
        }
        if (seen == 0 && !rule.may_lack) return false;
    }
    return at == entry.lines.size();
}

std::string written(const Entry& entry) {
    std::string text;
    text.reserve(400);
    text.append(kFormat).append("\nop ").append(entry.op);
    text.append("\ntime ").append(std::to_string(entry.time.ms)).append("\n");
    for (const auto& [name, value] : entry.lines)
        text.append(name).append(" ").append(value).append("\n");
    return text;
}

/// Takes the next line, without its line feed, from the front of `rest`.
std::optional<std::string_view> take_ended_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

}  // namespace

std::optional<std::int64_t> read_number(std::string_view text) {
    if (!is_number(text)) return std::nullopt;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string entry_text(const Entry& entry) {
    base::check(fits_grammar(entry), "an entry has the lines of its op");
    std::string text = written(entry);
    base::check(text.size() <= kEntryBytesMax, "an entry is at most 65,535 bytes");
    return text;
}

std::optional<EntryView> parse_entry(std::string_view text) {
    if (text.size() > kEntryBytesMax) return std::nullopt;
    std::string_view rest = text;
    const auto format = take_ended_line(rest), op = take_ended_line(rest),
               time = take_ended_line(rest);
    if (!format || *format != kFormat || !op || !op->starts_with("op ") || !time ||
        !time->starts_with("time "))
        return std::nullopt;
    const auto ms = read_number(time->substr(5));
    if (!ms) return std::nullopt;
    EntryView entry{op->substr(3), {*ms}, {}};
    entry.lines.reserve(12);
    while (!rest.empty()) {
        const auto line = take_ended_line(rest);
        const auto space = line ? line->find(' ') : std::string_view::npos;
        if (space == std::string_view::npos) return std::nullopt;
        entry.lines.emplace_back(line->substr(0, space), line->substr(space + 1));
    }
    if (!fits_grammar(entry)) return std::nullopt;
    return entry;
}

Entry owned(const EntryView& entry) {
    return {std::string(entry.op), entry.time, {entry.lines.begin(), entry.lines.end()}};
}

std::string hash_or_dash(const std::optional<Hash>& hash) { return hash ? base64_of(*hash) : "-"; }

std::string number_or_dash(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : "-";
}

}  // namespace shiji::transparency
