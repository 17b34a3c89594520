/// Whatever byte is turned over in what the log gives away: it is refused, or says the very same.

#include <gtest/gtest.h>

#include "platform/transparency/tests/evidence_bundle.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/twin.h"
#include "platform/transparency/zip_bytes.h"

namespace shiji::transparency {
namespace {

/// The text with one of its bits turned over.
std::string turned(std::string text, std::size_t at, unsigned bit) {
    text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ (1U << bit));
    return text;
}

/// Gives every text that differs from `text` in one bit to `look`; or, of longer ones, in one bit
/// of each byte.
void turn_each(const std::string& text, unsigned bits,
               const std::function<void(const std::string& bent, std::size_t at)>& look) {
    for (std::size_t at = 0; at < text.size(); ++at)
        for (unsigned bit = 0; bit < bits; ++bit)
            look(turned(text, at, (static_cast<unsigned>(at) + bit) % 8), at);
}

constexpr unsigned kEveryBit = 8;

/// How many of the notes that differ from `note` in one bit are believed.
int count_believed(const std::string& note, const Vkey& key) {
    int believed = 0;
    const std::vector<Vkey> known{key};
    turn_each(note, kEveryBit, [&](const std::string& bent, std::size_t) {
        const auto parsed = SignedNote::parse(bent);
        if (parsed && check_note(*parsed, known)) ++believed;
    });
    return believed;
}

TEST(EveryByte, OfACheckpointIsSigned) {
    const std::string scalar(32, '\x07');
    for (const auto& key : {made::log_key(), sm2_key(made::kOrigin, scalar),
                            sm2_key(twin_name(made::kOrigin), scalar)}) {
        const std::string text = Checkpoint{key->vkey().name, 301, sha256("a tree")}.text();
        const std::string note = text + "\n" + key->line(text).text();
        ASSERT_TRUE(check_note(*SignedNote::parse(note), std::vector{key->vkey()}));
        EXPECT_EQ(count_believed(note, key->vkey()), 0) << note;
    }
}

TEST(EveryByte, OfACosignatureIsSigned) {
    const std::string text = Checkpoint{std::string(made::kOrigin), 301, sha256("a tree")}.text();
    for (const bool sm2 : {false, true}) {
        const std::string secret(32, 'w');
        const CosigningKey witness(sm2 ? sm2_key("zzb.example/w", secret)
                                       : ed25519_key("zzb.example/w", secret));
        const std::string note = text + "\n" + witness.line(text, 1'773'561'630).text();
        ASSERT_TRUE(check_note(*SignedNote::parse(note), std::vector{witness.vkey()}));
        EXPECT_EQ(count_believed(note, witness.vkey()), 0) << note;
    }
}

/// A tree of 301 leaves in either hash, and what it proves.
struct SomeTree {
    HashKind kind;
    std::vector<Hash> leaves = {};

    explicit SomeTree(HashKind hash) : kind(hash) {
        for (int i = 0; i < 301; ++i) leaves.push_back(leaf_hash(kind, entry_at(i)));
    }
    static std::string entry_at(int index) { return "entry " + std::to_string(index); }
    Hash root(std::size_t size = 301) const { return root_of(kind, std::span(leaves).first(size)); }
    NodeReader reader() const {
        return [this](int level, std::int64_t index) {
            const auto width = std::size_t{1} << level;
            return root_of(
                kind, std::span(leaves).subspan(static_cast<std::size_t>(index) * width, width));
        };
    }
    std::string signed_by(const NoteKey& key) const {
        const Checkpoint checkpoint{key.vkey().name, 301, root()};
        return checkpoint.text() + "\n" + key.line(checkpoint.text()).text();
    }
};

/// Not one text that differs is believed: there is one writing of a proof.
TEST(EveryByte, OfAProofCounts) {
    const auto sm2 = sm2_key(twin_name(made::kOrigin), std::string(32, '\x07'));
    const auto ed25519 = made::log_key();
    for (const HashKind kind : {HashKind::Sha256, HashKind::Sm3}) {
        const NoteKey& key = kind == HashKind::Sm3 ? *sm2 : *ed25519;
        const std::vector<Vkey> known{key.vkey()};
        const SomeTree tree(kind);
        const ProofFile proof{SomeTree::entry_at(77), 77,
                              inclusion_proof(kind, 77, 301, tree.reader()), tree.signed_by(key)};
        ASSERT_TRUE(check_proof(*ProofFile::parse(proof.text()), known, kind));
        turn_each(proof.text(), kEveryBit, [&](const std::string& bent, std::size_t at) {
            const auto parsed = ProofFile::parse(bent);
            EXPECT_FALSE(parsed && check_proof(*parsed, known, kind)) << at << "\n" << bent;
        });
    }
}

TEST(EveryByte, OfAConsistencyProofCounts) {
    const auto key = made::log_key();
    const std::vector<Vkey> known{key->vkey()};
    const SomeTree tree(HashKind::Sha256);
    for (const std::int64_t old : {1, 100, 256, 300}) {
        const ConsistencyBundle bundle{old,
                                       consistency_proof(HashKind::Sha256, old, 301, tree.reader()),
                                       tree.signed_by(*key)};
        const Hash root = tree.root(static_cast<std::size_t>(old));
        ASSERT_TRUE(check_consistency(*ConsistencyBundle::parse(bundle.text()), root, known));
        turn_each(bundle.text(), 1, [&](const std::string& bent, std::size_t at) {
            const auto parsed = ConsistencyBundle::parse(bent);
            EXPECT_FALSE(parsed && check_consistency(*parsed, root, known)) << at << "\n" << bent;
        });
    }
}

bool says_the_same(const CheckedEvidence& one, const CheckedEvidence& other) {
    return one.checkpoint == other.checkpoint && one.index == other.index &&
           one.disclosure.entry_bytes == other.disclosure.entry_bytes &&
           one.disclosure.fields == other.disclosure.fields &&
           one.attachments.size() == other.attachments.size() && one.keys == other.keys;
}

/// Of each file in it and of the ZIP around them. What is not signed, the words that explain it and
/// names within the ZIP, may be bent: what is proven stays the same.
TEST(EveryByte, OfABundleCounts) {
    const std::vector<Vkey> pinned{made::log_key()->vkey()};
    const std::string whole = evidence_zip(made::witnessed_evidence());
    const auto good = *check_bundle(whole, pinned);
    const auto files = *unzip(whole);
    for (const auto& [name, content] : files) {
        if (name == "说明.txt") continue;
        int believed = 0;
        turn_each(content, 1, [&, &file = name](const std::string& bent, std::size_t at) {
            auto changed = files;
            changed[file] = bent;
            const auto checked = check_bundle(zip_of({changed.begin(), changed.end()}), pinned);
            if (!checked) return;
            ++believed;
            EXPECT_TRUE(says_the_same(*checked, good)) << file << " " << at << "\n" << bent;
        });
        // Keys were brought along: those of the policy are not believed, those of witnesses are.
        EXPECT_LE(believed, name == "policy.txt" ? std::ssize(content) / 2 : 0) << name;
    }
    turn_each(whole, 1, [&](const std::string& bent, std::size_t at) {
        const auto checked = check_bundle(bent, pinned);
        EXPECT_TRUE(!checked || says_the_same(*checked, good)) << at;
    });
}

/// Whoever holds the first key comes to the last one by no other chain.
TEST(EveryByte, OfAChainOfKeysCounts) {
    const made::RotatedLog log;
    const std::vector<Vkey> pinned{log.keys.front()->vkey()};
    Evidence evidence = log.evidence();
    ASSERT_TRUE(check_bundle(evidence_zip(evidence), pinned));
    turn_each(log.evidence().key_proofs, 1, [&](const std::string& bent, std::size_t at) {
        evidence.key_proofs = bent;
        EXPECT_FALSE(check_bundle(evidence_zip(evidence), pinned)) << at << "\n" << bent;
    });
}

/// Of the tiles that stand in the store, in both trees; some of their bytes, drawn by a seed that
/// is told. Each is named by its level and number.
TEST(EveryByte, OfAStoredTileIsFound) {
    const std::uint32_t seed = toy::drawn(seams::system_chance());
    SCOPED_TRACE("seed " + std::to_string(seed));
    seams::SeededChance chance(seed);
    toy::Store store(true);
    store.file_many(0, 300);
    store.sign();
    ASSERT_TRUE(store.verify().sound);
    for (const auto& [table, words] : std::map<std::string, std::string>{
             {"transparency_tile", "第 0 层第 0 块瓦片"},
             {"transparency_twin_tile", "国密树第 0 层第 0 块瓦片"}}) {
        const auto set = [&, &name = table](const std::string& hashes) {
            store.database().write([&](storage::Transaction& tx) {
                tx.run("update " + name + " set hashes = ? where level = 0 and number = 0", hashes);
            });
        };
        const std::string good = *store.database().read([&, &name = table](auto& tx) {
            return tx.template find_value<std::string>("select hashes from " + name +
                                                       " where level = 0 and number = 0");
        });
        for (int nth = 0; nth < 24; ++nth) {
            const auto at = toy::drawn(chance) % good.size();
            // Another letter: the store takes text alone.
            std::string bent = good;
            bent[at] = bent[at] == 'A' ? 'B' : 'A';
            if (bent == good) continue;
            set(bent);
            const auto report = store.verify();
            EXPECT_FALSE(report.sound) << table << " at " << at;
            EXPECT_NE(report.sentence.find(words), std::string::npos)
                << table << " at " << at << "\n"
                << report.sentence;
        }
        set(good);
    }
    EXPECT_TRUE(store.verify().sound);
}

}  // namespace
}  // namespace shiji::transparency
