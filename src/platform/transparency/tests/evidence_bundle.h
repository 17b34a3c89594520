#pragma once

/// An evidence bundle made by hand: one record of five among others, signed with a key of ours.

#include "base/check.h"
#include "platform/transparency/cosignature.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/tree.h"

namespace shiji::transparency::made {

inline constexpr std::string_view kOrigin = "dj.example/log/1";
inline constexpr std::string_view kSheet = "%PDF-1.4 签到表";
inline const base::Moment kFiledAt = {1'773'561'600'123};

inline std::string blob_value(std::string_view bytes) {
    return "sha256:" + base64_of(sha256(bytes)) + " sm3:- " + std::to_string(bytes.size()) +
           " application/pdf";
}

inline std::vector<Field> fields(const std::string& title = "支部党员大会") {
    return in_tree_order({{"_filed/by", FieldType::Text, "张三"},
                          {"meeting/attachments/00/content", FieldType::Blob, blob_value(kSheet)},
                          {"meeting/attachments/00/name", FieldType::Text, "签到表.pdf"},
                          {"meeting/held_on", FieldType::Date, "2026-03-15"},
                          {"meeting/minutes", FieldType::Text, "说了两件事\n定了一件"},
                          {"meeting/title", FieldType::Text, title}});
}

inline std::vector<Hash> salts() {
    std::vector<Hash> all;
    for (std::size_t i = 0; i < fields().size(); ++i)
        all.push_back(sha256("salt " + std::to_string(i)));
    return all;
}

inline std::string entry_of(const std::vector<Field>& fields) {
    const std::string id = "00112233445566778899aabbccddeeff";
    Entry entry;
    entry.op = "file";
    entry.time = kFiledAt;
    entry.lines = {{"record", id},
                   {"version", "1"},
                   {"prev", "-"},
                   {"kind", "meeting"},
                   {"unit", id},
                   {"about", "2026-03-15"},
                   {"due", "-"},
                   {"policy", "-"},
                   {"fields", std::to_string(fields.size())},
                   {"body", base64_of(body_root(HashKind::Sha256, fields, salts()))},
                   {"sm3", "-"}};
    return entry_text(entry);
}

inline std::unique_ptr<NoteKey> log_key(char seed = '\x05') {
    return ed25519_key(kOrigin, std::string(32, seed));
}

/// The proof that the entry at `index` stands in the tree of the first `size` of `entries`.
inline ProofFile proof_in(const std::vector<std::string>& entries, std::int64_t index,
                          std::int64_t size, const NoteKey& key,
                          std::string_view origin = kOrigin) {
    std::vector<Hash> leaves;
    for (std::int64_t i = 0; i < size; ++i)
        leaves.push_back(leaf_hash(HashKind::Sha256, entries.at(static_cast<std::size_t>(i))));
    const NodeReader nodes = [&](int level, std::int64_t at) {
        const auto width = std::size_t{1} << level;
        return root_of(HashKind::Sha256,
                       std::span(leaves).subspan(static_cast<std::size_t>(at) * width, width));
    };
    const Checkpoint checkpoint{std::string(origin), size, root_of(HashKind::Sha256, leaves)};
    return {entries.at(static_cast<std::size_t>(index)), index,
            inclusion_proof(HashKind::Sha256, index, size, nodes),
            checkpoint.text() + "\n" + key.line(checkpoint.text()).text()};
}

/// The proof that `entry` stands at 2 of 5.
inline ProofFile proof_of(const std::string& entry, const NoteKey& key,
                          std::string_view origin = kOrigin) {
    return proof_in({"a", "b", entry, "d", "e"}, 2, 5, key, origin);
}

/// Fields 0 and 3 (who filed it, the day) are closed.
inline Evidence evidence(const NoteKey& key = *log_key()) {
    const std::string entry = entry_of(fields());
    return {proof_of(entry, key).text(),
            disclosure_text(entry, fields(), salts(), {0, 3}),
            {key.vkey(), sm2_key(kOrigin, std::string(32, '\x07'))->vkey()},
            {{"00-签到表.pdf", std::string(kSheet)}}};
}

/// A log whose keys were changed three times, by its entries 2, 4 and 6; the record is entry 1
/// of 9.
struct RotatedLog {
    static constexpr std::int64_t kSize = 9;
    std::vector<std::unique_ptr<NoteKey>> keys;  ///< from the first on
    std::vector<std::string> entries;

    RotatedLog() {
        for (const char seed : {'\x05', '\x15', '\x25', '\x35'}) keys.push_back(log_key(seed));
        entries = {"a",
                   entry_of(fields()),
                   change(*keys[0], *keys[1]),
                   "b",
                   change(*keys[1], *keys[2]),
                   "c",
                   change(*keys[2], *keys[3]),
                   "d",
                   "e"};
    }
    static std::string change(const NoteKey& from, const NoteKey& to) {
        return entry_text(
            {{"key", kFiledAt, {{"add", to.vkey().text()}, {"retire", from.vkey().text()}}}});
    }
    /// The proof of the nth change, signed as it was then.
    std::string link(int nth) const {
        return proof_in(entries, 2 * nth + 2, 2 * nth + 3, *keys.at(static_cast<std::size_t>(nth)))
            .text();
    }
    /// With the record's proof in the first `size` entries, by the key of that number.
    Evidence evidence(std::int64_t size = kSize, std::size_t key = 3) const {
        return {.proof = proof_in(entries, 1, size, *keys.at(key)).text(),
                .disclosure = disclosure_text(entries[1], fields(), salts(), {0, 3}),
                .keys = {keys.at(key)->vkey()},
                .attachments = {{"00-签到表.pdf", std::string(kSheet)}},
                .anchor = {},
                .twin_proof = {},
                .key_proofs = link(0) + link(1) + link(2)};
    }
};

inline CosigningKey witness_key(std::string_view name, char seed) {
    return CosigningKey(ed25519_key(name, std::string(32, seed)));
}

/// The same, seen by two witnesses of which both are needed.
inline Evidence witnessed_evidence() {
    Evidence made = evidence();
    const auto note = SignedNote::parse(ProofFile::parse(made.proof)->checkpoint);
    const CosigningKey first = witness_key("zzb.example/w", 'a');
    const CosigningKey second = witness_key("jw.example/w", 'b');
    made.proof += first.line(note->text, 1'773'561'630).text();
    made.proof += second.line(note->text, 1'773'561'700).text();
    made.witnesses = {{first.vkey(), second.vkey()}, 2};
    return made;
}

}  // namespace shiji::transparency::made
