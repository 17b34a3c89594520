#include <unicode/uchar.h>

#include "base/text.h"
#include "platform/text/text.h"

namespace shiji::text {
namespace {

/// Full-width to half-width, capital to small.
char32_t fold(char32_t point) {
    if (point >= 0xff01 && point <= 0xff5e) point -= 0xfee0;
    return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
}

bool is_ascii_word(char32_t point) {
    return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
}

/// Letters, the marks upon them and numerals of every script: 〇 and ① too.
bool is_character(char32_t point) {
    return point > 0x7f &&
           (U_GET_GC_MASK(static_cast<UChar32>(point)) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK));
}

}  // namespace

std::vector<Unit> units_of(std::string_view text) {
    std::vector<Unit> units;
    units.reserve(text.size() / 3);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t read = base::next_code_point(text, at);
        const char32_t point = fold(read);
        if (read == base::kMalformed) {
            ++at;  // a row that somebody spoilt: found up to there and after
        } else if (is_ascii_word(point)) {
            const bool goes_on =
                !units.empty() && units.back().is_word && units.back().end == begin;
            if (!goes_on) units.push_back({.begin = begin, .is_word = true});
            units.back().folded += static_cast<char>(point);
            units.back().end = at;
        } else if (is_character(point)) {
            units.push_back({.begin = begin,
                             .end = at,
                             .folded = std::string(text.substr(begin, at - begin)),
                             .is_word = false});
        }
    }
    return units;
}

}  // namespace shiji::text
