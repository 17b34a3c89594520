#include "platform/transparency/evidence_twin.h"

#include "platform/transparency/lines.h"

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

}  // namespace

base::Result<std::optional<CheckedTwin>> judge_bundle_twin(
    const std::map<std::string, std::string>& files, const ProofFile& main, std::string_view policy,
    const BundleKeys& brought) {
    const auto file = files.find(kTwinProof);
    if (file == files.end()) return std::nullopt;
    const auto proof = ProofFile::parse(file->second);
    if (!proof) return base::refuse(base::ErrorKind::Invalid, "transparency.proof_malformed");
    if (proof->entry != main.entry || proof->index != main.index)
        return base::refuse(base::ErrorKind::Invalid, "transparency.bundle_entries_differ");
    const bool vouched = brought.knows_twin();
    const auto keys = vouched ? base::Result<BundleKeys>(brought)
                              : BundleKeys::follow(files, main, commented_keys(policy));
    if (!keys) return base::refuse(keys);
    const auto checkpoint = keys->check(*proof, HashKind::Sm3);
    if (!checkpoint) return base::refuse(checkpoint);
    return CheckedTwin{keys->signer_of(*proof, HashKind::Sm3).text(), !vouched};
}

}  // namespace shiji::transparency
