#include <gtest/gtest.h>

#include "platform/transparency/cosignature.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/tile.h"
#include "platform/transparency/transparency_http.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

/// A log of 301 sealed entries and two more, behind a dispatcher; "X-As" signs in.
class LogServer : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        store_ = std::make_unique<toy::Store>();
        store_->file_many(0, 100);
        store_->sign();
        store_->file_many(100, 200);
        store_->sign();
        store_->file_many(300, 2);
        dispatcher_ = std::make_unique<http::Dispatcher>(
            http::Services{store_->database(), store_->clock(), seams::system_chance()},
            routes(toy::readers()),
            http::Doorkeepers{
                .who_is_asking = [](storage::Transaction&, const http::Request& request,
                                    base::Moment) -> base::Result<http::Caller> {
                    if (request.header("x-as").empty()) return http::Caller();
                    return http::Caller{{std::string(32, 'a')}, "Anna", {}, "s"};
                },
                .may = [](storage::Transaction&, const http::Caller&, std::string_view,
                          const std::string&, base::Date) -> base::Result<void> { return {}; },
                .write_audit = [](storage::Transaction&, const http::AuditLine&) {}});
    }
    static void TearDownTestSuite() {
        dispatcher_.reset();
        store_.reset();
    }

    static http::Response ask(std::string path, std::map<std::string, std::string> query = {},
                              bool signed_in = false) {
        http::Request request;
        request.path = std::move(path);
        request.query = std::move(query);
        if (signed_in) request.headers["x-as"] = "anna";
        return dispatcher_->answer(std::move(request));
    }
    static boost::json::value ask_json(std::string path,
                                       std::map<std::string, std::string> query = {}) {
        return boost::json::parse(ask(std::move(path), std::move(query), true).body);
    }
    static std::vector<Vkey> keys() { return read_log_key(store_->keys_path())->vkeys(); }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return "";
    }

    static std::unique_ptr<toy::Store> store_;
    static std::unique_ptr<http::Dispatcher> dispatcher_;
};
std::unique_ptr<toy::Store> LogServer::store_;
std::unique_ptr<http::Dispatcher> LogServer::dispatcher_;

TEST_F(LogServer, ServesTheNewestCheckpointToAnyone) {
    const auto answer = ask("/log/1/checkpoint");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(header(answer, "Cache-Control"), "no-cache");
    const auto note = SignedNote::parse(answer.body);
    ASSERT_TRUE(note);
    EXPECT_TRUE(check_note(*note, keys()));
    EXPECT_EQ(Checkpoint::parse(note->text)->size, 301);
}

TEST_F(LogServer, TilesAndBundlesGiveTheRootBack) {
    std::vector<Hash> leaves, hashes;
    for (const char* path : {"/log/1/tile/entries/000", "/log/1/tile/entries/001.p/45"}) {
        const auto answer = ask(path);
        ASSERT_EQ(answer.status, 200) << path;
        EXPECT_EQ(answer.content_type, "application/octet-stream");
        EXPECT_EQ(header(answer, "Cache-Control"), "private, max-age=31536000, immutable");
        for (std::size_t at = 0; at < answer.body.size();) {
            const auto size =
                static_cast<std::size_t>(static_cast<unsigned char>(answer.body[at]) << 8 |
                                         static_cast<unsigned char>(answer.body[at + 1]));
            leaves.push_back(leaf_hash(HashKind::Sha256, answer.body.substr(at + 2, size)));
            at += 2 + size;
        }
    }
    for (const char* path : {"/log/1/tile/0/000", "/log/1/tile/0/001.p/45"}) {
        const auto tile = hashes_of_tile(ask(path).body);
        ASSERT_TRUE(tile) << path;
        hashes.insert(hashes.end(), tile->begin(), tile->end());
    }
    EXPECT_EQ(leaves, hashes);
    const auto note = SignedNote::parse(ask("/log/1/checkpoint").body);
    EXPECT_EQ(root_of(HashKind::Sha256, leaves), Checkpoint::parse(note->text)->root);
    const auto upper = hashes_of_tile(ask("/log/1/tile/1/000.p/1").body);
    EXPECT_EQ(upper->front(), root_of(HashKind::Sha256, std::span(leaves).first(256)));
}

