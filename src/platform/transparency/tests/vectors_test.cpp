#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "platform/transparency/fields.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/sample.h"
#include "tests/support/source_tree.h"

namespace shiji::transparency {
namespace {

namespace bj = boost::json;

/// The published test vectors of the format.
const bj::value& vectors() {
    static const bj::value parsed =
        bj::parse(tests::text_of(tests::source_tree() / "tests/vectors/log-vectors.json"));
    return parsed;
}

std::string text_of(const bj::value& value) {
    return {value.as_string().data(), value.as_string().size()};
}

std::string text_at(std::string_view pointer) { return text_of(vectors().at_pointer(pointer)); }

std::string hex(const Hash& hash) { return base::to_hex(hash); }

std::vector<Hash> ct_leaves(HashKind kind) {
    std::vector<Hash> leaves;
    for (const bj::value& leaf : vectors().at("ct_leaves_hex").as_array())
        leaves.push_back(leaf_hash(kind, *base::from_hex(text_of(leaf))));
    return leaves;
}

std::vector<std::string> hexes(const std::vector<Hash>& hashes) {
    std::vector<std::string> texts;
    for (const Hash& hash : hashes) texts.push_back(hex(hash));
    return texts;
}

std::vector<std::string> texts_of(std::string_view name) {
    std::vector<std::string> texts;
    for (const bj::value& text : vectors().at(name).as_array()) texts.push_back(text_of(text));
    return texts;
}

TEST(Vectors, RootsInBothHashes) {
    const auto sha256 = ct_leaves(HashKind::Sha256), sm3 = ct_leaves(HashKind::Sm3);
    const auto& rows = vectors().at("roots").as_array();
    ASSERT_EQ(rows.size(), 9u);
    for (const bj::value& row : rows) {
        const auto size = static_cast<std::size_t>(row.at("size").as_int64());
        EXPECT_EQ(hex(root_of(HashKind::Sha256, std::span(sha256).first(size))),
                  row.at("sha256").as_string());
        EXPECT_EQ(hex(root_of(HashKind::Sm3, std::span(sm3).first(size))),
                  row.at("sm3").as_string());
    }
}

TEST(Vectors, Proofs) {
    const auto leaves = ct_leaves(HashKind::Sha256);
    const NodeReader nodes = [&](int level, std::int64_t index) {
        const auto count = std::size_t{1} << level;
        return root_of(HashKind::Sha256,
                       std::span(leaves).subspan(static_cast<std::size_t>(index) * count, count));
    };
    EXPECT_EQ(hexes(inclusion_proof(HashKind::Sha256, 5, 8, nodes)), texts_of("inclusion_5_in_8"));
    EXPECT_EQ(hexes(consistency_proof(HashKind::Sha256, 3, 7, nodes)),
              texts_of("consistency_3_to_7"));
    EXPECT_EQ(hexes(consistency_proof(HashKind::Sha256, 6, 8, nodes)),
              texts_of("consistency_6_to_8"));
}

struct VectorRecord {
    std::vector<Field> fields;
    std::vector<Hash> salts;
};

VectorRecord vector_record() {
    VectorRecord record;
    for (const bj::value& row : vectors().at_pointer("/record/fields").as_array()) {
        const auto type = base::named<FieldType>(text_of(row.at("type")));
        record.fields.push_back({text_of(row.at("path")), *type, text_of(row.at("value_utf8"))});
        record.salts.push_back(*hash_from_base64(text_of(row.at("salt_b64"))));
    }
    return record;
}

TEST(Vectors, ARecordsFieldTree) {
    const VectorRecord record = vector_record();
    const auto& rows = vectors().at_pointer("/record/fields").as_array();
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(hex(leaf_hash(HashKind::Sha256, field_entry(record.fields[i], record.salts[i]))),
                  rows[i].at("field_entry_sha256_leaf").as_string());
    EXPECT_EQ(base::to_base64(field_entry(record.fields[0], record.salts[0])),
              text_at("/record/field_entry_0_b64"));
    EXPECT_EQ(base64_of(body_root(HashKind::Sha256, record.fields, record.salts)),
              text_at("/record/body_root_b64"));
    EXPECT_EQ(base64_of(body_root(HashKind::Sm3, record.fields, record.salts)),
              text_at("/record/sm3_root_b64"));
    auto shuffled = record.fields;
    std::reverse(shuffled.begin(), shuffled.end());
    EXPECT_EQ(in_tree_order(shuffled), record.fields);
}

TEST(Vectors, ARecordsEntry) {
    const Entry entry{"file",
                      {1773561600123},
                      {{"record", "00112233445566778899aabbccddeeff"},
                       {"version", "1"},
                       {"prev", "-"},
                       {"kind", "meeting"},
                       {"unit", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
                       {"about", "2026-03-15"},
                       {"due", "1773935999999"},
                       {"policy", "0"},
                       {"fields", "5"},
                       {"body", text_at("/record/body_root_b64")},
                       {"sm3", text_at("/record/sm3_root_b64")}}};
    const std::string text = entry_text(entry);
    EXPECT_EQ(base::to_base64(text), text_at("/record/entry_b64"));
    EXPECT_EQ(std::ssize(text), vectors().at_pointer("/record/entry_len").as_int64());
    EXPECT_EQ(hex(leaf_hash(HashKind::Sha256, text)), text_at("/record/entry_leaf_hash_hex"));
    EXPECT_EQ(owned(*parse_entry(text)), entry);
}

TEST(Vectors, ADisclosureWithTwoFieldsClosed) {
    const VectorRecord record = vector_record();
    const std::string entry = *base::from_base64(text_at("/record/entry_b64"));
    const std::string text = disclosure_text(entry, record.fields, record.salts, {0, 1});
    EXPECT_EQ(text, text_at("/record/disclosure_with_0_and_1_closed"));
    const auto shown = check_disclosure(text);
    ASSERT_TRUE(shown);
    EXPECT_FALSE(shown->fields[0]);
    EXPECT_EQ(shown->fields[4]->value, "三月份支部党员大会");
}

std::string seed_bytes(std::string_view pointer) { return *base::from_hex(text_at(pointer)); }

TEST(Vectors, ACheckpointAndItsLogLine) {
    const auto key = ed25519_key("shiji.example/test", seed_bytes("/checkpoint/log_seed_hex"));
    EXPECT_EQ(key->vkey().text(), text_at("/checkpoint/log_vkey"));
    const Checkpoint checkpoint{"shiji.example/test", 700,
                                *hash_from_base64(text_at("/checkpoint/roots_b64/700"))};
    EXPECT_EQ(checkpoint.text(), text_at("/checkpoint/text"));
    EXPECT_EQ(key->line(checkpoint.text()).text(), text_at("/checkpoint/log_line"));
    EXPECT_EQ(Checkpoint::parse(checkpoint.text()), checkpoint);
    const std::string entry = text_at("/checkpoint/entry_0_utf8");
    EXPECT_TRUE(parse_entry(entry));
    EXPECT_EQ(base64_of(leaf_hash(HashKind::Sha256, entry)), text_at("/checkpoint/roots_b64/1"));
}

TEST(Vectors, TheWitnessLineIsAGoodCosignature) {
    const auto log = Vkey::parse(text_at("/checkpoint/log_vkey"));
    const auto witness = Vkey::parse(text_at("/checkpoint/witness_vkey"));
    ASSERT_TRUE(log && witness);
    EXPECT_EQ(witness->kind, KeyKind::Ed25519Cosignature);
    const std::string line = text_at("/checkpoint/witness_line_time_1767229900");
    auto note = SignedNote::parse(text_at("/checkpoint/text") + "\n" +
                                  text_at("/checkpoint/log_line") + line);
    ASSERT_TRUE(note);
    const std::vector<Vkey> known{*log, *witness};
    EXPECT_TRUE(check_note(*note, known));
    note->lines[1].signature[7] ^= 1;  // the time it states
    EXPECT_EQ(check_note(*note, known).error().code(), "transparency.signature_bad");
}

TEST(Vectors, TheSeedOfADraw) {
    const std::string commit = text_at("/sample/commit_entry_utf8");
    const Hash commit_leaf = leaf_hash(HashKind::Sha256, commit);
    EXPECT_EQ(hex(commit_leaf), text_at("/sample/commit_leaf_hash_hex"));
    const auto entry = parse_entry(commit);
    ASSERT_TRUE(entry);
    const std::string ones(64, '1'), twos(64, '2');
    EXPECT_NE(commit.find("source nonce zzb " + base64_of(nonce_commitment("zzb", ones)) + "\n"),
              std::string::npos);
    EXPECT_NE(commit.find("source nonce gw " + base64_of(nonce_commitment("gw", twos)) + "\n"),
              std::string::npos);
    const std::vector<std::string> sources{
        "nonce zzb " + ones, "nonce gw " + twos,
        "kl8 2026079 03.07.11.12.19.22.23.30.31.38.41.44.50.52.57.61.66.70.75.79"};
    const std::string text = seed_text(commit_leaf, sources);
    EXPECT_EQ(text, text_at("/sample/seed_text"));
    EXPECT_EQ(hex(seed_of(text)), text_at("/sample/seed_hex"));
}

TEST(Vectors, SampleSizes) {
    for (const bj::value& row : vectors().at("sample_size_95").as_array()) {
        const auto total = row.at("N").as_int64();
        EXPECT_EQ(sample_size_95(total, total * row.at("bad_percent").as_int64() / 100),
                  row.at("k").as_int64());
    }
}

/// RFC 3797 section 4: MD5 over "n key n", n in two bytes, big-endian; the remainder chooses among
/// those left. Kept to show that the older public method can be followed too.
std::vector<std::int64_t> rfc3797(const std::string& key, std::int64_t pool, std::int64_t count) {
    std::vector<std::int64_t> left, chosen;
    for (std::int64_t i = 1; i <= pool; ++i) left.push_back(i);
    for (std::int64_t n = 0; n < count; ++n) {
        const std::string number{static_cast<char>(n >> 8), static_cast<char>(n & 255)};
        const std::string input = number + key + number;
        std::array<unsigned char, 16> digest;
        std::size_t size = digest.size();
        EVP_Q_digest(nullptr, "MD5", nullptr, input.data(), input.size(), digest.data(), &size);
        std::uint64_t remainder = 0;
        for (const unsigned char byte : digest)
            remainder = (remainder << 8 | byte) % static_cast<std::uint64_t>(left.size());
        chosen.push_back(left[remainder]);
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(remainder));
    }
    return chosen;
}

TEST(Vectors, TheOlderPublicMethodCanBeFollowedToo) {
    std::vector<std::int64_t> expected;
    for (const bj::value& number : vectors().at_pointer("/rfc3797/selected").as_array())
        expected.push_back(number.as_int64());
    EXPECT_EQ(rfc3797(text_at("/rfc3797/key"), vectors().at_pointer("/rfc3797/pool").as_int64(),
                      std::ssize(expected)),
              expected);
}

}  // namespace
}  // namespace shiji::transparency
