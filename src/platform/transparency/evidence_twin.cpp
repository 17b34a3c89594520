#include "platform/transparency/evidence_twin.h"

#include "platform/transparency/lines.h"
#include "platform/transparency/twin.h"

namespace shiji::transparency {
namespace {

constexpr std::string_view kCommentedKey = "# SM2 ";

/// The SM2 keys that the policy names in comments: tools that know Ed25519 alone pass them over.
std::vector<Vkey> commented_keys(std::string_view policy) {
    std::vector<Vkey> keys;
    while (!policy.empty()) {
        const std::string_view line = take_line(policy);
        if (!line.starts_with(kCommentedKey)) continue;
        if (const auto key = Vkey::parse(line.substr(kCommentedKey.size()))) keys.push_back(*key);
    }
    return keys;
}

const Vkey* key_named(std::span<const Vkey> keys, std::string_view name) {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Vkey& key) {
        return key.name == name && key.kind == KeyKind::Sm2;
    });
    return found == keys.end() ? nullptr : &*found;
}

}  // namespace

base::Result<std::optional<CheckedTwin>> judge_bundle_twin(
    const std::map<std::string, std::string>& files, const ProofFile& main, std::string_view policy,
    std::span<const Vkey> pinned) {
    const auto file = files.find(kTwinProof);
    if (file == files.end()) return std::nullopt;
    const auto proof = ProofFile::parse(file->second);
    if (!proof) return base::refuse(base::ErrorKind::Invalid, "transparency.proof_malformed");
    if (proof->entry != main.entry || proof->index != main.index)
        return base::refuse(base::ErrorKind::Invalid, "transparency.bundle_entries_differ");
    std::string_view rest = main.checkpoint;
    const std::string name = twin_name(take_line(rest));
    const auto commented = commented_keys(policy);
    const Vkey* const vouched = key_named(pinned, name);
    const Vkey* const key = vouched != nullptr ? vouched : key_named(commented, name);
    if (key == nullptr)
        return base::refuse(base::ErrorKind::Invalid, "transparency.signature_missing");
    const auto checkpoint = check_proof(*proof, std::span(key, 1), HashKind::Sm3);
    if (!checkpoint) return base::refuse(checkpoint);
    if (checkpoint->origin != name)
        return base::refuse(base::ErrorKind::Invalid, "transparency.proof_wrong");
    return CheckedTwin{key->text(), vouched == nullptr};
}

}  // namespace shiji::transparency
