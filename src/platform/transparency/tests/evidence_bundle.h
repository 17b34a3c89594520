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

/// The proof that `entry` stands at 2 of 5.
inline ProofFile proof_of(const std::string& entry, const NoteKey& key,
                          std::string_view origin = kOrigin) {
    std::vector<Hash> leaves;
    for (const std::string& text :
         {std::string("a"), std::string("b"), entry, std::string("d"), std::string("e")})
        leaves.push_back(leaf_hash(HashKind::Sha256, text));
    const NodeReader nodes = [&](int level, std::int64_t index) {
        const auto width = std::size_t{1} << level;
        return root_of(HashKind::Sha256,
                       std::span(leaves).subspan(static_cast<std::size_t>(index) * width, width));
    };
    const Checkpoint checkpoint{std::string(origin), 5, root_of(HashKind::Sha256, leaves)};
    return {entry, 2, inclusion_proof(HashKind::Sha256, 2, 5, nodes),
            checkpoint.text() + "\n" + key.line(checkpoint.text()).text()};
}

/// Fields 0 and 3 (who filed it, the day) are closed.
inline Evidence evidence(const NoteKey& key = *log_key()) {
    const std::string entry = entry_of(fields());
    return {proof_of(entry, key).text(),
            disclosure_text(entry, fields(), salts(), {0, 3}),
            {key.vkey(), sm2_key(kOrigin, std::string(32, '\x07'))->vkey()},
            {{"00-签到表.pdf", std::string(kSheet)}}};
}

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
