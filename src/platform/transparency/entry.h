#pragma once

/// The text of a log entry: what the leaf hash covers. Final: it never changes. Pure.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// An entry as lines "name value", after the three common ones (format, op, time).
struct Entry {
    std::string op;
    base::Moment time;
    std::vector<std::pair<std::string, std::string>> lines;

    /// The value of the first line of that name; empty when there is none.
    std::string_view value(std::string_view name) const;
    /// The value as a whole number; nothing for "-" or a missing line.
    std::optional<std::int64_t> number(std::string_view name) const;
    std::optional<Hash> hash(std::string_view name) const;
    bool is_filing() const { return op == "file" || op == "amend"; }
    bool operator==(const Entry&) const = default;
};

/// The canonical text. Lines that the op does not know, or in another order, are our bug.
std::string entry_text(const Entry& entry);

/// Nothing unless `text` is canonical: known op, its lines in order, every value in its one
/// writing, and the same bytes when it is written again.
std::optional<Entry> parse_entry(std::string_view text);

/// "-" for nothing.
std::string hash_or_dash(const std::optional<Hash>& hash);
std::string number_or_dash(const std::optional<std::int64_t>& number);

/// The ops this program knows, in the order of the format's table.
std::vector<std::string> known_ops();

}  // namespace shiji::transparency
