#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>

namespace shiji::base {

/// 32 lower-case hexadecimal digits: the text of 128 random bits.
bool is_id_text(std::string_view text);
std::string id_text(const std::array<std::byte, 16>& bits);

/// A random identity of one kind of thing. Ids of different owners do not mix.
/// They carry no meaning: never derived from a name, a number or a sequence.
template <class Owner>
struct Id {
    std::string hex;

    bool empty() const { return hex.empty(); }
    auto operator<=>(const Id&) const = default;
};

}  // namespace shiji::base
