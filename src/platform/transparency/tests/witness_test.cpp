#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/transparency/cosignature.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/transparency_http.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

/// A log of 21 sealed entries with two witnesses of other houses.
class WitnessedStore : public testing::Test {
  protected:
    WitnessedStore() {
        store_.file_many(0, 20);
        store_.sign();
        trust(first_.vkey());
        trust(second_.vkey());
    }

    base::Result<std::string> trust(const Vkey& key) {
        return store_.database().write(
            [&](storage::Transaction& tx) { return trust_witness(tx, key.text(), {0}); });
    }
    base::Result<void> require(std::int64_t witnesses) {
        return store_.database().write(
            [&](storage::Transaction& tx) { return set_quorum(tx, witnesses); });
    }
    base::Result<WitnessRequest> request(std::optional<std::int64_t> old = {}) {
        return store_.database().read(
            [&](storage::Transaction& tx) { return make_witness_request(tx, old); });
    }
    base::Result<Merged> merge(std::int64_t size, const std::string& lines) {
        return store_.database().write(
            [&](storage::Transaction& tx) { return merge_cosignatures(tx, size, lines); });
    }
    std::string lines_of(const CosigningKey& key, std::int64_t seconds) {
        return key.line(request()->checkpoint.text(), seconds).text();
    }
    RecordReceipt receipt(int record) {
        return store_.database().read([&](storage::Transaction& tx) {
            return list_receipts(tx, toy::record_id(record)).front();
        });
    }
    void run_sql(const std::string& statement) {
        store_.database().write([&](storage::Transaction& tx) { tx.run(statement); });
    }

    toy::Store store_;
    CosigningKey first_{ed25519_key("zzb.example/w", std::string(32, 'a'))};
    CosigningKey second_{sm2_key("jw.example/w", std::string(32, '\x05'))};
    CosigningKey stranger_{ed25519_key("x.example/w", std::string(32, 'x'))};
};

