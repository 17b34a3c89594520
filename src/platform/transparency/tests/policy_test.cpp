#include "platform/transparency/policy.h"

#include <gtest/gtest.h>

#include "platform/transparency/tests/evidence_bundle.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/zip_bytes.h"

namespace shiji::transparency {
namespace {

const Vkey kLog = made::log_key()->vkey();
const Vkey kOne = made::witness_key("zzb.example/w", 'a').vkey();
const Vkey kTwo = made::witness_key("jw.example/w", 'b').vkey();
const Vkey kThree = made::witness_key("archive.example/w", 'c').vkey();

std::string lines_of_policy(const std::vector<std::string>& lines) {
    std::string text = "log " + kLog.text() + "\nwitness A " + kOne.text() + "\nwitness B " +
                       kTwo.text() + "\nwitness C " + kThree.text() + "\n";
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

/// Of the made bundle's checkpoint, which A and B have seen.
std::string code_under(const std::string& text) {
    const auto policy = Policy::parse(text);
    if (!policy) return "none";
    const auto note = ProofFile::parse(made::witnessed_evidence().proof)->checkpoint;
    const auto seen = judge_witnesses(*policy, note, {});
    return seen ? "" : seen.error().code();
}

TEST(Policy, IsWrittenSoThatAnyReaderOfItKnowsTheQuorum) {
    const Vkey sm2 = CosigningKey(sm2_key("jw.example/w", std::string(32, '\x05'))).vkey();
    EXPECT_EQ(policy_text({kLog}, {}), "log " + kLog.text() + "\nquorum none\n");
    EXPECT_EQ(policy_text({kLog}, {{kOne, kTwo, sm2}, 2}),
              "log " + kLog.text() + "\nwitness jw.example/w " + kTwo.text() +
                  "\nwitness zzb.example/w " + kOne.text() + "\n# SM2 witness " + sm2.text() +
                  "\ngroup witnesses 2 jw.example/w zzb.example/w\nquorum witnesses\n");
    EXPECT_EQ(Policy::parse(policy_text({kLog}, {{kOne, kTwo}, 0}))->quorum, "none");
    Vkey second_of_one = made::witness_key("zzb.example/w", 'z').vkey();
    const auto two_keys = Policy::parse(policy_text({kLog}, {{kOne, second_of_one, kTwo}, 2}));
    ASSERT_TRUE(two_keys);
    EXPECT_EQ(two_keys->witnesses.size(), 3u);
    EXPECT_EQ(two_keys->groups.size(), 2u);
    ASSERT_TRUE(Policy::parse(policy_text({kLog}, {{sm2}, 1}))) << "it has no other key";
    EXPECT_EQ(Policy::parse(policy_text({kLog}, {{sm2}, 1}))->witnesses.size(), 1u);
}

TEST(Policy, CountsGroupsOfGroups) {
    const std::vector<std::pair<std::vector<std::string>, std::string>> table{
        {{"quorum none"}, ""},
        {{"quorum A"}, ""},
        {{"quorum C"}, "transparency.quorum_missing"},
        {{"group G any B C", "quorum G"}, ""},
        {{"group G all B C", "quorum G"}, "transparency.quorum_missing"},
        {{"group G 2 A B C", "quorum G"}, ""},
        {{"group G 3 A B C", "quorum G"}, "transparency.quorum_missing"},
        {{"group G any B C", "group H all A G", "quorum H"}, ""},
        {{"group G all B C", "group H all A G", "quorum H"}, "transparency.quorum_missing"},
        {{"", "# a comment", "  \tgroup  G\tany A", " quorum G "}, ""}};
    for (const auto& [lines, code] : table) EXPECT_EQ(code_under(lines_of_policy(lines)), code);
}

TEST(Policy, ThatIsNoneIsNotRead) {
    const std::vector<std::vector<std::string>> table{
        {},
        {"quorum none", "quorum none"},
        {"quorum D"},
        {"quorum A B"},
        {"group none any A", "quorum none"},
        {"group A any B", "quorum A"},
        {"group G 3 A B", "quorum G"},
        {"group G 0 A B", "quorum G"},
        {"group G x A B", "quorum G"},
        {"group G any", "quorum none"},
        {"group G any A A", "quorum G"},
        {"group G any G", "quorum G"},
        {"group G any A", "group H any A", "quorum H"},
        {"witness D x", "quorum none"},
        {"witness D " + kLog.text(), "quorum none"},
        {"witness D " + kOne.text(), "quorum none"},
        {"log " + kLog.text(), "quorum none"},
        {"more", "quorum none"}};
    for (const auto& lines : table) EXPECT_EQ(code_under(lines_of_policy(lines)), "none");
    EXPECT_EQ(code_under("quorum none\n"), "none") << "no log";
}

TEST(WitnessedEvidence, TellsWhoSawItAndWhoseWordThatIs) {
    const std::string zip = evidence_zip(made::witnessed_evidence());
    const auto checked = check_bundle(zip, {});
    ASSERT_TRUE(checked) << checked.error().code();
    ASSERT_EQ(checked->seen_by.size(), 2u);
    EXPECT_TRUE(checked->quorum);
    EXPECT_EQ(checked->seen_by[0].name, "jw.example/w");
    EXPECT_EQ(checked->seen_by[0].at.ms, 1'773'561'700'000);
    const std::string words = words_of(*checked);
    for (const char* part : {"见证：zzb.example/w，2026-03-15 16:00",
                             "达到了 policy.txt 写明的见证门槛", "见证方的公钥取自证据包"})
        EXPECT_NE(words.find(part), std::string::npos) << words;
    const auto vouched = check_bundle(zip, std::vector{kLog, kOne, kTwo});
    ASSERT_TRUE(vouched);
    EXPECT_TRUE(vouched->seen_by[0].vouched && vouched->seen_by[1].vouched);
    EXPECT_EQ(words_of(*vouched).find("见证方的公钥取自证据包"), std::string::npos);
    EXPECT_NE(words_of(*check_bundle(evidence_zip(made::evidence()), {})).find("见证：没有"),
              std::string::npos);
}

TEST(WitnessedEvidence, IsRefusedWithoutItsWitnesses) {
    const auto code_with = [](const std::function<void(std::string&)>& change) {
        auto files = *unzip(evidence_zip(made::witnessed_evidence()));
        change(files["proof.tlog-proof"]);
        const auto checked = check_bundle(zip_of({files.begin(), files.end()}), {});
        return checked ? "" : checked.error().code();
    };
    EXPECT_EQ(code_with([](std::string&) {}), "");
    EXPECT_EQ(code_with([](std::string& proof) { proof.erase(proof.rfind("\u2014 ")); }),
              "transparency.quorum_missing");
    EXPECT_EQ(code_with([](std::string& proof) {
                  char& letter = proof[proof.rfind(' ') + 30];
                  letter = letter == 'A' ? 'B' : 'A';
              }),
              "transparency.signature_bad");
}

/// Whoever took the log's key writes a fork's bundle with any policy: what the inspector brought
/// must have signed all the same.
TEST(WitnessedEvidence, IsRefusedWhenAWitnessThatWasBroughtDidNotSign) {
    const std::string bare = evidence_zip(made::evidence());
    const std::string seen = evidence_zip(made::witnessed_evidence());
    const auto code = [](const std::string& zip, const std::vector<Vkey>& pinned) {
        const auto checked = check_bundle(zip, pinned);
        return checked ? "" : checked.error().code();
    };
    EXPECT_EQ(code(bare, {kLog}), "");
    EXPECT_EQ(code(bare, {kLog, kOne}), "transparency.witness_missing");
    EXPECT_EQ(code(seen, {kLog, kOne, kTwo}), "");
    EXPECT_EQ(code(seen, {kLog, kOne, kThree}), "transparency.witness_missing");
    auto files = *unzip(seen);
    files["policy.txt"] = policy_text({kLog}, {});
    const std::string lenient = zip_of({files.begin(), files.end()});
    EXPECT_EQ(code(lenient, {kLog, kOne}), "") << "its policy leaves out who has signed";
    files["proof.tlog-proof"].erase(files["proof.tlog-proof"].rfind("\u2014 "));
    EXPECT_EQ(code(zip_of({files.begin(), files.end()}), {kLog, kOne, kTwo}),
              "transparency.witness_missing");
}

TEST(WitnessedEvidence, OfAStoreAsksForNoMoreThanItHolds) {
    toy::Store store;
    const toy::Row row{toy::record_id(0), 1, "大会", "2026-03-10"};
    ASSERT_TRUE(store.file(row));
    store.sign();
    const CosigningKey first = made::witness_key("zzb.example/w", 'a');
    store.database().write([&](storage::Transaction& tx) {
        base::check(trust_witness(tx, first.vkey().text(), {0}).has_value(), "a key");
    });
    const auto policy_now = [&] {
        const auto evidence = store.database().read([&](storage::Transaction& tx) {
            return find_evidence(tx, row.record, 1, toy::fields_of(row), {});
        });
        EXPECT_TRUE(check_bundle(evidence_zip(*evidence), {}));
        return policy_text(evidence->keys, evidence->witnesses);
    };
    EXPECT_NE(policy_now().find("quorum none"), std::string::npos) << "nobody has seen it yet";
    EXPECT_NE(policy_now().find("witness zzb.example/w"), std::string::npos);
    store.database().write([&](storage::Transaction& tx) {
        const auto note = find_newest_published(tx)->note;
        return merge_cosignatures(tx, 2, first.line(note, 1'000).text());
    });
    EXPECT_NE(policy_now().find("group witnesses 1 zzb.example/w\nquorum witnesses"),
              std::string::npos);
}

}  // namespace
}  // namespace shiji::transparency
