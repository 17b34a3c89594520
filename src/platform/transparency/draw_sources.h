#pragma once

/// Where the chance of a draw comes from, and the one writing of each. Pure.
///
/// A source is named before the draw ("kl8 2026079") and shown by its value ("kl8 2026079 03.07…").
/// What is typed from a newspaper is brought into the one writing; nothing else is hashed.

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// An inspector's own number; 福彩快乐8, 双色球, 体彩大乐透; dice in the room; drand's quicknet.
enum class SourceKind { Nonce, Kl8, Ssq, Dlt, Dice, DrandQuicknet };
BOOST_DESCRIBE_ENUM(SourceKind, Nonce, Kl8, Ssq, Dlt, Dice, DrandQuicknet)

/// A source as sample-commit names it.
///   nonce <name> <base64 commitment>   kl8 <issue>   ssq <issue>   dlt <issue>
///   dice d6x<n>                        drand-quicknet <round>
struct Source {
    SourceKind kind = SourceKind::Nonce;
    std::string name;      ///< of the inspector; the issue; "d6x25"; the round
    Hash commitment = {};  ///< of a nonce

    std::string text() const;
    /// Nothing unless `text` is the one writing.
    static std::optional<Source> parse(std::string_view text);
    bool operator==(const Source&) const = default;
};

/// The line of a source's value from what a person typed: numbers in any order, parted by anything.
/// Of a nonce: 64 hex digits, or "-" for one that was not shown. Nothing when it is no such value.
std::optional<std::string> source_line(const Source& source, std::string_view typed);
/// True when `line` is the one writing of a value of this source.
bool is_line_of(const Source& source, std::string_view line);

/// When drand's quicknet publishes a round: Unix seconds, as its genesis and period say.
std::optional<std::int64_t> second_of_round(const Source& source);

}  // namespace shiji::transparency
