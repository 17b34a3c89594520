#include "platform/transparency/evidence_anchor.h"

#include <array>

#include "platform/transparency/time_stamp.h"

namespace shiji::transparency {
namespace {

constexpr const char* kAnchorProof = "anchor.tlog-proof";
constexpr const char* kAnchorNote = "anchor.txt";
constexpr const char* kAnchorReply = "anchor.tsr";
constexpr const char* kAnchorAuthorities = "anchor-ca.pem";
constexpr std::array<const char*, 4> kAnchorFiles{kAnchorProof, kAnchorNote, kAnchorReply,
                                                  kAnchorAuthorities};

/// The three lines that a proof's checkpoint signs.
std::string note_of(const ProofFile& proof) {
    const auto note = SignedNote::parse(proof.checkpoint);
    return note ? note->text : "";
}

}  // namespace

bool is_anchor_file(std::string_view name) {
    return std::find(kAnchorFiles.begin(), kAnchorFiles.end(), name) != kAnchorFiles.end();
}

void add_anchor_files(const Evidence& evidence,
                      std::vector<std::pair<std::string, std::string>>& files) {
    if (!evidence.anchor) return;
    const AnchorEvidence& anchor = *evidence.anchor;
    const auto proof = ProofFile::parse(anchor.proof);
    files.emplace_back(kAnchorProof, anchor.proof);
    files.emplace_back(kAnchorNote, proof ? note_of(*proof) : "");
    files.emplace_back(kAnchorReply, anchor.reply);
    files.emplace_back(kAnchorAuthorities, anchor.authorities);
}

base::Result<std::optional<CheckedAnchor>> judge_bundle_anchor(const BundleFiles& files,
                                                               const ProofFile& main,
                                                               const BundleKeys& keys,
                                                               std::string_view authorities) {
    const auto is_there = [&](const char* name) { return files.contains(name); };
    if (std::none_of(kAnchorFiles.begin(), kAnchorFiles.end(), is_there)) return std::nullopt;
    for (const char* const name : kAnchorFiles)
        if (!files.contains(name))
            return base::refuse(base::ErrorKind::Invalid, "transparency.bundle_lacks", "",
                                {{"name", name}});
    const auto proof = ProofFile::parse(files.at(kAnchorProof));
    if (!proof) return base::refuse(base::ErrorKind::Invalid, "transparency.proof_malformed");
    const auto checkpoint = keys.check(*proof);
    if (!checkpoint) return base::refuse(checkpoint);
    if (proof->entry != main.entry || proof->index != main.index)
        return base::refuse(base::ErrorKind::Invalid, "transparency.bundle_entries_differ");
    if (files.at(kAnchorNote) != checkpoint->text())
        return base::refuse(base::ErrorKind::Invalid, "transparency.token_of_another_checkpoint");
    const auto stamp =
        check_time_stamp_of(files.at(kAnchorReply), checkpoint->text(),
                            authorities.empty() ? files.at(kAnchorAuthorities) : authorities);
    if (!stamp) return base::refuse(stamp);
    return CheckedAnchor{checkpoint->size, stamp->at, stamp->authority, authorities.empty()};
}

}  // namespace shiji::transparency
