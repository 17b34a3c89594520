#include <set>

#include "base/check.h"
#include "platform/text/text.h"

namespace shiji::text {
namespace {

/// U+00A7 is no letter, so that no text gives a word with it; for both indexes it is part of one.
constexpr std::string_view kMark = "§";

std::string index_word(const Unit& word) { return word.folded.substr(0, kIndexWordBytesMax); }

bool is_followed(const std::vector<Unit>& units, std::size_t i) {
    return i + 1 < units.size() && units[i + 1].begin == units[i].end;
}

/// What the unit at `i` gives to an index.
std::string word_at(const std::vector<Unit>& units, std::size_t i) {
    if (units[i].is_word) return index_word(units[i]);
    const bool pairs = is_followed(units, i) && !units[i + 1].is_word;
    return pairs ? units[i].folded + units[i + 1].folded : units[i].folded;
}

void append(std::string& words, std::string_view word) {
    if (!words.empty()) words += ' ';
    words += word;
}

struct Wanted {
    std::string word;
    bool is_beginning = false;  ///< any word that begins so
    auto operator<=>(const Wanted&) const = default;
};

/// The last character of a term begins a pair that the query does not know; alone it is asked for
/// by any pair, after another it is the end of a pair already.
std::set<Wanted> wanted_of(const std::vector<std::vector<Unit>>& terms) {
    std::set<Wanted> wanted;
    for (const auto& term : terms)
        for (std::size_t i = 0; i < term.size(); ++i) {
            const bool is_open = i + 1 == term.size() && !term[i].is_word;
            const bool is_known = is_open && i > 0 && !term[i - 1].is_word;
            if (!is_known) wanted.insert({word_at(term, i), is_open});
        }
    return wanted;
}

/// How an index wants its question written.
struct Writing {
    std::string_view quote, beginning, both, either;
};
constexpr Writing kFts5{"\"", " *", " AND ", " OR "};
constexpr Writing kTsquery{"'", ":*", " & ", " | "};

std::string written(const Writing& writing, const std::set<Wanted>& wanted,
                    const std::vector<std::string>& whose) {
    const auto quoted = [&](std::string_view word) {
        return std::string(writing.quote).append(word).append(writing.quote);
    };
    std::string all;
    for (const Wanted& one : wanted) {
        if (!all.empty()) all += writing.both;
        all += quoted(one.word);
        if (one.is_beginning) all += writing.beginning;
    }
    std::string marks;
    for (const std::string& name : whose) {
        if (!marks.empty()) marks += writing.either;
        marks += quoted(std::string(kMark) + name);
    }
    if (!marks.empty()) all.append(writing.both).append("(").append(marks).append(")");
    return all;
}

}  // namespace

void add_index_words(std::string& words, std::string_view text) {
    const auto units = units_of(text);
    for (std::size_t i = 0; i < units.size(); ++i) append(words, word_at(units, i));
}

void add_index_mark(std::string& words, std::string_view whose) {
    append(words, std::string(kMark).append(whose));
}

std::string narrowed_tsquery(std::string_view tsquery, std::string_view whose) {
    std::string narrowed(tsquery);
    narrowed.append(kTsquery.both).append(kTsquery.quote).append(kMark).append(whose);
    return narrowed.append(kTsquery.quote);
}

IndexQuestion Query::index_question(const std::vector<std::string>& whose) const {
    const auto wanted = wanted_of(terms_);
    base::check(!wanted.empty(), "a query has a term, and a term a word");
    return {written(kFts5, wanted, whose), written(kTsquery, wanted, whose)};
}

}  // namespace shiji::text