TEST_F(LogServer, HidesWhatIsNotPublishedOrNotCanonical) {
    for (const char* path :
         {"/log/1/tile/0/001", "/log/1/tile/0/001.p/46", "/log/1/tile/0/001.p/0",
          "/log/1/tile/0/000.p/256", "/log/1/tile/0/1", "/log/1/tile/00/000", "/log/1/tile/1/000",
          "/log/1/tile/1/000.p/2", "/log/1/tile/2/000.p/1", "/log/1/tile/entries/001.p/46",
          "/log/1/tile/64/000", "/log/1/tile/0/x000/000", "/log/1/tile/8/0/000", "/log/1/proof/301",
          "/log/1/proof/007", "/log/1/proof/-1", "/log/1/consistency/302", "/log/2/checkpoint"})
        EXPECT_EQ(ask(path).status, 404) << path;
    const auto code = [](const http::Response& answer) {
        return boost::json::parse(answer.body).at("code").as_string();
    };
    EXPECT_EQ(code(ask("/log/1/proof/5", {{"size", "200"}})), "transparency.no_such_checkpoint");
    EXPECT_EQ(code(ask("/log/1/proof/150", {{"size", "101"}})), "transparency.no_such_entry");
    EXPECT_EQ(ask("/log/1/tile/0/000.p/255").status, 200) << "part of a tile that is full by now";
}

TEST_F(LogServer, EveryEntryProvesIntoEveryPublishedCheckpoint) {
    for (const char* size : {"101", "301"})
        for (const int index : {0, 1, 42, 100, 255, 256, 300}) {
            if (index >= std::stoi(size)) continue;
            const auto answer = ask("/log/1/proof/" + std::to_string(index), {{"size", size}});
            ASSERT_EQ(answer.status, 200);
            const auto proof = ProofFile::parse(answer.body);
            ASSERT_TRUE(proof);
            const auto checked = check_proof(*proof, keys());
            ASSERT_TRUE(checked) << index << " in " << size;
            EXPECT_EQ(checked->size, std::stoi(size));
            ProofFile forged = *proof;
            forged.entry.back() = '.';
            EXPECT_EQ(check_proof(forged, keys()).error().code(), "transparency.proof_wrong");
            forged = *proof;
            forged.checkpoint = "x" + forged.checkpoint;
            EXPECT_EQ(check_proof(forged, keys()).error().code(), "transparency.signature_bad");
            EXPECT_EQ(check_proof(*proof, {}).error().code(), "transparency.signature_missing");
            forged.checkpoint = "nothing";
            EXPECT_EQ(check_proof(forged, keys()).error().code(), "transparency.proof_malformed");
        }
}

TEST_F(LogServer, AnOldCheckpointIsExtendedByTheNewOne) {
    const auto bundle = ConsistencyBundle::parse(ask("/log/1/consistency/101").body);
    ASSERT_TRUE(bundle);
    EXPECT_EQ(bundle->old, 101);
    const auto old = ask("/log/1/proof/0", {{"size", "101"}}).body;
    const auto old_root =
        Checkpoint::parse(SignedNote::parse(ProofFile::parse(old)->checkpoint)->text)->root;
    EXPECT_TRUE(check_consistency(*bundle, old_root, keys()));
    EXPECT_EQ(check_consistency(*bundle, sha256("other"), keys()).error().code(),
              "transparency.proof_wrong");
    EXPECT_TRUE(ConsistencyBundle::parse(ask("/log/1/consistency/0").body)->proof.empty());
    EXPECT_TRUE(ConsistencyBundle::parse(ask("/log/1/consistency/301").body)->proof.empty());
}

TEST_F(LogServer, ShowsTheStateOfTheLog) {
    const auto page = ask_json("/api/log");
    EXPECT_EQ(page.at("origin").as_string(), toy::kOrigin);
    EXPECT_EQ(page.at("size").as_int64(), 301);
    EXPECT_EQ(page.at("entries").as_int64(), 303);
    EXPECT_EQ(page.at("keys").as_array().size(), 2u);
}

