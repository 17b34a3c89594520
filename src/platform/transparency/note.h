#pragma once

/// Checkpoints (C2SP tlog-checkpoint), signed notes and their keys. Pure but for the signing keys.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/transparency/hash.h"

namespace shiji::transparency {

/// A key's name: scheme-less, printable ASCII, without spaces and plus signs, at most 200 bytes.
bool is_origin(std::string_view text);

/// The three lines that a log signs.
struct Checkpoint {
    std::string origin;
    std::int64_t size = 0;
    Hash root{};

    std::string text() const;
    /// Nothing unless there are exactly three canonical lines: extension lines are refused.
    static std::optional<Checkpoint> parse(std::string_view text);
    bool operator==(const Checkpoint&) const = default;
};

/// Kinds of signature lines. The SM2 kinds hide behind type 0xff and a longer identifier, so that
/// tools which do not know them pass them over.
enum class KeyKind { Ed25519, Ed25519Cosignature, Sm2, Sm2Cosignature };

/// A verifying key: "name+keyid+base64(type, public key)".
struct Vkey {
    std::string name;
    KeyKind kind = KeyKind::Ed25519;
    std::string public_key;  ///< 32 bytes, or 65 bytes 0x04 X Y

    std::string typed_key() const;  ///< type byte, identifier, public key
    std::string key_id() const;     ///< 4 bytes
    std::string text() const;
    static std::optional<Vkey> parse(std::string_view text);
    bool operator==(const Vkey&) const = default;
};

/// "— name base64(key id, signature)".
struct SignatureLine {
    std::string name;
    std::string key_id;
    std::string signature;

    std::string text() const;
    static std::optional<SignatureLine> parse(std::string_view line);
};

/// A note: its text, an empty line, its signature lines.
struct SignedNote {
    std::string text;
    std::vector<SignatureLine> lines;

    /// Nothing unless it is well formed; at most 100 lines.
    static std::optional<SignedNote> parse(std::string_view note);
};

/// True when `signature` (without the cosignature's time) is the key's over `message`.
bool is_signed_by(const Vkey& key, std::string_view message, std::string_view signature);

/// Lines of unknown keys are passed over; one bad line of a known key refuses the whole note, and
/// so does a note without any line of a known key. Keys of the cosignature kinds bring their time.
/// Errors: transparency.signature_bad, transparency.signature_missing.
base::Result<void> check_note(const SignedNote& note, std::span<const Vkey> known);

/// A private key that signs notes.
class NoteKey {
  public:
    virtual ~NoteKey() = default;
    virtual const Vkey& vkey() const = 0;
    virtual std::string sign(std::string_view message) const = 0;

    SignatureLine line(std::string_view note_text) const;
};

/// `seed` is 32 bytes.
std::unique_ptr<NoteKey> ed25519_key(std::string_view name, std::string_view seed);
/// `scalar` is 32 bytes, big-endian. Null when it is not a private key of the curve.
std::unique_ptr<NoteKey> sm2_key(std::string_view name, std::string_view scalar);

}  // namespace shiji::transparency
