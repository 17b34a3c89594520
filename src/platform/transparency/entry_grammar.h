#pragma once

/// The table of ops and their lines, private to this room.

#include <string_view>
#include <vector>

namespace shiji::transparency {

/// One line of an op. `value` is words parted by spaces, each the name of a kind of word (see
/// fits_value); "…?" at the end of the whole: or a single "-".
struct LineRule {
    std::string_view name;
    std::string_view value;
    bool repeats = false;
    bool may_lack = false;
};

/// Null for an op that does not exist.
const std::vector<LineRule>* find_rules(std::string_view op);

/// True when `text` is a canonical writing of `rule`.
bool fits_value(std::string_view rule, std::string_view text);

}  // namespace shiji::transparency
