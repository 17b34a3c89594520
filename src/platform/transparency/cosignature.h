#pragma once

/// Cosignatures (C2SP tlog-cosignature): a witness signs the note of a checkpoint together with
/// the time at which it saw it. Pure.

#include "platform/transparency/note.h"

namespace shiji::transparency {

inline constexpr std::size_t kCosignatureTimeBytes = 8;

bool is_cosignature(KeyKind kind);

/// What a cosignature of the note at that second signs.
std::string cosigned_text(std::int64_t unix_seconds, std::string_view note_text);

/// The Unix second that a cosignature's line claims; nothing when the line is too short for one,
/// or names a time that no clock of ours can tell.
std::optional<std::int64_t> cosigned_at(const SignatureLine& line);

/// A private key of a witness. Its verifying key is of another kind than that of a log which signs
/// with the same numbers: neither signature passes for the other.
class CosigningKey {
  public:
    explicit CosigningKey(std::unique_ptr<NoteKey> key);

    const Vkey& vkey() const { return vkey_; }
    SignatureLine line(std::string_view note_text, std::int64_t unix_seconds) const;

  private:
    std::unique_ptr<NoteKey> key_;
    Vkey vkey_;
};

}  // namespace shiji::transparency
