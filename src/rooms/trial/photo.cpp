#include "rooms/trial/photo.h"

#include <zlib.h>

#include "base/check.h"

namespace shiji::trial {
namespace {

constexpr std::uint32_t kWidth = 320;
constexpr std::uint32_t kHeight = 200;

struct Colour {
    std::uint8_t red, green, blue;
};

/// Wall, floor, table, and a row of seats on either side of it.
Colour colour_at(std::uint32_t x, std::uint32_t y) {
    const bool table = x > 50 && x < 270 && y > 95 && y < 140;
    const bool seat =
        ((y > 75 && y < 90) || (y > 145 && y < 165)) && x % 44 > 12 && x > 50 && x < 270;
    if (table) return {150, 100, 60};
    if (seat) return {60, 70, 90};
    if (y < 70) return {235, 232, 222};
    return {190, 180, 165};
}

std::string big_endian(std::uint32_t number) {
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xffU);
    return bytes;
}

/// PNG specification, 5.3: length, name, content, CRC of name and content.
std::string chunk(const std::string& name, const std::string& content) {
    const std::string body = name + content;
    const auto sum =
        crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return big_endian(static_cast<std::uint32_t>(content.size())) + body +
           big_endian(static_cast<std::uint32_t>(sum));
}

std::string deflated(const std::string& plain) {
    uLongf size = compressBound(plain.size());
    std::string packed(size, '\0');
    const int result = compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                                reinterpret_cast<const Bytef*>(plain.data()), plain.size());
    base::check(result == Z_OK, "a bounded buffer takes what is deflated");
    packed.resize(size);
    return packed;
}

}  // namespace

std::string meeting_photo() {
    std::string rows;
    for (std::uint32_t y = 0; y < kHeight; ++y) {
        rows += '\0';  // no filter
        for (std::uint32_t x = 0; x < kWidth; ++x) {
            const Colour colour = colour_at(x, y);
            rows += {static_cast<char>(colour.red), static_cast<char>(colour.green),
                     static_cast<char>(colour.blue)};
        }
    }
    const std::string eight_bits_rgb("\x08\x02\x00\x00\x00", 5);
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR", big_endian(kWidth) + big_endian(kHeight) + eight_bits_rgb) +
           chunk("IDAT", deflated(rows)) + chunk("IEND", "");
}

}  // namespace shiji::trial
