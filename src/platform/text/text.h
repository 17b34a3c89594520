#pragma once

/// Finding words in Chinese prose.
///
/// Chinese has no spaces, and a dictionary misses names and new words; so what is found is what
/// stands there: a run of characters of the query is found wherever the same run stands in the
/// text. Words of ASCII letters and digits are found whole. Full-width letters and digits are
/// their half-width twins, capitals small ones. Spaces and punctuation part the query into terms,
/// and every term must be found.
///
/// An index only narrows: it holds the text's pairs of neighbouring characters and its ASCII words.
/// Query::find on the text itself decides, so that both databases answer alike.

#include <bitset>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shiji::text {

/// The smallest thing that is found: one character, or a whole ASCII word.
struct Unit {
    std::size_t begin = 0;  ///< bytes of the text it was read from
    std::size_t end = 0;
    std::string folded;  ///< as it is compared
    bool is_word = false;
};

/// `text` is UTF-8 in NFC, as base::Line and base::Prose keep it; bytes that are not part like
/// punctuation.
std::vector<Unit> units_of(std::string_view text);

// ---- What is put into an index ---------------------------------------------------------------

/// Appends the index words of a text, with spaces between: for every character the pair that it
/// begins, or it alone where none follows; every ASCII word, cut to kIndexWordBytesMax. At most
/// twice the text's bytes, beside spaces. None holds a character that FTS5 or a tsvector minds.
void add_index_words(std::string& words, std::string_view text);

/// An ASCII word is told apart by its beginning; a longer lexeme would not fit into a tsvector.
inline constexpr std::size_t kIndexWordBytesMax = 60;

/// Appends a word that no text gives, to narrow a question by whose the text is. `whose` is letters
/// and digits.
void add_index_mark(std::string& words, std::string_view whose);

// ---- What is asked ---------------------------------------------------------------------------

/// The same question in the two databases' words: FTS5's match (tokenize = 'ascii'), a tsquery.
struct IndexQuestion {
    std::string fts5;
    std::string tsquery;
};

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;
};

inline constexpr std::size_t kTermsMax = 32;

/// Where terms stand in a text.
struct Found {
    std::vector<Span> spans;       ///< in order, none touching another
    std::bitset<kTermsMax> terms;  ///< which of the query's
};

/// The same tsquery, of what bears the mark as well.
std::string narrowed_tsquery(std::string_view tsquery, std::string_view whose);

class Query {
  public:
    /// Nothing when there is no term in it, or more than kTermsMax.
    static std::optional<Query> of(std::string_view words);

    std::size_t terms() const { return terms_.size(); }
    Found find(std::string_view text) const;
    /// True of every text that holds all terms and one of the marks; rarely of another. Without
    /// marks, of anybody's text.
    IndexQuestion index_question(const std::vector<std::string>& whose) const;

  private:
    std::vector<std::vector<Unit>> terms_;
};

// ---- What is shown ---------------------------------------------------------------------------

/// A stretch of an answer: marked when it is what was asked for.
struct Piece {
    std::string text;
    bool marked = false;
    bool operator==(const Piece&) const = default;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (text, marked))

/// The text, or as many characters of it around the first span, on one line: "…" where it is cut.
std::vector<Piece> excerpt(std::string_view text, const std::vector<Span>& spans,
                           std::size_t characters_max);

}  // namespace shiji::text