TEST_F(LogServer, ListsEntriesTheNewestFirst) {
    const auto first = [](const boost::json::value& page) {
        return page.at("entries").as_array().front().at("index").as_int64();
    };
    const auto newest = ask_json("/api/log/entries");
    EXPECT_EQ(newest.at("entries").as_array().size(), 50u);
    EXPECT_EQ(first(newest), 302);
    const auto older = ask_json("/api/log/entries", {{"before", "10"}, {"count", "999"}});
    EXPECT_EQ(older.at("entries").as_array().size(), 10u);
    EXPECT_EQ(first(older), 9);
    EXPECT_TRUE(ask_json("/api/log/entries", {{"before", "0"}}).at("entries").as_array().empty());
}

TEST_F(LogServer, GivesReceiptsAndTheirProofs) {
    const std::string base = "/api/log/receipts/" + toy::record_id(41);
    EXPECT_EQ(ask(base).status, 401);
    const auto receipts = ask_json(base).at("receipts").as_array();
    ASSERT_EQ(receipts.size(), 1u);
    EXPECT_EQ(receipts[0].at("index").as_int64(), 42);
    EXPECT_EQ(receipts[0].at("sealed_size").as_int64(), 101);
    const auto proof = ask(base + "/proof", {{"version", "1"}}, true);
    ASSERT_EQ(proof.status, 200);
    EXPECT_NE(header(proof, "Content-Disposition").find("-v1.tlog-proof"), std::string::npos);
    EXPECT_TRUE(check_proof(*ProofFile::parse(proof.body), keys()));
    EXPECT_EQ(ask(base + "/proof", {}, true).body, proof.body);
    EXPECT_EQ(ask(base + "/proof", {{"version", "2"}}, true).status, 404);
    const std::string unsealed = "/api/log/receipts/" + toy::record_id(301);
    EXPECT_EQ(ask(unsealed + "/proof", {{"version", "1"}}, true).status, 404);
}

/// What somebody does to the file is no bug of ours: a sentence, no failure.
TEST_F(LogServer, SaysThatTheTreeIsDamaged) {
    const auto run = [](const char* statement) {
        store_->database().write([&](storage::Transaction& tx) { tx.run(statement); });
    };
    run("create table toy_kept as select * from transparency_tile");
    run("delete from transparency_tile");
    for (const std::string& path :
         {std::string("/log/1/proof/42"), std::string("/log/1/consistency/101"),
          std::string("/log/1/tile/0/000"), "/api/log/receipts/" + toy::record_id(41) + "/proof"}) {
        const auto answer = ask(path, {}, true);
        EXPECT_EQ(answer.status, 409) << path;
        EXPECT_NE(answer.body.find("transparency.tree_damaged"), std::string::npos) << answer.body;
    }
    const auto code = store_->database().read([](storage::Transaction& tx) {
        const toy::Row row{toy::record_id(41), 1, "第41次支部党员大会", "2026-03-10"};
        return find_evidence(tx, row.record, 1, toy::fields_of(row), {}).error().code() + " " +
               make_witness_request(tx, 101).error().code();
    });
    EXPECT_EQ(code, "transparency.tree_damaged transparency.tree_damaged");
    run("insert into transparency_tile select * from toy_kept");
    run("drop table toy_kept");
    EXPECT_EQ(ask("/log/1/proof/42").status, 200);
}

