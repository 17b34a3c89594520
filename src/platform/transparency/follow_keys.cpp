#include <algorithm>

#include "platform/transparency/key_chain.h"
#include "platform/transparency/marks_store.h"
#include "platform/transparency/published_proof.h"

namespace shiji::transparency {
namespace {

using base::ErrorKind;
using base::refuse;

tl::unexpected<base::Error> malformed() {
    return refuse(ErrorKind::Invalid, "transparency.key_proof_malformed");
}

/// The new keys in the place of those that the entry retires. Nothing when it retires none of
/// these, or names keys of another log alone.
std::optional<std::vector<Vkey>> replaced(std::vector<Vkey> known, const EntryView& entry,
                                          std::string_view origin) {
    std::vector<Vkey> added;
    bool retires = false;
    for (const auto& [name, value] : entry.lines) {
        const auto key = Vkey::parse(value);
        if (!key) return std::nullopt;
        if (name == "retire")
            retires = std::erase(known, *key) > 0 || retires;
        else if (key->name == origin)
            added.push_back(*key);
    }
    if (!retires || added.empty()) return std::nullopt;
    for (const Vkey& key : added)
        if (std::find(known.begin(), known.end(), key) == known.end()) known.push_back(key);
    return known;
}

/// One change further; as it was where these keys do not vouch for it.
base::Result<FollowedKeys> one_further(FollowedKeys before, std::string_view text) {
    const auto proof = ProofFile::parse(text);
    if (!proof) return malformed();
    const auto checkpoint = check_proof(*proof, before.keys);
    if (!checkpoint) {
        if (checkpoint.error().code() != "transparency.signature_missing")
            return refuse(checkpoint);
        return before;
    }
    const auto entry = parse_entry(proof->entry);
    // What stands behind it in that tree might take it back.
    if (!entry || entry->op != "key" || proof->index + 1 != checkpoint->size) return malformed();
    auto keys = replaced(before.keys, *entry, checkpoint->origin);
    if (!keys) return malformed();
    return FollowedKeys{std::move(*keys), checkpoint->size, checkpoint->root};
}

}  // namespace

base::Result<std::string> key_proofs(storage::Transaction& tx, std::int64_t from,
                                     std::int64_t end) {
    std::string proofs;
    for (const std::int64_t index : list_key_change_indexes(tx)) {
        if (index < from || index >= end) continue;
        const auto sealed = find_checkpoint(tx, index + 1);
        if (!sealed || !sealed->published_ms) continue;
        const auto proof = published_proof(tx, index, *sealed);
        if (!proof) return refuse(proof);
        proofs += proof->text();
    }
    return proofs;
}

base::Result<FollowedKeys> follow_keys(std::vector<Vkey> known, std::string_view proofs) {
    base::Result<FollowedKeys> followed = FollowedKeys{std::move(known)};
    for (const std::string& text : parted_proofs(proofs)) {
        followed = one_further(std::move(*followed), text);
        if (!followed) return followed;
    }
    return followed;
}

}  // namespace shiji::transparency
