#include "platform/transparency/evidence_keys.h"

#include <algorithm>

#include "platform/transparency/entry.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/lines.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

tl::unexpected<base::Error> bad_keys(std::string_view code, base::Arguments arguments = {}) {
    return base::refuse(base::ErrorKind::Invalid, code, "", std::move(arguments));
}

bool contains(const std::vector<Vkey>& keys, const Vkey& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Other kinds of keys are of witnesses.
bool is_of_log(const Vkey& key) { return key.kind == KeyKind::Ed25519 || key.kind == KeyKind::Sm2; }

std::vector<Vkey> only_named(const std::vector<Vkey>& keys, std::string_view name) {
    std::vector<Vkey> own;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(own),
                 [&](const Vkey& key) { return key.name == name; });
    return own;
}

std::vector<Vkey> retired_by(const EntryView& entry) {
    std::vector<Vkey> keys;
    for (const auto& [name, value] : entry.lines)
        if (const auto key = Vkey::parse(value); name == "retire" && key) keys.push_back(*key);
    return keys;
}

bool has_line_of(const SignedNote& note, const Vkey& key) {
    return std::any_of(note.lines.begin(), note.lines.end(), [&](const SignatureLine& line) {
        return line.name == key.name && line.key_id == key.key_id();
    });
}

}  // namespace

base::Result<BundleKeys> BundleKeys::follow(const std::map<std::string, std::string>& files,
                                            const ProofFile& main, std::span<const Vkey> known) {
    BundleKeys keys;
    std::string_view rest = main.checkpoint;
    keys.origin_ = take_line(rest);
    for (const Vkey& key : known)
        if (is_of_log(key)) keys.spans_.push_back({key});
    const auto file = files.find(kKeyProofs);
    if (file == files.end()) return keys;
    keys.chained_ = true;
    std::optional<Link> before;
    for (const std::string& text : parted_proofs(file->second)) {
        auto link = keys.judge_link(text, before ? &*before : nullptr);
        if (!link) return base::refuse(link);
        keys.take(*link);
        before = std::move(*link);
    }
    if (!before) return bad_keys("transparency.key_proof_malformed");
    return keys;
}

/// By itself, and held against the one before: whoever is known is asked later.
base::Result<BundleKeys::Link> BundleKeys::judge_link(std::string_view text,
                                                      const Link* before) const {
    const auto proof = ProofFile::parse(text);
    const auto note = proof ? SignedNote::parse(proof->checkpoint) : std::nullopt;
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    const auto entry = proof ? parse_entry(proof->entry) : std::nullopt;
    // What stands behind it in that tree might take it back.
    if (!checkpoint || !entry || entry->op != "key" || checkpoint->origin != origin_ ||
        proof->index + 1 != checkpoint->size)
        return bad_keys("transparency.key_proof_malformed");
    const std::string index = std::to_string(proof->index);
    Link link{checkpoint->size, retired_by(*entry), {}, *note};
    const auto added =
        keys_after(before == nullptr ? link.retired : before->added, *entry, origin_);
    if (!added && before == nullptr) return bad_keys("transparency.key_proof_malformed");
    if (!added || (before != nullptr && before->size >= link.size))
        return bad_keys("transparency.key_chain_gap", {{"index", index}});
    if (!check_proof(*proof, only_named(link.retired, origin_)))
        return bad_keys("transparency.key_link_unproved", {{"index", index}});
    link.added = *added;
    return link;
}

/// A proved change bounds the keys that it names, whoever vouches; the new ones are believed when
/// one that is believed signed it.
void BundleKeys::take(const Link& link) {
    const auto before = at(link.size);
    const bool vouched = std::any_of(before.begin(), before.end(), [&](const Vkey& key) {
        return contains(link.retired, key) && has_line_of(link.note, key);
    });
    std::vector<Vkey> fresh = link.added;
    for (Span& span : spans_) {
        if (contains(link.retired, span.key)) span.until = std::min(span.until, link.size);
        if (std::erase(fresh, span.key) > 0) span.after = std::max(span.after, link.size);
    }
    if (!vouched) return;
    for (const Vkey& key : fresh) spans_.push_back({key, false, link.size});
    followed_.push_back(link.size);
}

std::string BundleKeys::name_of(HashKind kind) const {
    return kind == HashKind::Sm3 ? twin_name(origin_) : origin_;
}

std::vector<Vkey> BundleKeys::at(std::int64_t size, HashKind kind) const {
    const std::string name = name_of(kind);
    std::vector<Vkey> keys;
    for (const Span& span : spans_)
        if (span.key.name == name && span.covers(size)) keys.push_back(span.key);
    return keys;
}

Vkey BundleKeys::signer_of(const ProofFile& proof, HashKind kind) const {
    const auto note = SignedNote::parse(proof.checkpoint);
    const auto keys = at(Checkpoint::parse(note->text)->size, kind);
    return *std::find_if(keys.begin(), keys.end(),
                         [&](const Vkey& key) { return has_line_of(*note, key); });
}

bool BundleKeys::knows_twin() const {
    const std::string name = name_of(HashKind::Sm3);
    return std::any_of(spans_.begin(), spans_.end(),
                       [&](const Span& span) { return span.key.name == name; });
}

std::vector<std::int64_t> BundleKeys::followed_to(std::int64_t size) const {
    std::vector<std::int64_t> indexes;
    for (const Span& span : spans_)
        if (span.known && span.key.name == origin_ && span.covers(size)) return indexes;
    for (const std::int64_t end : followed_)
        if (end < size) indexes.push_back(end - 1);
    return indexes;
}

tl::unexpected<base::Error> BundleKeys::why_unsigned(const Checkpoint& checkpoint,
                                                     const SignedNote& note) const {
    for (const Span& span : spans_)
        if (span.until < checkpoint.size && has_line_of(note, span.key))
            return bad_keys(
                "transparency.key_retired",
                {{"until", std::to_string(span.until)}, {"size", std::to_string(checkpoint.size)}});
    return bad_keys(chained_ ? "transparency.key_not_followed" : "transparency.signature_missing");
}

base::Result<Checkpoint> BundleKeys::check(const ProofFile& proof, HashKind kind) const {
    const auto note = SignedNote::parse(proof.checkpoint);
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!checkpoint) return bad_keys("transparency.proof_malformed");
    const bool is_ours = checkpoint->origin == name_of(kind);
    auto checked =
        check_proof(proof, is_ours ? at(checkpoint->size, kind) : std::vector<Vkey>(), kind);
    if (!checked && checked.error().code() == "transparency.signature_missing")
        return why_unsigned(*checkpoint, *note);
    return checked;
}

}  // namespace shiji::transparency
