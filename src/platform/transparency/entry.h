#pragma once

/// The text of a log entry: what the leaf hash covers. Final: it never changes. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// A number in its one writing: digits without leading zeros.
std::optional<std::int64_t> read_number(std::string_view text);

/// An entry as lines "name value", after the three common ones (format, op, time).
template <class Text>
struct BasicEntry {
    Text op;
    base::Moment time;
    std::vector<std::pair<Text, Text>> lines;

    /// The value of the first line of that name; empty when there is none.
    std::string_view value(std::string_view name) const {
        for (const auto& [line, text] : lines)
            if (line == name) return text;
        return {};
    }
    /// The value as a whole number; nothing for "-" or a missing line.
    std::optional<std::int64_t> number(std::string_view name) const {
        return read_number(value(name));
    }
    std::optional<Hash> hash(std::string_view name) const { return hash_from_base64(value(name)); }
    bool is_filing() const { return op == "file" || op == "amend"; }
    bool operator==(const BasicEntry&) const = default;
};
struct Entry : BasicEntry<std::string> {};
/// An entry that was read: its words are parts of the text, and end with it.
struct EntryView : BasicEntry<std::string_view> {};

/// The canonical text. Lines that the op does not know, or in another order, are our bug.
std::string entry_text(const Entry& entry);

/// Nothing unless `text` is canonical: known op, its lines in order, every value in its one
/// writing; so it is the same bytes when it is written again.
std::optional<EntryView> parse_entry(std::string_view text);
/// The same, with words of its own.
Entry owned(const EntryView& entry);

/// "-" for nothing.
std::string hash_or_dash(const std::optional<Hash>& hash);
std::string number_or_dash(const std::optional<std::int64_t>& number);

/// The ops this program knows, in the order of the format's table.
std::vector<std::string> known_ops();

}  // namespace shiji::transparency
