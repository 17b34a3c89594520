#include "platform/transparency/note.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/lines.h"

#include <charconv>

#include "base/check.h"
#include "platform/transparency/signature.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kSignatureLinesMax = 100;
constexpr std::size_t kKeyIdBytes = 4;

struct KeyForm {
    KeyKind kind;
    std::string_view type;
    std::size_t public_key_bytes;
};

/// Type bytes of signed-note keys; 0xff is "no byte assigned", an identifier follows.
constexpr std::array<KeyForm, 4> kKeyForms{{
    {KeyKind::Ed25519, "\x01", 32},
    {KeyKind::Ed25519Cosignature, "\x04", 32},
    {KeyKind::Sm2, "\xffsm2sm3-note-v1/1.2.156.10197.1.501", 65},
    {KeyKind::Sm2Cosignature, "\xffsm2sm3-cosig-v1/1.2.156.10197.1.501", 65},
}};

const KeyForm& form_of(KeyKind kind) {
    for (const KeyForm& form : kKeyForms)
        if (form.kind == kind) return form;
    base::check(false, "every kind of key has its form");
    return kKeyForms.front();
}

/// A cosignature covers its time and the note text.
bool is_line_good(const Vkey& key, const SignedNote& note, const SignatureLine& line) {
    if (!is_cosignature(key.kind)) return is_signed_by(key, note.text, line.signature);
    const auto seconds = cosigned_at(line);
    return seconds && is_signed_by(key, cosigned_text(*seconds, note.text),
                                   line.signature.substr(kCosignatureTimeBytes));
}

}  // namespace

bool is_origin(std::string_view text) {
    return !text.empty() && text.size() <= kNameBytesMax &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return c > ' ' && c < '\x7f' && c != '+'; });
}

std::string Checkpoint::text() const {
    return origin + "\n" + std::to_string(size) + "\n" + base64_of(root) + "\n";
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text) {
    std::string_view rest = text;
    const auto origin = take_line(rest), size = take_line(rest), root = take_line(rest);
    const auto hash = hash_from_base64(root);
    std::int64_t count = 0;
    const auto [end, flaw] = std::from_chars(size.data(), size.data() + size.size(), count);
    if (!is_origin(origin) || !hash || flaw != std::errc() || end != size.data() + size.size() ||
        count < 0)
        return std::nullopt;
    Checkpoint checkpoint{std::string(origin), count, *hash};
    if (checkpoint.text() != text) return std::nullopt;
    return checkpoint;
}

std::string Vkey::typed_key() const { return std::string(form_of(kind).type) + public_key; }

std::string Vkey::key_id() const {
    const Hash id = hash_of(HashKind::Sha256, {name, "\n", typed_key()});
    return std::string(bytes_text(id).substr(0, kKeyIdBytes));
}

std::string Vkey::text() const {
    return name + "+" + base::to_hex(base::bytes_of(key_id())) + "+" + base::to_base64(typed_key());
}

std::optional<Vkey> Vkey::parse(std::string_view text) {
    const auto first = text.find('+');
    const auto second = text.find('+', std::min(first, text.size() - 1) + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
    const auto typed = base::from_base64(text.substr(second + 1));
    if (!typed || !is_origin(text.substr(0, first))) return std::nullopt;
    for (const KeyForm& form : kKeyForms) {
        if (!typed->starts_with(form.type) ||
            typed->size() != form.type.size() + form.public_key_bytes)
            continue;
        Vkey key{std::string(text.substr(0, first)), form.kind, typed->substr(form.type.size())};
        if (key.text() == text) return key;
    }
    return std::nullopt;
}

std::string SignatureLine::text() const {
    return std::string(kDash) + name + " " + base::to_base64(key_id + signature) + "\n";
}

std::optional<SignatureLine> SignatureLine::parse(std::string_view line) {
    if (!line.starts_with(kDash)) return std::nullopt;
    line.remove_prefix(kDash.size());
    const auto space = line.find(' ');
    if (space == std::string_view::npos || !is_origin(line.substr(0, space))) return std::nullopt;
    const auto bytes = base::from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() <= kKeyIdBytes) return std::nullopt;
    return SignatureLine{std::string(line.substr(0, space)), bytes->substr(0, kKeyIdBytes),
                         bytes->substr(kKeyIdBytes)};
}

std::optional<SignedNote> SignedNote::parse(std::string_view note) {
    const auto blank = note.rfind("\n\n");
    if (blank == std::string_view::npos || !note.ends_with('\n')) return std::nullopt;
    SignedNote parsed{std::string(note.substr(0, blank + 1)), {}};
    std::string_view rest = note.substr(blank + 2);
    while (!rest.empty()) {
        const auto line = SignatureLine::parse(take_line(rest));
        if (!line || parsed.lines.size() == kSignatureLinesMax) return std::nullopt;
        parsed.lines.push_back(*line);
    }
    if (parsed.lines.empty()) return std::nullopt;
    return parsed;
}

bool is_signed_by(const Vkey& key, std::string_view message, std::string_view signature) {
    const bool ed25519 = key.kind == KeyKind::Ed25519 || key.kind == KeyKind::Ed25519Cosignature;
    return ed25519 ? is_ed25519_signature(key.public_key, message, signature)
                   : is_sm2_signature(key.public_key, message, signature);
}

base::Result<void> check_note(const SignedNote& note, std::span<const Vkey> known) {
    bool any = false;
    for (const SignatureLine& line : note.lines)
        for (const Vkey& key : known) {
            if (key.name != line.name || key.key_id() != line.key_id) continue;
            if (!is_line_good(key, note, line))
                return base::refuse(base::ErrorKind::Invalid, "transparency.signature_bad", "",
                                    {{"name", key.name}});
            any = true;
        }
    if (!any) return base::refuse(base::ErrorKind::Invalid, "transparency.signature_missing");
    return {};
}

SignatureLine NoteKey::line(std::string_view note_text) const {
    return {vkey().name, vkey().key_id(), sign(note_text)};
}

}  // namespace shiji::transparency
