#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shiji::documents {

/// One entry of a hand-made zip, stored without packing; every field of its headers may lie.
struct RawEntry {
    std::string name;
    std::string content = {};
    std::uint32_t claimed_size = 0;  ///< 0: the truth
    std::uint16_t flags = 0;         ///< 1: encrypted
    std::uint32_t unix_mode = 0;     ///< 0120777: a symbolic link
    std::uint32_t wrong_sum = 0;     ///< mixed into the checksum
    bool points_at_first = false;    ///< its data is said to lie where the first entry's does
};

std::string raw_zip(const std::vector<RawEntry>& entries);

}  // namespace shiji::documents
