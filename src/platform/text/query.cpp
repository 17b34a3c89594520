#include <algorithm>

#include "platform/text/text.h"

namespace shiji::text {
namespace {

/// All units of the term, one right after the other, from `at` on.
bool stands_at(const std::vector<Unit>& units, std::size_t at, const std::vector<Unit>& term) {
    if (at + term.size() > units.size()) return false;
    for (std::size_t i = 0; i < term.size(); ++i) {
        if (i > 0 && units[at + i].begin != units[at + i - 1].end) return false;
        if (units[at + i].folded != term[i].folded) return false;
    }
    return true;
}

void add_spans(std::vector<Span>& spans, const std::vector<Unit>& units,
               const std::vector<Unit>& term) {
    for (std::size_t at = 0; at < units.size();) {
        if (stands_at(units, at, term)) {
            spans.push_back({units[at].begin, units[at + term.size() - 1].end});
            at += term.size();
        } else {
            ++at;
        }
    }
}

/// In order; those that overlap or touch become one.
std::vector<Span> united(std::vector<Span> spans) {
    std::sort(spans.begin(), spans.end(),
              [](const Span& a, const Span& b) { return a.begin < b.begin; });
    std::vector<Span> whole;
    for (const Span& span : spans) {
        if (!whole.empty() && span.begin <= whole.back().end)
            whole.back().end = std::max(whole.back().end, span.end);
        else
            whole.push_back(span);
    }
    return whole;
}

}  // namespace

std::optional<Query> Query::of(std::string_view words) {
    Query query;
    std::size_t end = 0;
    for (Unit& unit : units_of(words)) {
        if (query.terms_.empty() || unit.begin != end) query.terms_.emplace_back();
        end = unit.end;
        query.terms_.back().push_back(std::move(unit));
    }
    if (query.terms_.empty() || query.terms_.size() > kTermsMax) return std::nullopt;
    return query;
}

Found Query::find(std::string_view text) const {
    const auto units = units_of(text);
    Found found;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
        const std::size_t before = found.spans.size();
        add_spans(found.spans, units, terms_[i]);
        found.terms[i] = found.spans.size() > before;
    }
    found.spans = united(std::move(found.spans));
    return found;
}

}  // namespace shiji::text
