// An evidence bundle of a log that changed its keys, in the hands of somebody who has an old one.
#include "platform/transparency/evidence_keys.h"

#include <gtest/gtest.h>

#include "platform/transparency/evidence.h"
#include "platform/transparency/tests/evidence_bundle.h"
#include "platform/transparency/tests/toy_room.h"

namespace shiji::transparency {
namespace {

const made::RotatedLog& rotated() {
    static const made::RotatedLog log;
    return log;
}

Vkey key_of(std::size_t nth) { return rotated().keys.at(nth)->vkey(); }

std::string code_of(const Evidence& evidence, std::vector<Vkey> pinned) {
    const auto checked = check_bundle(evidence_zip(evidence), pinned);
    return checked ? "" : checked.error().code();
}

Evidence with_chain(std::string chain) {
    Evidence evidence = rotated().evidence();
    evidence.key_proofs = std::move(chain);
    return evidence;
}

TEST(BundleKeys, AKeyOfAnyTimeLeadsToTheOneThatSigned) {
    const std::vector<std::vector<std::int64_t>> followed{{2, 4, 6}, {4, 6}, {6}, {}};
    for (std::size_t nth = 0; nth < followed.size(); ++nth) {
        const auto checked =
            check_bundle(evidence_zip(rotated().evidence()), std::vector{key_of(nth)});
        ASSERT_TRUE(checked) << nth << checked.error().code();
        EXPECT_EQ(checked->followed, followed[nth]) << nth;
        EXPECT_EQ(checked->keys, std::vector{key_of(3)}) << nth;
        EXPECT_FALSE(checked->keys_of_bundle);
    }
    const auto first = check_bundle(evidence_zip(rotated().evidence()), std::vector{key_of(0)});
    EXPECT_NE(words_of(*first).find("经第 2、4、6 条存证换到采信的公钥"), std::string::npos)
        << words_of(*first);
    const auto last = check_bundle(evidence_zip(rotated().evidence()), std::vector{key_of(3)});
    EXPECT_EQ(words_of(*last).find("换下的"), std::string::npos) << words_of(*last);
    const auto both =
        check_bundle(evidence_zip(rotated().evidence()), std::vector{key_of(0), key_of(3)});
    EXPECT_TRUE(both->followed.empty()) << "the one that signed was brought too";
    const auto alone = check_bundle(evidence_zip(rotated().evidence()), {});
    ASSERT_TRUE(alone);
    EXPECT_TRUE(alone->keys_of_bundle) << "nobody vouches for the first key of the chain";
    EXPECT_TRUE(alone->followed.empty());
}

TEST(BundleKeys, ABundleWithoutAChainIsBelievedByItsKeysAsGiven) {
    EXPECT_EQ(code_of(with_chain(""), {key_of(3)}), "");
    EXPECT_EQ(code_of(with_chain(""), {}), "");
    EXPECT_EQ(code_of(with_chain(""), {key_of(0)}), "transparency.signature_missing");
}

TEST(BundleKeys, AChainThatDoesNotHoldIsRefusedWhoeverAsks) {
    const auto& log = rotated();
    const auto thief = made::log_key('\x66');
    const auto bent = [&](const char* mark) {
        std::string text = log.link(1);
        char& letter = text[text.find(mark) + std::string_view(mark).size() + 20];
        letter = letter == 'A' ? 'B' : 'A';
        return log.link(0) + text + log.link(2);
    };
    auto forged = log.entries;
    forged[4] = made::RotatedLog::change(*log.keys[1], *thief);
    const std::string unsigned_link = made::proof_in(forged, 4, 5, *thief).text();
    const std::string later = made::proof_in(log.entries, 4, 6, *log.keys[1]).text();
    const std::string no_change = made::proof_in(log.entries, 1, 2, *log.keys[0]).text();
    const std::string elsewhere =
        made::proof_in(log.entries, 2, 3, *log.keys[0], "dj.example/log/2").text();
    struct Case {
        const char* what;
        std::string chain;
        const char* code;
    };
    const std::vector<Case> table{
        {"one between is missing", log.link(0) + log.link(2), "transparency.key_chain_gap"},
        {"out of order", log.link(1) + log.link(0) + log.link(2), "transparency.key_chain_gap"},
        {"one twice", log.link(0) + log.link(0) + log.link(1) + log.link(2),
         "transparency.key_chain_gap"},
        {"a signature is bent", bent("\u2014 dj.example/log/1 "), "transparency.key_link_unproved"},
        {"a change that only the new key signed", log.link(0) + unsigned_link,
         "transparency.key_link_unproved"},
        {"a change that is not in its checkpoint", bent("index 4\n"),
         "transparency.key_link_unproved"},
        {"proved in a later checkpoint", log.link(0) + later + log.link(2),
         "transparency.key_proof_malformed"},
        {"an entry that changes no key", no_change + log.link(0) + log.link(1) + log.link(2),
         "transparency.key_proof_malformed"},
        {"of another log", elsewhere, "transparency.key_proof_malformed"},
        {"no proof at all", "x", "transparency.key_proof_malformed"}};
    for (const Case& row : table)
        for (const std::vector<Vkey>& pinned :
             {std::vector<Vkey>{}, std::vector{key_of(0)}, std::vector{key_of(3)}})
            EXPECT_EQ(code_of(with_chain(row.chain), pinned), row.code)
                << row.what << ", " << pinned.size();
}

TEST(BundleKeys, AKeyThatTheChainDoesNotReachIsNotBelieved) {
    const auto& log = rotated();
    EXPECT_EQ(code_of(with_chain(log.link(1) + log.link(2)), {key_of(0)}),
              "transparency.key_not_followed")
        << "its first change is missing";
    EXPECT_EQ(code_of(with_chain(log.link(0) + log.link(1)), {key_of(0)}),
              "transparency.key_not_followed")
        << "its last change is missing";
    EXPECT_EQ(code_of(rotated().evidence(), {made::log_key('\x66')->vkey()}),
              "transparency.key_not_followed")
        << "another log's key";
}

/// A key that was stolen after its change signs nothing that counts behind it, and the next one
/// nothing before.
TEST(BundleKeys, AKeySignsWithinItsTimeAlone) {
    const auto& log = rotated();
    for (const std::vector<Vkey>& pinned : {std::vector<Vkey>{}, std::vector{key_of(0)}}) {
        EXPECT_EQ(code_of(log.evidence(3, 0), pinned), "") << "up to its change";
        EXPECT_EQ(code_of(log.evidence(4, 0), pinned), "transparency.key_retired");
        EXPECT_EQ(code_of(log.evidence(9, 0), pinned), "transparency.key_retired");
    }
    EXPECT_EQ(code_of(log.evidence(3, 1), {key_of(1)}), "transparency.key_not_followed");
    EXPECT_EQ(code_of(log.evidence(4, 1), {key_of(1)}), "");
    EXPECT_EQ(code_of(log.evidence(4, 1), {key_of(0)}), "");
}

/// A log with a twin whose keys were changed twice, before and behind the record that is asked for.
class RotatedStore : public testing::Test {
  protected:
    RotatedStore() {
        for (int i = 0; i < 3; ++i) {
            if (i > 0) store_.change_keys(chance_);
            keys_.push_back(read_log_key(store_.keys_path())->vkeys_with_twin());
            store_.file_many(5 * i, 5);
            store_.sign();
        }
    }
    std::string bundle_of(int number) {
        const auto evidence = store_.database().read([&](storage::Transaction& tx) {
            const auto fields = toy::readers().by_kind.at("meeting")(tx, toy::record_id(number), 1);
            return find_evidence(tx, toy::record_id(number), 1, *fields, {});
        });
        return evidence_zip(*evidence);
    }

