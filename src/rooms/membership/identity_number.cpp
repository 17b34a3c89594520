#include "rooms/membership/identity_number.h"

#include <array>

#include "base/text.h"

namespace shiji::membership {
namespace {

constexpr std::size_t kLength = 18;
// GB 11643 annex A: weights of the first seventeen digits, and the sign for each remainder.
constexpr std::array kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kSigns = "10X98765432";

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::optional<IdentityNumber> parse_identity_number(std::string_view text) {
    if (text.size() != kLength || !is_digits(text.substr(0, kLength - 1))) return std::nullopt;
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (text[i] - '0');
    if (text.back() != kSigns[static_cast<std::size_t>(sum % 11)]) return std::nullopt;
    std::string day(text.substr(6, 4));
    day.append("-").append(text.substr(10, 2)).append("-").append(text.substr(12, 2));
    const auto born_on = base::Date::parse(day);
    if (!born_on) return std::nullopt;
    return IdentityNumber{std::string(text), *born_on, (text[16] - '0') % 2 == 1};
}

std::string plain_number(std::string_view written) {
    std::string plain;
    for (const char c : base::fold_width(written)) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\'') continue;
        plain += c == 'x' ? 'X' : c;
    }
    return plain;
}

std::optional<std::string> parse_phone(std::string_view written) {
    std::string plain = plain_number(written);
    std::erase(plain, '-');
    if (plain.starts_with("+86")) plain.erase(0, 3);
    if (plain.size() < 7 || plain.size() > 15 || !is_digits(plain)) return std::nullopt;
    return plain;
}

}  // namespace shiji::membership