TEST_F(WitnessedStore, AsksForTheNewestCheckpointFromWhereTheWitnessStands) {
    const auto asked = request();
    ASSERT_TRUE(asked);
    EXPECT_EQ(asked->name, base::to_hex(sha256(toy::kOrigin)) + "-0-21.req");
    const auto bundle = ConsistencyBundle::parse(asked->body);
    ASSERT_TRUE(bundle);
    const auto keys = read_log_key(store_.keys_path())->vkeys();
    EXPECT_TRUE(check_consistency(*bundle, hash_of(HashKind::Sha256, {}), keys));
    const Hash root = asked->checkpoint.root;
    ASSERT_TRUE(merge(21, lines_of(first_, 1'000)));
    store_.file_many(20, 5);
    store_.sign();
    const auto next = request();
    EXPECT_EQ(next->old, 21);
    EXPECT_TRUE(check_consistency(*ConsistencyBundle::parse(next->body), root, keys));
    EXPECT_EQ(request(7)->old, 7);
    EXPECT_EQ(request(27).error().code(), "transparency.no_such_checkpoint");
}

TEST_F(WitnessedStore, AReceiptTellsWhenItsQuorumWasReached) {
    EXPECT_FALSE(receipt(3).witnessed_at);
    ASSERT_TRUE(merge(21, lines_of(first_, 1'000)));
    EXPECT_EQ(receipt(3).witnessed_size, 21);
    EXPECT_EQ(receipt(3).witnessed_at->ms, 1'000'000);
    ASSERT_TRUE(require(2));
    EXPECT_FALSE(receipt(3).witnessed_at) << "one of two is not enough any more";
    ASSERT_TRUE(merge(21, lines_of(second_, 3'000)));
    EXPECT_EQ(receipt(3).witnessed_at->ms, 3'000'000) << "the last one that was needed";
    store_.file_many(20, 1);
    store_.sign();
    EXPECT_FALSE(receipt(20).witnessed_at);
    for (const std::int64_t wrong : {0, 3})
        EXPECT_EQ(require(wrong).error().code(), "transparency.quorum_out_of_reach");
}

TEST_F(WitnessedStore, KeepsWhatPinnedKeysSignedAndNothingElse) {
    const std::string good = lines_of(first_, 1'000);
    const std::string strange = lines_of(stranger_, 1'000);
    EXPECT_EQ(merge(21, strange).error().code(), "transparency.signature_missing");
    EXPECT_EQ(merge(21, "").error().code(), "transparency.signature_missing");
    EXPECT_EQ(merge(21, "x\n\n" + good).error().code(), "transparency.signature_missing");
    EXPECT_EQ(merge(20, good).error().code(), "transparency.no_such_checkpoint");
    const std::string of_another_note = first_.line("another\n", 1'000).text();
    EXPECT_EQ(merge(21, good + of_another_note).error().code(), "transparency.signature_bad");
    EXPECT_EQ(merge(21, good + strange)->names, std::vector<std::string>{"zzb.example/w"});
    ASSERT_TRUE(merge(21, lines_of(first_, 9'000)));
    ASSERT_TRUE(merge(21, lines_of(first_, 5'000)));
    const auto row = store_.database().read([&](storage::Transaction& tx) {
        return find_cosig(tx, 21, "zzb.example/w", base::to_base64(first_.vkey().key_id()));
    });
    EXPECT_EQ(row->time_ms.ms, 1'000'000);
    EXPECT_EQ(row->latest_ms.ms, 9'000'000);
    EXPECT_EQ(row->latest_line, lines_of(first_, 9'000));
    const auto lines =
        store_.database().read([](storage::Transaction& tx) { return list_cosig_lines(tx, 21); });
    EXPECT_EQ(lines, std::vector<std::string>{good}) << "the earlier proof stays";
    EXPECT_EQ(trust(read_log_key(store_.keys_path())->vkeys()[0]).error().code(),
              "transparency.not_a_witness_key");
    EXPECT_EQ(store_.database()
                  .write([](storage::Transaction& tx) { return trust_witness(tx, "a+b", {0}); })
                  .error()
                  .code(),
              "transparency.witness_key_malformed");
}

TEST_F(WitnessedStore, ImportsAFolderAndNamesEachFileThatIsNone) {
    const std::filesystem::path folder = store_.high_water_path() + ".stick";
    std::filesystem::create_directory(folder);
    const std::string hash = base::to_hex(sha256(toy::kOrigin));
    const std::map<std::string, std::string> files{
        {hash + "-0-21.cosig", lines_of(first_, 1'000)},
        {hash + "-0-20.cosig", lines_of(first_, 1'000)},
        {hash + "-21.cosig", lines_of(first_, 1'000)},
        {std::string(64, '0') + "-0-21.cosig", lines_of(first_, 1'000)},
        {"notes.txt", "not for us"}};
    for (const auto& [name, content] : files) std::ofstream(folder / name) << content;
    std::map<std::string, std::string> codes;
    for (const CosigFile& file : import_cosignatures(store_.database(), folder))
        codes[file.name] = file.merged ? "" : file.merged.error().code();
    const std::map<std::string, std::string> expected{
        {hash + "-0-21.cosig", ""},
        {hash + "-0-20.cosig", "transparency.no_such_checkpoint"},
        {hash + "-21.cosig", "transparency.cosig_name_bad"},
        {std::string(64, '0') + "-0-21.cosig", "transparency.cosig_of_another_log"}};
    EXPECT_EQ(codes, expected);
    write_request(folder, *request());
    std::ifstream written(folder / request()->name);
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(written), {}), request()->body);
}

TEST_F(WitnessedStore, ServesItsCheckpointsWithTheLinesOfWitnesses) {
    ASSERT_TRUE(merge(21, lines_of(first_, 1'000)));
    ASSERT_TRUE(merge(21, lines_of(second_, 2'000)));
    const auto text = store_.database().read(
        [](storage::Transaction& tx) { return served_text(tx, *find_newest_published(tx)); });
    const auto note = SignedNote::parse(text);
    ASSERT_TRUE(note);
    EXPECT_EQ(note->lines.size(), 4u);
    EXPECT_TRUE(check_note(*note, read_log_key(store_.keys_path())->vkeys()));
    for (const CosigningKey* key : {&first_, &second_})
        EXPECT_TRUE(check_note(*note, std::vector{key->vkey()}));
}

/// Whoever keeps a proof file keeps the witnessed one, however much was filed since.
TEST_F(WitnessedStore, TheProofOfARecordGoesIntoItsWitnessedCheckpoint) {
    ASSERT_TRUE(merge(21, lines_of(first_, 1'000)));
    store_.file_many(20, 3);
    store_.sign();
    http::Dispatcher dispatcher({store_.database(), store_.clock(), seams::system_chance()},
                                routes(toy::readers()), toy::open_door());
    const auto proof_of = [&](int record) {
        http::Request request;
        request.path = "/api/log/receipts/" + toy::record_id(record) + "/proof";
        return ProofFile::parse(dispatcher.answer(std::move(request)).body);
    };
    const auto covered = proof_of(3);
    const auto later = proof_of(21);
    ASSERT_TRUE(covered && later);
    EXPECT_EQ(check_proof(*covered, std::vector{first_.vkey()})->size, 21);
    const auto log_keys = read_log_key(store_.keys_path())->vkeys();
    EXPECT_EQ(check_proof(*covered, log_keys)->size, 21);
    EXPECT_EQ(check_proof(*later, log_keys)->size, 24);
}

TEST_F(WitnessedStore, SightingsBoundTheTimeOfAFiling) {
    const std::int64_t start = store_.clock().now().ms / 1'000;
    ASSERT_TRUE(merge(21, lines_of(first_, start + 10)));
    ASSERT_TRUE(merge(21, lines_of(first_, start + 600)));
    store_.clock().pass_ms(610'000);
    store_.file_many(20, 1);
    store_.sign();
    ASSERT_TRUE(merge(22, lines_of(first_, start + 620)));
    const auto findings = store_.database().read([&](storage::Transaction& tx) {
        return judge_unit(tx, toy::record_id(-1), toy::kStart.date().plus_days(-1),
                          store_.clock().now());
    });
    const ProvenInterval proven = findings.filings.back().proven;
    EXPECT_EQ(proven.not_before->ms, (start + 600) * 1'000) << "the latest without it";
    EXPECT_EQ(proven.not_after->ms, (start + 620) * 1'000);
    EXPECT_FALSE(findings.filings.back().clock_off);
    EXPECT_EQ(findings.filings.front().proven.not_after->ms, (start + 10) * 1'000)
        << "the earliest with it";
}

struct LineEdit {
    std::string sentence;
    std::string statement;
    std::string told;  ///< part of what verify says
};

TEST_F(WitnessedStore, VerifyFindsEveryChangedLine) {
    ASSERT_TRUE(merge(21, lines_of(first_, 1'000)));
    ASSERT_TRUE(merge(21, lines_of(second_, 2'000)));
    ASSERT_TRUE(merge(21, lines_of(first_, 4'000)));
    const auto sound = store_.verify();
    EXPECT_TRUE(sound.sound) << sound.sentence;
    EXPECT_EQ(sound.cosignatures, 2);
    const std::string line = stranger_.line(request()->checkpoint.text(), 1'000).text();
    const std::string of_first = " where name = 'zzb.example/w'";
    for (const LineEdit& edit : std::vector<LineEdit>{
             {"an earlier time", "update transparency_cosig set time_ms = 5" + of_first, "时间"},
             {"a later time of the latest",
              "update transparency_cosig set latest_ms = 9000000" + of_first, "时间"},
             {"a cut latest line",
              "update transparency_cosig set latest_line = substr(latest_line, 1, 60)" + of_first,
              "不合格式"},
             {"another size", "update transparency_cosig set size = 20" + of_first,
              "没有对应的检查点"},
             {"a cut line", "update transparency_cosig set line = substr(line, 1, 60)" + of_first,
              "不合格式"},
             {"another witness's name", "update transparency_cosig set name = 'b'" + of_first,
              "名称"},
             {"a witness that nobody pinned", "delete from transparency_witness" + of_first,
              "不是登记过的见证方的"},
             {"a line of somebody else",
              "update transparency_cosig set line = '" + line + "'" + of_first, "名称"},
         }) {
        const auto before = store_.database().read([](storage::Transaction& tx) {
            return std::pair(
                tx.list<CosigRow>("select " + storage::Transaction::columns<CosigRow>() +
                                  " from transparency_cosig"),
                list_witness_keys(tx));
        });
        run_sql(edit.statement);
        const auto report = store_.verify();
        EXPECT_EQ(report.fault_count, 1) << edit.sentence;
        EXPECT_NE(report.sentence.find(edit.told), std::string::npos)
            << edit.sentence << ": " << report.sentence;
        run_sql("delete from transparency_cosig");
        store_.database().write([&](storage::Transaction& tx) {
            for (const CosigRow& row : before.first) save_cosig(tx, row);
        });
        for (const Vkey& key : before.second) trust(key);
    }
}

TEST_F(WitnessedStore, VerifyFindsALineOverAnotherRoot) {
    const auto forged = Checkpoint{std::string(toy::kOrigin), 21, sha256("forged")}.text();
    const SignatureLine line = first_.line(forged, 1'000);
    store_.database().write([&](storage::Transaction& tx) {
        save_cosig(tx, {21,
                        line.name,
                        base::to_base64(line.key_id),
                        line.text(),
                        {1'000'000},
                        line.text(),
                        {1'000'000}});
    });
    EXPECT_NE(store_.verify().sentence.find("签名不对"), std::string::npos);
}

}  // namespace
}  // namespace shiji::transparency
