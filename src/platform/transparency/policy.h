#pragma once

/// Whom a verifier believes (C2SP tlog-policy): logs, witnesses, and how many of these must have
/// seen a checkpoint. Pure.

#include "base/calendar.h"
#include "platform/transparency/note.h"
#include "platform/transparency/quorum.h"

namespace shiji::transparency {

/// Witnesses by their keys, and which of them, by name, make a checkpoint a witnessed one.
struct WitnessQuorum {
    std::vector<Vkey> keys;
    Quorum quorum = 0;  ///< 0: none is needed
};

/// A policy as a bundle carries it.
struct Policy {
    struct Witness {
        std::string label;  ///< means something in this policy only
        Vkey key;
    };
    using Group = QuorumGroup;

    std::vector<Vkey> logs;
    std::vector<Witness> witnesses;
    std::vector<Group> groups;
    std::string quorum = "none";

    /// Nothing unless it is one, with at least one log.
    static std::optional<Policy> parse(std::string_view text);
};

/// The text of a policy of one log. Tools that know Ed25519 alone need not stumble over SM2 keys:
/// they stand in comments, but for a witness that has no others.
std::string policy_text(const std::vector<Vkey>& logs, const WitnessQuorum& witnesses);

/// A witness that has seen a checkpoint, and when by its own clock.
struct SeenBy {
    std::string name;
    base::Moment at;
    bool vouched = false;  ///< its key was brought by whoever verifies, not by the bundle
};

/// The witnesses that signed the note, by name: of the policy, and of `pinned`, which the verifier
/// brought. Whoever has the log's key writes the policy of a fork as well, so a witness whose key
/// was brought must have signed, whatever the policy asks for or leaves out.
/// Errors: transparency.signature_bad; transparency.quorum_missing: fewer than the policy asks for;
/// transparency.witness_missing: one that was brought did not sign.
base::Result<std::vector<SeenBy>> judge_witnesses(const Policy& policy, std::string_view note,
                                                  std::span<const Vkey> pinned);

}  // namespace shiji::transparency
