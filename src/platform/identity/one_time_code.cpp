#include "platform/identity/one_time_code.h"

#include <sodium.h>

#include "base/bytes.h"

namespace shiji::identity {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t kCodeLetters = 16;

char settled_letter(char typed) {
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (upper == 'O') return '0';
    if (upper == 'I' || upper == 'L') return '1';
    return upper;
}

}  // namespace

std::string make_one_time_code(seams::Chance& chance) {
    std::string code;
    // Five bits a letter out of a whole byte each: no remainder, so no letter is likelier.
    for (const std::byte byte : chance.bytes<kCodeLetters>()) {
        if (code.size() % 5 == 4) code += '-';
        code += kLetters[std::to_integer<std::size_t>(byte) % kLetters.size()];
    }
    return code;
}

std::string one_time_code_digest(std::string_view typed) {
    std::string settled;
    for (const char c : typed)
        if (c != '-' && c != ' ') settled += settled_letter(c);
    return sha256_hex("shiji/one-time-code\n" + settled);
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size());
    return base::to_hex(std::as_bytes(std::span(digest)));
}

}  // namespace shiji::identity
