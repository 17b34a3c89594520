#include <algorithm>

#include "base/text.h"
#include "platform/text/text.h"

namespace shiji::text {
namespace {

/// How much of an excerpt is what stands before the match.
constexpr std::size_t kShareBefore = 4;

/// Where each character begins, and the end of the text.
std::vector<std::size_t> beginnings(std::string_view text) {
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; at < text.size();) {
        begins.push_back(at);
        if (base::next_code_point(text, at) == base::kMalformed) ++at;
    }
    begins.push_back(text.size());
    return begins;
}

Span window(std::string_view text, const std::vector<Span>& spans, std::size_t characters_max) {
    const auto begins = beginnings(text);
    const std::size_t count = begins.size() - 1;
    if (count <= characters_max) return {0, text.size()};
    const std::size_t first = spans.empty() ? 0 : spans.front().begin;
    const auto found = std::lower_bound(begins.begin(), begins.end(), first);
    const auto match = static_cast<std::size_t>(found - begins.begin());
    const std::size_t before = std::min(match, characters_max / kShareBefore);
    const std::size_t from = std::min(match - before, count - characters_max);
    return {begins[from], begins[from + characters_max]};
}

void add_piece(std::vector<Piece>& pieces, std::string_view text, bool marked) {
    if (text.empty()) return;
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    if (!pieces.empty() && pieces.back().marked == marked)
        pieces.back().text += line;
    else
        pieces.push_back({std::move(line), marked});
}

}  // namespace

std::vector<Piece> excerpt(std::string_view text, const std::vector<Span>& spans,
                           std::size_t characters_max) {
    const Span shown = window(text, spans, characters_max);
    std::vector<Piece> pieces;
    if (shown.begin > 0) add_piece(pieces, "…", false);
    std::size_t at = shown.begin;
    for (const Span& span : spans) {
        const std::size_t begin = std::clamp(span.begin, at, shown.end);
        const std::size_t end = std::clamp(span.end, begin, shown.end);
        add_piece(pieces, text.substr(at, begin - at), false);
        add_piece(pieces, text.substr(begin, end - begin), true);
        at = end;
    }
    add_piece(pieces, text.substr(at, shown.end - at), false);
    if (shown.end < text.size()) add_piece(pieces, "…", false);
    return pieces;
}

}  // namespace shiji::text