TEST_F(LogServer, SaysOfARecordThatNoEntryProvesIt) {
    const std::string invented(32, 'e');
    store_->database().write([&](storage::Transaction& tx) {
        tx.run("insert into toy values (?, 1, '补造的大会', '2026-03-10')", invented);
        tx.run("insert into toy values (?, 2, '换上的大会', '2026-03-10')", toy::record_id(41));
    });
    const auto flaw_of = [](const std::string& record) {
        return std::string(ask_json("/api/log/receipts/" + record).at("flaw").as_string());
    };
    EXPECT_NE(flaw_of(invented).find("日志之外多出一行"), std::string::npos) << flaw_of(invented);
    EXPECT_NE(flaw_of(toy::record_id(41)).find("第2版"), std::string::npos);
    EXPECT_NE(flaw_of(std::string(32, 'd')).find("没有这份记录"), std::string::npos);
    EXPECT_EQ(flaw_of(toy::record_id(40)), "");
    store_->database().write([&](storage::Transaction& tx) {
        tx.run("delete from toy where title in ('补造的大会', '换上的大会')");
    });
}

TEST_F(LogServer, VerifiesForWhoeverIsSignedIn) {
    http::Request request;
    request.method = http::Method::Post;
    request.path = "/api/log/verify";
    request.body = "{}";
    request.headers = {{"content-type", "application/json"},
                       {"x-shiji", "1"},
                       {"idempotency-key", "verify-0001"},
                       {"x-as", "anna"}};
    const auto answer = dispatcher_->answer(request);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto report = boost::json::parse(answer.body);
    EXPECT_TRUE(report.at("good").as_bool());
    EXPECT_EQ(report.at("entries").as_int64(), 303);
    request.headers.erase("x-as");
    EXPECT_EQ(dispatcher_->answer(request).status, 401);
}

TEST_F(LogServer, ShowsWhoHasSeenItAndHowLongNobodyHad) {
    const CosigningKey key(ed25519_key("zzb.example/w", std::string(32, 'a')));
    const auto sign = [&](std::int64_t size, std::int64_t seconds) {
        store_->database().write([&](storage::Transaction& tx) {
            const auto row = find_checkpoint(tx, size);
            ASSERT_TRUE(row);
            ASSERT_TRUE(merge_cosignatures(tx, size, key.line(row->note, seconds).text()));
        });
    };
    EXPECT_EQ(ask("/api/log/checkpoints").status, 401);
    const auto nothing = ask_json("/api/log/checkpoints");
    EXPECT_TRUE(nothing.at("checkpoints").as_array().empty());
    EXPECT_EQ(nothing.at("waiting").as_int64(), 301);
    EXPECT_TRUE(nothing.at("seen_at").is_null());
    store_->database().write(
        [&](storage::Transaction& tx) { ASSERT_TRUE(trust_witness(tx, key.vkey().text(), {0})); });
    const auto sizes = store_->database().read([](storage::Transaction& tx) {
        return tx.list_values<std::int64_t>(
            "select size from transparency_checkpoint where published_ms is not null order by "
            "size");
    });
    ASSERT_GE(sizes.size(), 2U);
    sign(sizes[0], 1'000);
    sign(sizes[0], 2'000);
    sign(sizes[1], 2'000 + 25 * 3'600);
    const auto list = ask_json("/api/log/checkpoints", {{"count", "1"}});
    const auto& newest = list.at("checkpoints").at(0);
    EXPECT_TRUE(list.at("more").as_bool());
    EXPECT_EQ(newest.at("size").as_int64(), sizes[1]);
    EXPECT_TRUE(newest.at("witnessed").as_bool());
    EXPECT_EQ(newest.at("seen_by").at(0).at("name").as_string(), "zzb.example/w");
    EXPECT_EQ(newest.at("silent_ms").as_int64(), 25 * 3'600'000) << "since it was last seen";
    EXPECT_EQ(newest.at("unseen").as_int64(), sizes[1] - sizes[0]);
    const auto before = ask_json("/api/log/checkpoints", {{"before", std::to_string(sizes[1])}});
    EXPECT_FALSE(before.at("more").as_bool());
    EXPECT_TRUE(before.at("checkpoints").at(0).at("silent_ms").is_null());
    const auto told = ask_json("/api/log/witnesses");
    EXPECT_EQ(told.at("quorum").as_int64(), 1);
    EXPECT_NE(told.at("worth").as_string().find("至少得有 1 个见证方一起作假"),
              std::string_view::npos);
}

}  // namespace
}  // namespace shiji::transparency
