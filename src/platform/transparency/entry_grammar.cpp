#include "platform/transparency/entry_grammar.h"

#include "base/bytes.h"
#include "base/calendar.h"
#include "base/check.h"
#include "base/id.h"
#include "base/text.h"
#include "platform/transparency/entry.h"
#include "platform/transparency/note.h"

namespace shiji::transparency {
namespace {

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= 32 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos;
}

/// Printable ASCII without spaces.
bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= 200 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

/// "3,4": field positions, ascending.
bool is_positions(std::string_view text) {
    std::int64_t last = -1;
    for (const std::string& part : base::split(text, ',')) {
        if (!is_number(part) || part.size() > 9 || std::stoll(part) <= last) return false;
        last = std::stoll(part);
    }
    return true;
}

bool is_digest(std::string_view text) {
    return text.starts_with("sha256:") && hash_from_base64(text.substr(7)).has_value();
}

bool is_date(std::string_view text) { return base::Date::parse(text).has_value(); }

bool is_nonce(std::string_view text) {
    return text == "-" || (text.size() == 64 && base::from_hex(text).has_value());
}

/// Kinds of words that a line's value may be made of.
WordTest find_word_test(std::string_view kind) {
    static const std::vector<std::pair<std::string_view, WordTest>> tests{
        {"id", base::is_id_text},
        {"hash", [](std::string_view word) { return hash_from_base64(word).has_value(); }},
        {"number", is_number},
        {"count", [](std::string_view word) { return is_number(word) && word != "0"; }},
        {"code", is_code},
        {"date", is_date},
        {"digest", is_digest},
        {"origin", is_origin},
        {"name", is_origin},
        {"vkey", [](std::string_view word) { return Vkey::parse(word).has_value(); }},
        {"positions", is_positions},
        {"nonce", is_nonce},
        {"rule", is_word},
        {"algorithm", [](std::string_view word) { return word == "shiji-sample/1"; }},
        {"anchor",
         [](std::string_view word) {
             return word == "tsa" || word == "beacon" || word == "cosig";
         }},
    };
    for (const auto& [name, test] : tests)
        if (name == kind) return test;
    base::check(false, "a rule names a kind of word");
    return nullptr;
}

/// Takes the first word off `rest`; the words are parted by exactly one space.
std::string_view take_word(std::string_view& rest) {
    const auto space = rest.find(' ');
    const auto word = rest.substr(0, space);
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
    return word;
}

struct OpRules {
    std::string_view op;
    std::vector<LineRule> rules;
};

std::vector<LineRule> filing_rules() {
    return {{"record", "id"},     {"version", "count"}, {"prev", "hash?"},  {"kind", "code"},
            {"unit", "id"},       {"about", "date?"},   {"due", "number?"}, {"policy", "number?"},
            {"fields", "number"}, {"body", "hash"},     {"sm3", "hash?"}};
}

constexpr bool kRepeats = true;
constexpr bool kMayLack = true;

const std::vector<OpRules>& op_table() {
    static const std::vector<OpRules> table{
        {"file", filing_rules()},
        {"amend", filing_rules()},
        {"genesis",
         {{"origin", "origin"}, {"key", "vkey", kRepeats}, {"predecessor", "origin number hash?"}}},
        {"void", {{"record", "id"}, {"version", "count"}, {"prev", "hash"}, {"reason", "code"}}},
        {"erase",
         {{"record", "id"},
          {"version", "count"},
          {"target", "hash"},
          {"positions", "positions"},
          {"basis", "code"}}},
        {"policy", {{"digest", "digest"}, {"name", "code"}}},
        {"notice", {{"notice", "id"}, {"scope", "rule"}, {"starts", "number"}}},
        {"key", {{"add", "vkey", kRepeats, kMayLack}, {"retire", "vkey", kRepeats, kMayLack}}},
        {"clock", {{"before", "number"}, {"after", "number"}, {"source", "code"}}},
        {"anchor", {{"type", "anchor"}, {"size", "number"}, {"digest", "digest"}}},
        {"epoch", {{"witnessed", "number hash"}, {"restored", "number hash"}, {"cause", "code"}}},
        {"sample-commit",
         {{"sample", "id"},
          {"at", "number"},
          {"alg", "algorithm"},
          {"rule", "rule"},
          {"stratum", "code number hash number", kRepeats},
          {"source", "words", kRepeats},
          {"reveal-by", "number"},
          {"draw-after", "number"}}},
        {"sample-reveal", {{"sample", "id"}, {"nonce", "name nonce"}}},
        {"sample-draw",
         {{"sample", "id"}, {"source", "words", kRepeats}, {"seed", "hash"}, {"drawn", "hash"}}},
    };
    return table;
}

}  // namespace

bool is_number(std::string_view text) {
    if (text.empty() || text.size() > 18 || (text[0] == '0' && text.size() > 1)) return false;
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

ValueRule::ValueRule(const char* writing) {
    std::string_view rule = writing;
    may_be_dash_ = rule.ends_with('?');
    if (may_be_dash_) rule.remove_suffix(1);
    any_words_ = rule == "words";
    while (!any_words_ && !rule.empty()) words_.push_back(find_word_test(take_word(rule)));
}

bool ValueRule::fits(std::string_view text) const {
    if (may_be_dash_ && text == "-") return true;
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    std::string_view words = text;
    while (any_words_ && !words.empty())
        if (!is_word(take_word(words))) return false;
    for (const WordTest test : words_)
        if (!test(take_word(words))) return false;
    return words.empty();
}

const std::vector<LineRule>* find_rules(std::string_view op) {
    for (const OpRules& row : op_table())
        if (row.op == op) return &row.rules;
    return nullptr;
}

std::vector<std::string> known_ops() {
    std::vector<std::string> ops;
    for (const OpRules& row : op_table()) ops.emplace_back(row.op);
    return ops;
}

}  // namespace shiji::transparency
