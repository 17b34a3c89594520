#include "platform/transparency/proof_file.h"
#include "platform/transparency/lines.h"

#include <algorithm>
#include <charconv>

namespace shiji::transparency {
namespace {

constexpr std::string_view kProofFormat = "c2sp.org/tlog-proof@v1";
constexpr std::size_t kConsistencyHashesMax = 63;

std::string hash_lines(const std::vector<Hash>& hashes) {
    std::string text;
    for (const Hash& hash : hashes) text += base64_of(hash) + "\n";
    return text;
}

std::optional<std::int64_t> number_after(std::string_view line, std::string_view name) {
    if (!line.starts_with(name)) return std::nullopt;
    line.remove_prefix(name.size());
    std::int64_t number = 0;
    const auto [end, flaw] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (flaw != std::errc() || end != line.data() + line.size() || number < 0) return std::nullopt;
    return number;
}

/// Hashes up to the empty line; nothing when a line is no hash or no empty line comes.
std::optional<std::vector<Hash>> take_hashes(std::string_view& rest) {
    std::vector<Hash> hashes;
    while (!rest.empty()) {
        const auto line = take_line(rest);
        if (line.empty()) return hashes;
        const auto hash = hash_from_base64(line);
        if (!hash) return std::nullopt;
        hashes.push_back(*hash);
    }
    return std::nullopt;
}

tl::unexpected<base::Error> refused(std::string_view code) {
    return base::refuse(base::ErrorKind::Invalid, code);
}

base::Result<Checkpoint> signed_checkpoint(std::string_view note_text,
                                           std::span<const Vkey> known) {
    const auto note = SignedNote::parse(note_text);
    const auto checkpoint = note ? Checkpoint::parse(note->text) : std::nullopt;
    if (!checkpoint) return refused("transparency.proof_malformed");
    if (const auto signature = check_note(*note, known); !signature) return base::refuse(signature);
    return *checkpoint;
}

}  // namespace

std::string ProofFile::text() const {
    return std::string(kProofFormat) + "\nextra " + base::to_base64(entry) + "\nindex " +
           std::to_string(index) + "\n" + hash_lines(path) + "\n" + checkpoint;
}

std::optional<ProofFile> ProofFile::parse(std::string_view text) {
    std::string_view rest = text;
    if (take_line(rest) != kProofFormat) return std::nullopt;
    const auto extra = take_line(rest);
    const auto entry =
        extra.starts_with("extra ") ? base::from_base64(extra.substr(6)) : std::nullopt;
    const auto index = number_after(take_line(rest), "index ");
    if (!entry || !index) return std::nullopt;
    const auto path = take_hashes(rest);
    if (!path) return std::nullopt;
    ProofFile proof{*entry, *index, *path, std::string(rest)};
    if (proof.text() != text) return std::nullopt;
    return proof;
}

std::vector<std::string> parted_proofs(std::string_view proofs) {
    const std::string first_line = std::string(kProofFormat) + "\n";
    std::vector<std::string> parts;
    while (!proofs.empty()) {
        const auto next = proofs.find(first_line, 1);
        parts.emplace_back(proofs.substr(0, next));
        proofs.remove_prefix(std::min(next, proofs.size()));
    }
    return parts;
}

base::Result<Checkpoint> check_proof(const ProofFile& proof, std::span<const Vkey> known,
                                     HashKind kind) {
    const auto checkpoint = signed_checkpoint(proof.checkpoint, known);
    if (!checkpoint) return base::refuse(checkpoint);
    if (!proves_inclusion(kind, leaf_hash(kind, proof.entry), proof.index, checkpoint->size,
                          proof.path, checkpoint->root))
        return refused("transparency.proof_wrong");
    return *checkpoint;
}

std::string ConsistencyBundle::text() const {
    return "old " + std::to_string(old) + "\n" + hash_lines(proof) + "\n" + checkpoint;
}

std::optional<ConsistencyBundle> ConsistencyBundle::parse(std::string_view text) {
    std::string_view rest = text;
    const auto old = number_after(take_line(rest), "old ");
    const auto proof = old ? take_hashes(rest) : std::nullopt;
    if (!proof || proof->size() > kConsistencyHashesMax) return std::nullopt;
    ConsistencyBundle bundle{*old, *proof, std::string(rest)};
    if (bundle.text() != text) return std::nullopt;
    return bundle;
}

base::Result<Checkpoint> check_consistency(const ConsistencyBundle& bundle, const Hash& old_root,
                                           std::span<const Vkey> known) {
    const auto checkpoint = signed_checkpoint(bundle.checkpoint, known);
    if (!checkpoint) return base::refuse(checkpoint);
    if (!proves_consistency(HashKind::Sha256, bundle.old, checkpoint->size, old_root,
                            checkpoint->root, bundle.proof))
        return refused("transparency.proof_wrong");
    return *checkpoint;
}

}  // namespace shiji::transparency
