#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace shiji::base {

/// Score points in hundredths: 12.5 points is 1250. Never a binary fraction: sums must be exact.
struct Points {
    std::int64_t hundredths = 0;

    /// "12.50"
    std::string text() const;
    auto operator<=>(const Points&) const = default;
    Points operator+(Points other) const { return {hundredths + other.hundredths}; }
    Points operator-(Points other) const { return {hundredths - other.hundredths}; }
};

/// value · numerator / denominator, rounded half up, for values that are not negative.
/// The one place where a share of points is rounded.
Points share(Points whole, std::int64_t numerator, std::int64_t denominator);

/// A fraction as a rule writes it: at least half, more than half, four fifths.
struct Fraction {
    std::int64_t numerator = 1;
    std::int64_t denominator = 2;

    /// part ≥ whole · fraction, in whole numbers.
    bool at_least(std::int64_t part, std::int64_t whole) const {
        return part * denominator >= whole * numerator;
    }
    /// part > whole · fraction.
    bool more_than(std::int64_t part, std::int64_t whole) const {
        return part * denominator > whole * numerator;
    }
    /// The smallest part that is at_least.
    std::int64_t least(std::int64_t whole) const {
        return (whole * numerator + denominator - 1) / denominator;
    }
    bool operator==(const Fraction&) const = default;
};

}  // namespace shiji::base
