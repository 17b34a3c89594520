#include "platform/transparency/twin.h"

#include <gtest/gtest.h>

#include "platform/transparency/evidence.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/stored_tree.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/transparency_http.h"
#include "platform/transparency/zip_bytes.h"

namespace shiji::transparency {
namespace {

constexpr bool kWithTwin = true;

/// The SM3 leaves of everything in the log, computed from the entries.
std::vector<Hash> twin_leaves(toy::Store& store) {
    std::vector<Hash> leaves;
    store.database().read([&](storage::Transaction& tx) {
        for (const EntryRow& row : list_entries(tx, 0, find_end(tx)))
            leaves.push_back(leaf_hash(HashKind::Sm3, row.entry));
        return 0;
    });
    return leaves;
}

TwinCheckpointRow newest_twin(toy::Store& store) {
    return *store.database().read(find_newest_published_twin);
}

std::vector<Vkey> twin_keys(toy::Store& store) {
    return {read_log_key(store.keys_path())->twin->vkey()};
}

void change(toy::Store& store, std::string_view sql) {
    store.database().write([&](storage::Transaction& tx) { tx.run(sql); });
}

TEST(Twin, IsSealedInTheSameStepAndHasTheRootOfTheSameEntries) {
    toy::Store store(kWithTwin);
    int filed = 0;
    for (const int size : {2, 255, 256, 257, 513, 700}) {
        store.file_many(filed, size - 1 - filed);
        filed = size - 1;
        EXPECT_EQ(store.sign(), size);
        const TwinCheckpointRow row = newest_twin(store);
        const auto checkpoint = Checkpoint::parse(row.note);
        const auto leaves = twin_leaves(store);
        ASSERT_EQ(std::ssize(leaves), size);
        EXPECT_EQ(*checkpoint, (Checkpoint{std::string(toy::kOrigin) + "/sm3", size,
                                           root_of(HashKind::Sm3, leaves)}));
        EXPECT_TRUE(check_note(*SignedNote::parse(row.text()), twin_keys(store)));
    }
    const auto report = store.verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.twin_checkpoints, 6);
}

TEST(Twin, IsNotThereWhereTheLogWasFoundedWithoutIt) {
    toy::Store store;
    store.file_many(0, 3);
    store.sign();
    EXPECT_FALSE(store.database().read(find_newest_published_twin));
    EXPECT_EQ(store.verify().twin_checkpoints, 0);
    change(store, "insert into transparency_twin (id, size, frontier) values (1, 1, '')");
    EXPECT_FALSE(store.verify().sound);
}

TEST(Twin, ItsTreeProvesEveryEntryAndEveryEarlierTree) {
    toy::Store store(kWithTwin);
    store.file_many(0, 599);
    const std::int64_t size = store.sign();
    const auto leaves = twin_leaves(store);
    const Hash root = root_of(HashKind::Sm3, leaves);
    store.database().read([&](storage::Transaction& tx) {
        StoredTree tree(tx, size, HashKind::Sm3);
        EXPECT_EQ(tree.root(), root);
        for (std::int64_t index = 0; index < size; index += 37) {
            const auto proof = inclusion_proof(HashKind::Sm3, index, size, tree.reader());
            EXPECT_TRUE(proves_inclusion(HashKind::Sm3, leaves[static_cast<std::size_t>(index)],
                                         index, size, proof, root));
        }
        for (std::int64_t old = 1; old < size; old += 41) {
            const Hash was =
                root_of(HashKind::Sm3, std::span(leaves).first(static_cast<std::size_t>(old)));
            EXPECT_TRUE(
                proves_consistency(HashKind::Sm3, old, size, was, root,
                                   consistency_proof(HashKind::Sm3, old, size, tree.reader())));
        }
        EXPECT_FALSE(tree.is_broken());
        return 0;
    });
}

TEST(Twin, WhatWasChangedIsFound) {
    struct Change {
        const char* sql;
        const char* words;
    };
    for (const Change& one : std::vector<Change>{
             {"update transparency_twin_tile set root = 'x' where number = 1",
              "国密树第 0 层第 1 块瓦片与存证对不上"},
             {"delete from transparency_twin_tile where number = 0", "瓦片不见了：被删除"},
             {"update transparency_twin set frontier = ''", "国密树的头"},
             {"update transparency_twin_checkpoint set note = replace(note, '\n', '\n1') "
              "where size = 301",
              "大小为 301 的国密检查点：文字不合格式"},
             {"update transparency_twin_checkpoint set lines = "
              "(select lines from transparency_twin_checkpoint where size = 601) where size = 301",
              "大小为 301 的国密检查点：签名不对"},
             {"delete from transparency_twin_checkpoint where size = 301",
              "有 1 个检查点没有对应的国密检查点"},
             {"insert into transparency_twin_tile (level, number, hashes, root) "
              "values (3, 9, '', '')",
              "国密树应有 2 块瓦片，现有 3 块"},
         }) {
        toy::Store store(kWithTwin);
        store.file_many(0, 300);
        store.sign();
        store.file_many(300, 300);
        store.sign();
        change(store, one.sql);
        const auto report = store.verify();
        EXPECT_FALSE(report.sound) << one.sql;
        EXPECT_NE(report.sentence.find(one.words), std::string::npos) << one.sql << "\n"
                                                                      << report.sentence;
        EXPECT_EQ(report.fault_count, 1) << one.sql;
    }
}

TEST(Twin, NothingIsSignedWhenItNoLongerFitsTheEntries) {
    toy::Store store(kWithTwin);
    store.file_many(0, 5);
    store.sign();
    change(store,
           "update transparency_twin set frontier = "
           "(select leaf from transparency_entry where idx = 0)");
    store.file_many(5, 1);
    const auto signer = store.open_signer();
    ASSERT_TRUE(signer);
    const auto signed_size = (*signer)->sign_now();
    ASSERT_FALSE(signed_size);
    EXPECT_EQ(signed_size.error().code(), "transparency.twin_differs");
}

TEST(Twin, IsServedInTheLayoutOfTheLog) {
    toy::Store store(kWithTwin);
    store.file_many(0, 299);
    store.sign();
    http::Dispatcher dispatcher(
        http::Services{store.database(), store.clock(), seams::system_chance()},
        routes(toy::readers()),
        http::Doorkeepers{
            .who_is_asking = [](storage::Transaction&, const http::Request&, base::Moment)
                -> base::Result<http::Caller> { return http::Caller(); },
            .may = [](storage::Transaction&, const http::Caller&, std::string_view,
                      const std::string&, base::Date) -> base::Result<void> { return {}; },
            .write_audit = [](storage::Transaction&, const http::AuditLine&) {}});
    const auto ask = [&](const char* path) {
        http::Request request;
        request.path = path;
        return dispatcher.answer(std::move(request));
    };
    const auto leaves = twin_leaves(store);
    EXPECT_EQ(ask("/log/1/sm3/checkpoint").body, newest_twin(store).text());
    EXPECT_EQ(hashes_of_tile(ask("/log/1/sm3/tile/0/000").body),
              std::vector<Hash>(leaves.begin(), leaves.begin() + 256));
    EXPECT_EQ(hashes_of_tile(ask("/log/1/sm3/tile/0/001.p/44").body),
              std::vector<Hash>(leaves.begin() + 256, leaves.end()));
    EXPECT_EQ(hashes_of_tile(ask("/log/1/sm3/tile/1/000.p/1").body),
              std::vector{root_of(HashKind::Sm3, std::span(leaves).first(256))});
    EXPECT_EQ(ask("/log/1/sm3/tile/entries/001.p/44").body,
              ask("/log/1/tile/entries/001.p/44").body);
    const auto proof = ProofFile::parse(ask("/log/1/sm3/proof/256").body);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(check_proof(*proof, twin_keys(store), HashKind::Sm3));
    EXPECT_FALSE(check_proof(*proof, twin_keys(store)));
    const auto bundle = ConsistencyBundle::parse(ask("/log/1/sm3/consistency/256").body);
    ASSERT_TRUE(bundle);
    EXPECT_TRUE(proves_consistency(HashKind::Sm3, 256, 300,
                                   root_of(HashKind::Sm3, std::span(leaves).first(256)),
                                   root_of(HashKind::Sm3, leaves), bundle->proof));
    for (const char* path :
         {"/log/1/sm3/tile/0/001.p/45", "/log/1/sm3/tile/1/000", "/log/1/sm3/proof/300",
          "/log/1/sm3/proof/01", "/log/1/sm3/consistency/301"})
        EXPECT_EQ(ask(path).status, 404) << path;
}

TEST(Twin, TravelsInTheBundle) {
    toy::Store store(kWithTwin);
    store.file_many(0, 3);
    store.sign();
    const toy::Row row{toy::record_id(1), 1, "第1次支部党员大会", "2026-03-10"};
    const auto evidence = store.database().read([&](storage::Transaction& tx) {
        return find_evidence(tx, row.record, 1, toy::fields_of(row), {});
    });
    ASSERT_TRUE(evidence);
    const std::string zip = evidence_zip(*evidence);
    const auto alone = check_bundle(zip, {});
    ASSERT_TRUE(alone) << alone.error().code();
    ASSERT_TRUE(alone->twin);
    EXPECT_TRUE(alone->twin->key_of_bundle);
    EXPECT_NE(words_of(*alone).find("国密：SM3 树里也有这一条"), std::string::npos);
    const auto all = read_log_key(store.keys_path())->vkeys_with_twin();
    const auto vouched = check_bundle(zip, all);
    ASSERT_TRUE(vouched);
    EXPECT_FALSE(vouched->twin->key_of_bundle);

    auto files = *unzip(zip);
    std::string& proof = files["sm3.tlog-proof"];
    const auto judged = [&](std::string text) {
        proof = std::move(text);
        const auto checked = check_bundle(zip_of({files.begin(), files.end()}), {});
        return checked ? "" : checked.error().code();
    };
    const std::string good = proof;
    EXPECT_EQ(judged(good), "");
    EXPECT_EQ(judged("x"), "transparency.proof_malformed");
    EXPECT_EQ(judged(files["proof.tlog-proof"]), "transparency.signature_missing");
    std::string bent = good;
    char& digit = bent[bent.find("index 2\n") + 9];
    digit = digit == 'A' ? 'B' : 'A';
    EXPECT_EQ(judged(bent), "transparency.proof_wrong");
    files["policy.txt"] = "log " + all[0].text() + "\nquorum none\n";
    EXPECT_EQ(judged(good), "transparency.signature_missing");
}

}  // namespace
}  // namespace shiji::transparency
