#pragma once

/// The evidence bundle of one filed version: a ZIP that proves, away from the server and without
/// it, that this content was in the log. Making one asks the store; checking one is pure.
///
/// In it: proof.tlog-proof, disclosure.txt, policy.txt (C2SP tlog-policy: the
/// log's keys, its pinned witnesses, and how many of them signed at least),
/// attachments/… (each named by an open blob field), 说明.txt (how to check it; proves nothing),
/// and where an outside clock has stamped a checkpoint that covers it: anchor.tlog-proof,
/// anchor.txt, anchor.tsr, anchor-ca.pem.

/// Where the log has an SM3 twin: sm3.tlog-proof, the same proof in the twin.
/// Where the log's keys were changed before one of these checkpoints: keys.tlog-proof, each change
/// with its proof (key_chain.h), so that a key from before leads to those that signed.

#include "platform/storage/storage.h"
#include "platform/transparency/closed_logs.h"
#include "platform/transparency/fields.h"
#include "platform/transparency/note.h"
#include "platform/transparency/policy.h"

namespace shiji::transparency {

struct AttachedFile {
    std::string name;  ///< within attachments/: no slash, not empty
    std::string bytes;
};

/// The time stamp (RFC 3161) of a checkpoint that covers the entry.
struct AnchorEvidence {
    std::string proof;        ///< text of a tlog-proof into the stamped checkpoint
    std::string reply;        ///< DER of the authority's answer
    std::string authorities;  ///< its certificates, PEM
};

struct Evidence {
    std::string proof;       ///< text of a tlog-proof
    std::string disclosure;  ///< text of a disclosure
    std::vector<Vkey> keys;  ///< of the log
    std::vector<AttachedFile> attachments;
    std::string remarks = {};  ///< lines for 说明.txt: what was erased by law, by whom
    std::optional<AnchorEvidence> anchor;  ///< the earliest there is
    std::string twin_proof;                ///< text of a tlog-proof in SM3; empty without a twin
    WitnessQuorum witnesses = {};  ///< pinned; as many are needed as the proof can show, or none
    std::string key_proofs = {};   ///< from the founding keys on (key_chain.h); empty: no change
};

/// Proof, disclosure and keys of a filed version against the first witnessed checkpoint that covers
/// it, before there is one against the newest published; `fields`
/// come from the owning room, those at `closed` are hidden. Attachments are the caller's to add.
/// Of an entry in a closed log the proof comes from that log's store, in `logs`, with its own keys.
/// What would not check is not handed out. Errors: transparency.no_such_entry (not in the log, or
/// not sealed yet, or its log's store is not there), transparency.evidence_differs (the fields are
/// not those that were filed).
base::Result<Evidence> find_evidence(storage::Transaction& tx, const std::string& record,
                                     std::int64_t version, std::vector<Field> fields,
                                     const std::set<std::size_t>& closed,
                                     const ClosedLogs* logs = nullptr);

/// The ZIP.
std::string evidence_zip(const Evidence& evidence);

/// What the time stamp in a bundle proves: the entry was in the log by then.
struct CheckedAnchor {
    std::int64_t size = 0;
    base::Moment at;
    std::string authority;
    bool authorities_of_bundle = true;  ///< its certificates are the bundle's own word
};

/// The entry is in the SM3 twin too.
struct CheckedTwin {
    std::string vkey;           ///< SM2, believed for the twin's checkpoint
    bool key_of_bundle = true;  ///< it is the bundle's own word
};

/// What the proof of any bundle shows of its entry.
struct CheckedEntry {
    Checkpoint checkpoint;
    std::int64_t index = 0;      ///< of the entry
    std::vector<Vkey> keys;      ///< those believed for the checkpoint
    bool keys_of_bundle = true;  ///< they are the bundle's own word: nobody else vouches for them
    std::vector<std::int64_t>
        followed;  ///< the changes by which a key that was brought led to them
    std::optional<CheckedAnchor> anchor;
    std::optional<CheckedTwin> twin;
    std::vector<SeenBy> seen_by;  ///< witnesses that the policy names and that signed
    bool quorum = false;          ///< the policy asks for witnesses, and has enough
};

/// What the bundle of a filed version proves.
struct CheckedEvidence : CheckedEntry {
    Disclosure disclosure;
    std::vector<std::string> attachments;  ///< names, each checked against its field
};

/// Believes `pinned` and what the bundle's chain of keys leads to from them, and only where there
/// are none the keys that policy.txt names; of a time stamp the `authorities` (PEM), and only where
/// there are none those in the bundle. A bundle without a chain is believed by its keys as given.
/// Errors: transparency.bundle_unreadable, .bundle_too_large, .bundle_lacks, .bundle_stranger,
///         .policy_malformed, .bundle_entries_differ, .attachment_unnamed, .attachment_missing,
///         .key_proof_malformed, .key_link_unproved, .key_chain_gap, .key_retired,
///         .key_not_followed, and those of check_proof, check_disclosure, check_time_stamp_of and
///         judge_witnesses.
base::Result<CheckedEvidence> check_bundle(std::string_view zip, std::span<const Vkey> pinned,
                                           std::string_view authorities = {});

/// The key that an inspector brought. Errors: transparency.vkey_malformed.
base::Result<Vkey> read_vkey(std::string_view text);

/// What a checked bundle says, in plain Chinese lines: the result, whose key was believed, the
/// open fields, how many are closed.
std::string words_of(const CheckedEvidence& checked);

/// The digest and length that a blob field's value names. Nothing when it is not a blob's value.
struct BlobValue {
    Hash sha256{};
    std::int64_t bytes = 0;
};
std::optional<BlobValue> parse_blob(std::string_view value);

}  // namespace shiji::transparency