    toy::Store store_{true};
    seams::SeededChance chance_{77};
    std::vector<std::vector<Vkey>> keys_;
};

TEST_F(RotatedStore, GivesBundlesThatAnyOfItsFormerKeysOpens) {
    for (const int number : {0, 7, 12})
        for (std::size_t era = 0; era < keys_.size(); ++era) {
            const auto checked = check_bundle(bundle_of(number), keys_[era]);
            ASSERT_TRUE(checked) << number << era << checked.error().code();
            ASSERT_TRUE(checked->twin) << number;
            EXPECT_FALSE(checked->twin->key_of_bundle) << number << era;
            EXPECT_EQ(checked->twin->vkey, keys_[2].back().text()) << number << era;
            EXPECT_EQ(checked->followed.size(), keys_.size() - 1 - era) << number << era;
        }
}

TEST_F(RotatedStore, OneKeyOfSeveralIsEnoughAndVouchesForTheTwin) {
    for (const Vkey& key : {keys_[0][0], keys_[0][1]}) {
        const auto checked = check_bundle(bundle_of(7), std::vector{key});
        ASSERT_TRUE(checked) << key.text() << checked.error().code();
        EXPECT_FALSE(checked->twin->key_of_bundle);
    }
    const auto newest = check_bundle(bundle_of(7), std::vector{keys_[2][0]});
    ASSERT_TRUE(newest);
    EXPECT_TRUE(newest->twin->key_of_bundle) << "it came with the change, not behind it";
}

TEST_F(RotatedStore, ATwinsOldKeyAloneLeadsNowhere) {
    EXPECT_EQ(check_bundle(bundle_of(7), std::vector{keys_[2][0], keys_[0].back()}).error().code(),
              "transparency.key_not_followed");
}

}  // namespace
}  // namespace shiji::transparency
