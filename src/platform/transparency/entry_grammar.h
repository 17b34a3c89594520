#pragma once

/// The table of ops and their lines, private to this room.

#include <string_view>
#include <vector>

namespace shiji::transparency {

using WordTest = bool (*)(std::string_view);

/// What a line may say: words parted by one space, each of a kind; "…?" at the end of the rule's
/// writing: or a single "-"; "words": any printable ones.
class ValueRule {
  public:
    ValueRule(const char* writing);  // NOLINT: a table of rules reads as words
    /// True when `text` is a canonical writing.
    bool fits(std::string_view text) const;

  private:
    std::vector<WordTest> words_;
    bool may_be_dash_ = false;
    bool any_words_ = false;
};

struct LineRule {
    std::string_view name;
    ValueRule value;
    bool repeats = false;
    bool may_lack = false;
};

/// Null for an op that does not exist.
const std::vector<LineRule>* find_rules(std::string_view op);

/// Digits without leading zeros, at most 18.
bool is_number(std::string_view text);

}  // namespace shiji::transparency
