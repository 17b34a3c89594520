#include "platform/transparency/quorum.h"

#include <gtest/gtest.h>

#include "platform/transparency/policy.h"
#include "platform/transparency/tests/evidence_bundle.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

const std::set<std::string> kNames{"a", "b", "c", "d", "e"};

QuorumRule rule_of(const std::string& text) {
    const auto rule = QuorumRule::parse(text, kNames);
    EXPECT_TRUE(rule) << text;
    return rule.value_or(QuorumRule{});
}

/// Of all sets of five witnesses: the least that two quorums have in common, and the least that
/// must be away so that the rest is none.
QuorumWorth counted(const Quorum& quorum) {
    const std::vector<std::string> names(kNames.begin(), kNames.end());
    const auto met = [&](unsigned set) {
        std::set<std::string> signers;
        for (std::size_t i = 0; i < names.size(); ++i)
            if ((set >> i & 1U) != 0) signers.insert(names[i]);
        return quorum.is_met_by(signers);
    };
    QuorumWorth least{99, 99};
    constexpr unsigned kAll = 31;
    for (unsigned one = 0; one <= kAll; ++one) {
        if (!met(kAll & ~one))
            least.blockers = std::min<std::int64_t>(least.blockers, std::popcount(one));
        for (unsigned other = 0; other <= kAll; ++other)
            if (met(one) && met(other))
                least.forkers = std::min<std::int64_t>(least.forkers, std::popcount(one & other));
    }
    return least;
}

TEST(QuorumRule, OfGroupsIsWorthWhatCountingAllSetsSays) {
    for (const std::int64_t number : {1, 2, 3, 4, 5})
        EXPECT_EQ(worth_of(number, 5), counted(number)) << number;
    for (const char* text :
         {"quorum a", "group g any a b;quorum g", "group g all a b c d e；quorum g",
          "group g 2 a b c\ngroup h 2 d e g\nquorum h",
          "group g all a b;group h any c d;group i all g h e;quorum i",
          "group g any a b;group h any c d;group i 2 g h e;quorum i",
          "group g 2 a b c;group h all d e;group i all g h;quorum i"}) {
        const Quorum quorum(rule_of(text));
        EXPECT_EQ(worth_of(quorum, 5), counted(quorum)) << text;
    }
}

TEST(QuorumRule, SaysPlainlyHowManyMayLie) {
    const auto words = [](std::int64_t q, std::int64_t n) { return words_of(q, n); };
    EXPECT_NE(words(1, 2).find("防不住两份日志"), std::string::npos);
    EXPECT_NE(words(2, 3).find("至少得有 1 个见证方一起作假（2×2－3）：容不下"), std::string::npos);
    EXPECT_NE(words(2, 2).find("有 1 个作假也不怕。最多 0 个"), std::string::npos);
    EXPECT_NE(words(3, 4).find("有 1 个作假也不怕。最多 1 个"), std::string::npos);
    EXPECT_EQ(words_of(Quorum(rule_of("quorum a")), 3).find("×"), std::string::npos);
}

TEST(QuorumRule, ThatNamesWhatItDoesNotDefineIsNone) {
    for (const char* text : {"",
                             "quorum",
                             "quorum x",
                             "quorum a b",
                             "quorum none",
                             "group g 2 a b",
                             "quorum a;quorum b",
                             "group g 3 a b;quorum g",
                             "group g 0 a b;quorum g",
                             "group g x a b;quorum g",
                             "group g any;quorum g",
                             "group g any a a;quorum g",
                             "group g any g;quorum g",
                             "group g any h;group h any a;quorum g",
                             "group a any b;quorum a",
                             "group none any b;quorum none",
                             "group g#1 any b;quorum g#1",
                             "group g any a;group h any a;quorum h",
                             "quorum a;group g any b",
                             "log a;quorum a"})
        EXPECT_FALSE(QuorumRule::parse(text, kNames)) << text;
    const QuorumRule rule = rule_of("group g any a b;group h all g c;quorum h");
    EXPECT_EQ(rule.text(), "group g 1 a b\ngroup h 2 g c\nquorum h\n");
    EXPECT_EQ(QuorumRule::parse(rule.text(), kNames), rule);
}

