#include "platform/transparency/cosignature.h"

namespace shiji::transparency {
namespace {

constexpr int kByteBits = 8;

std::string time_bytes(std::int64_t unix_seconds) {
    std::string bytes(kCosignatureTimeBytes, '\0');
    auto rest = static_cast<std::uint64_t>(unix_seconds);
    for (std::size_t i = bytes.size(); i-- > 0; rest >>= kByteBits)
        bytes[i] = static_cast<char>(rest & 0xff);
    return bytes;
}

}  // namespace

bool is_cosignature(KeyKind kind) {
    return kind == KeyKind::Ed25519Cosignature || kind == KeyKind::Sm2Cosignature;
}

std::string cosigned_text(std::int64_t unix_seconds, std::string_view note_text) {
    return "cosignature/v1\ntime " + std::to_string(unix_seconds) + "\n" + std::string(note_text);
}

std::optional<std::int64_t> cosigned_at(const SignatureLine& line) {
    /// Milliseconds of it still fit in 63 bits.
    constexpr std::uint64_t kSecondsMax = std::uint64_t{1} << 52;
    if (line.signature.size() <= kCosignatureTimeBytes) return std::nullopt;
    std::uint64_t seconds = 0;
    for (std::size_t i = 0; i < kCosignatureTimeBytes; ++i)
        seconds = seconds << kByteBits | static_cast<unsigned char>(line.signature[i]);
    if (seconds > kSecondsMax) return std::nullopt;
    return static_cast<std::int64_t>(seconds);
}

CosigningKey::CosigningKey(std::unique_ptr<NoteKey> key) : key_(std::move(key)) {
    vkey_ = key_->vkey();
    vkey_.kind = vkey_.kind == KeyKind::Sm2 ? KeyKind::Sm2Cosignature : KeyKind::Ed25519Cosignature;
}

SignatureLine CosigningKey::line(std::string_view note_text, std::int64_t unix_seconds) const {
    return {vkey_.name, vkey_.key_id(),
            time_bytes(unix_seconds) + key_->sign(cosigned_text(unix_seconds, note_text))};
}

}  // namespace shiji::transparency