/// A store with three witnesses of other houses, of which the archive must always be one.
class GroupedStore : public testing::Test {
  protected:
    GroupedStore() {
        EXPECT_TRUE(store_.file(row_));
        store_.sign();
        for (const CosigningKey* key : {&zzb_, &jw_, &archive_})
            store_.database().write([&](storage::Transaction& tx) {
                EXPECT_TRUE(trust_witness(tx, key->vkey().text(), {0}));
            });
    }
    base::Result<void> set(const std::string& rule) {
        return store_.database().write(
            [&](storage::Transaction& tx) { return set_quorum_rule(tx, rule); });
    }
    void sign(const CosigningKey& key, std::int64_t seconds) {
        store_.database().write([&](storage::Transaction& tx) {
            const auto newest = find_newest_published(tx);
            EXPECT_TRUE(
                merge_cosignatures(tx, newest->size, key.line(newest->note, seconds).text()));
        });
    }
    std::optional<Witnessed> witnessed() {
        return store_.database().read(
            [](storage::Transaction& tx) { return find_witnessed(tx, 1); });
    }

    toy::Store store_;
    const toy::Row row_{toy::record_id(0), 1, "大会", "2026-03-10"};
    CosigningKey zzb_ = made::witness_key("zzb.example/w", 'a');
    CosigningKey jw_ = made::witness_key("jw.example/w", 'b');
    CosigningKey archive_ = made::witness_key("archive.example/w", 'c');
};

constexpr const char* kArchiveAndOne =
    "group one any zzb.example/w jw.example/w; group both all one archive.example/w; quorum both";

TEST_F(GroupedStore, IsWitnessedOnceItsGroupsAre) {
    ASSERT_TRUE(set(kArchiveAndOne));
    sign(zzb_, 1'000);
    sign(jw_, 2'000);
    EXPECT_FALSE(witnessed()) << "two of three, and not the one that must";
    store_.file_many(1, 3);
    store_.sign();
    sign(archive_, 3'000);
    EXPECT_FALSE(witnessed()) << "the archive alone, of a later checkpoint";
    sign(jw_, 4'000);
    const auto seen = witnessed();
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->size, 5);
    EXPECT_EQ(seen->at.ms, 4'000'000) << "the last that was needed";
}

TEST_F(GroupedStore, GivesItsGroupsToTheBundleOnceTheyAreMet) {
    ASSERT_TRUE(set(kArchiveAndOne));
    const auto policy_now = [&] {
        const auto evidence = store_.database().read([&](storage::Transaction& tx) {
            return find_evidence(tx, row_.record, 1, toy::fields_of(row_), {});
        });
        const auto checked = check_bundle(evidence_zip(*evidence), {});
        EXPECT_TRUE(checked) << checked.error().code();
        return policy_text(evidence->keys, evidence->witnesses);
    };
    sign(zzb_, 1'000);
    EXPECT_NE(policy_now().find("\nquorum none\n"), std::string::npos);
    sign(archive_, 2'000);
    EXPECT_NE(policy_now().find("group one 1 zzb.example/w jw.example/w\n"
                                "group both 2 one archive.example/w\nquorum both\n"),
              std::string::npos)
        << policy_now();
}

TEST_F(GroupedStore, IsRefusedWhatNamesOthers) {
    const auto refused = set("group g all zzb.example/w x.example/w; quorum g");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "transparency.quorum_malformed");
    sign(zzb_, 1'000);
    EXPECT_TRUE(witnessed()) << "what stood before stands: any one";
    ASSERT_TRUE(set("quorum archive.example/w"));
    EXPECT_FALSE(witnessed());
    store_.database().write(
        [](storage::Transaction& tx) { tx.run("update transparency_quorum set by_groups = 'x'"); });
    sign(archive_, 2'000);
    EXPECT_FALSE(witnessed()) << "a rule edited into none asks for all";
    store_.database().write([](storage::Transaction& tx) { EXPECT_TRUE(set_quorum(tx, 2)); });
    EXPECT_TRUE(witnessed()) << "a number stands in place of groups";
}

TEST(QuorumRule, BoundsTimesByItsWitnesses) {
    const std::vector<Sighting> seen{{6, {1'000}, "a"}, {6, {2'000}, "b"}, {6, {3'000}, "c"}};
    const Quorum rule(rule_of("group g any a b;group h all g c;quorum h"));
    EXPECT_EQ(proven_interval(5, seen, rule).not_after, base::Moment{3'000});
    EXPECT_EQ(proven_interval(5, seen, 2).not_after, base::Moment{2'000});
    EXPECT_EQ(proven_interval(5, std::span(seen).first(2), rule).not_after, std::nullopt);
}

}  // namespace
}  // namespace shiji::transparency
