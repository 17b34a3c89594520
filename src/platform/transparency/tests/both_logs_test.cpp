#include "platform/transparency/draws.h"
#include "platform/transparency/erasure.h"
#include "platform/transparency/evidence.h"
#include "platform/transparency/proof_file.h"
#include "platform/transparency/self_check.h"
#include "platform/transparency/tests/lost_end.h"
#include "platform/transparency/transparency_http.h"

namespace shiji::transparency {
namespace {

const base::Moment kLater = {1'800'000'000'000};

TEST_F(LostEnd, AmendsARecordOfTheClosedLog) {
    begin_next_log();
    const auto amended = store_.file({toy::record_id(4), 2, "另报一版", "2026-03-10"});
    ASSERT_TRUE(amended) << amended.error().code();
    EXPECT_EQ(amended->index, 2);
    store_.sign();
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    store_.database().read([&](storage::Transaction& tx) {
        const auto receipts = list_receipts(tx, toy::record_id(4));
        ASSERT_EQ(receipts.size(), 2u);
        EXPECT_TRUE(receipts[0].closed);
        EXPECT_FALSE(receipts[1].closed);
        const auto row = find_numbered(tx, receipts[1].number);
        EXPECT_EQ(parse_entry(row->entry)->value("prev"), receipts[0].leaf);
    });
}

TEST_F(LostEnd, JudgesAUnitAndDrawsAcrossBothLogs) {
    begin_next_log();
    store_.file_many(kFiled, 3);
    store_.sign();
    store_.database().read([&](storage::Transaction& tx) {
        const std::string unit = toy::record_id(-1);
        const auto all = judge_unit(tx, unit, *base::Date::parse("2026-01-01"), kLater);
        EXPECT_EQ(all.filed, kFiled + 3);
        EXPECT_TRUE(all.filings[3].proven.not_after) << "the witness saw it before the log closed";
        EXPECT_FALSE(all.filings.back().proven.not_after);
        EXPECT_EQ(all.filings.back().index, size_ + kLost + 4);
        const auto none = judge_unit(tx, unit, *base::Date::parse("2027-01-01"), kLater);
        EXPECT_EQ(none.filed, 0);
        const FrameRule rule{.first = *base::Date::parse("2026-03-01"),
                             .last = *base::Date::parse("2026-03-31")};
        const auto at = published_size(tx);
        EXPECT_EQ(at, size_ + kLost + 5);
        EXPECT_TRUE(published_at(tx, *at));
        EXPECT_FALSE(published_at(tx, size_)) << "of the closed log";
        EXPECT_EQ(std::ssize(walk_frame(tx, rule, {}, *at)), kFiled + 3);
        EXPECT_TRUE(is_fixed(tx, 5));
        EXPECT_TRUE(find_sample_entry(tx, 5));
        EXPECT_FALSE(find_sample_entry(tx, size_ + 1)) << "lost";
    });
}

TEST_F(LostEnd, GivesEvidenceOfARecordOfTheClosedLog) {
    begin_next_log();
    store_.file_many(kFiled, 1);
    store_.sign();
    const ClosedLogs logs = closed_logs();
    const toy::Row row{toy::record_id(4), 1, "第4次支部党员大会", "2026-03-10"};
    const auto find = [&](const ClosedLogs* closed) {
        return store_.database().read([&](storage::Transaction& tx) {
            return find_evidence(tx, row.record, 1, toy::fields_of(row), {}, closed);
        });
    };
    EXPECT_EQ(find(nullptr).error().code(), "transparency.no_such_entry");
    const auto evidence = find(&logs);
    ASSERT_TRUE(evidence) << evidence.error().code();
    const auto checked = check_bundle(evidence_zip(*evidence), {});
    ASSERT_TRUE(checked) << checked.error().code();
    EXPECT_EQ(checked->checkpoint.origin, toy::kOrigin);
    EXPECT_EQ(checked->checkpoint.size, size_);
    EXPECT_EQ(checked->index, 5);
    EXPECT_TRUE(checked->quorum);
    EXPECT_TRUE(checked->twin);
}

TEST_F(LostEnd, ServesBothLogsUnderTheirOrdinals) {
    const auto text_before = store_.database().read(
        [&](storage::Transaction& tx) { return served_text(tx, *find_newest_published(tx)); });
    begin_next_log();
    store_.file_many(kFiled, 1);
    store_.sign();
    const ClosedLogs logs = closed_logs();
    http::Dispatcher dispatcher({store_.database(), store_.clock(), seams::system_chance()},
                                routes(toy::readers(), &logs), toy::open_door());
    const auto ask = [&](const std::string& path, const std::string& size = "") {
        http::Request request;
        request.path = path;
        if (!size.empty()) request.query["size"] = size;
        return dispatcher.answer(std::move(request));
    };
    EXPECT_EQ(ask("/log/1/checkpoint").body, text_before);
    EXPECT_TRUE(ask("/log/2/checkpoint").body.starts_with(kNextOrigin + "\n3\n"));
    EXPECT_EQ(ask("/log/1/tile/0/000").body.size(), 8'192u);
    EXPECT_EQ(ask("/log/2/tile/0/000.p/3").body.size(), 96u);
    EXPECT_EQ(ask("/log/1/sm3/checkpoint").status, 200);
    EXPECT_EQ(ask("/log/1/sm3/proof/5").status, 200);
    EXPECT_EQ(ask("/log/1/consistency/100").status, 200);
    EXPECT_EQ(ask("/log/1/proof/300").status, 200);
    EXPECT_EQ(ask("/log/1/proof/301").status, 404) << "lost";
    EXPECT_EQ(ask("/log/2/proof/3").status, 404);
    const auto proof =
        ProofFile::parse(ask("/api/log/receipts/" + toy::record_id(4) + "/proof").body);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(proof->checkpoint.starts_with(std::string(toy::kOrigin) + "\n"));
    for (const std::string path : {"/log/0/checkpoint", "/log/3/checkpoint", "/log/x/checkpoint"})
        EXPECT_NE(ask(path).body.find("transparency.no_such_log"), std::string::npos) << path;
    const auto page = boost::json::parse(ask("/api/log").body);
    EXPECT_EQ(page.at("log"), 2);
    EXPECT_EQ(page.at("first"), size_ + kLost);
    EXPECT_EQ(page.at("closed").at(0).at("entries"), size_);
    const auto lines = boost::json::parse(ask("/api/log/entries").body).at("entries").as_array();
    EXPECT_EQ(lines[2].at("index"), 0);
    EXPECT_EQ(lines[2].at("number"), size_ + kLost);
    EXPECT_EQ(lines[3].at("index"), size_ - 1);
    EXPECT_EQ(lines[3].at("log"), 1);
}

TEST_F(LostEnd, ErasesARecordOfTheClosedLogAndTellsLostErasuresAgain) {
    const toy::Row row{toy::record_id(4), 1, "第4次支部党员大会", "2026-03-10"};
    const auto erase = [&](const toy::Row& of, std::size_t position) {
        return Erase{of.record, of.version, toy::fields_of(of), {position}, "pipl-47-1-3"};
    };
    // Restored from a backup, what was erased since is erased again; its entry is among the lost.
    store_.database().write([&](storage::Transaction& tx) {
        ASSERT_TRUE(repeat_erase(tx, erase(row, 2), size_ + 2));
        tx.run("update toy set title = ? where record = ?", std::string(kErasedValue), row.record);
    });
    begin_next_log();
    const toy::Row other{toy::record_id(5), 1, "第5次支部党员大会", "2026-03-10"};
    store_.database().write([&](storage::Transaction& tx) {
        ASSERT_TRUE(commit_erase(tx, erase(other, 2), store_.clock().now()));
        tx.run("update toy set title = ? where record = ?", std::string(kErasedValue),
               other.record);
        EXPECT_EQ(list_erased_fields(tx, row.record, 1)[0].index, size_ + kLost + 2);
        EXPECT_EQ(list_erased_fields(tx, other.record, 1)[0].index, size_ + kLost + 3);
        EXPECT_EQ(count_erased(tx, toy::record_id(-1)).versions, 2);
    });
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence;
}

TEST_F(LostEnd, MissesAndFindsEveryAlterationOfWhatIsClosed) {
    begin_next_log();
    ASSERT_TRUE(verify().sound);
    EXPECT_FALSE(verify(false).sound) << "the closed log's own store is not there";
    const auto finds = [&](const std::string& change, const std::string& back) {
        edit(change);
        const auto report = verify();
        EXPECT_FALSE(report.sound) << change;
        edit(back);
        EXPECT_TRUE(verify().sound) << back << verify().sentence;
    };
    finds("update transparency_closed_log set entries = 300",
          "update transparency_closed_log set entries = 301");
    finds("update transparency_closed_log set cause = 'fire'",
          "update transparency_closed_log set cause = 'disk-failure'");
    finds("update transparency_head set first = first - 1",
          "update transparency_head set first = first + 1");
    finds("update toy set title = 'x' where record = '" + toy::record_id(7) + "'",
          "update toy set title = '第7次支部党员大会' where record = '" + toy::record_id(7) + "'");
    finds("update transparency_closed_receipt set witnessed_size = 300 where number = 9",
          "update transparency_closed_receipt set witnessed_size = 301 where number = 9");
    finds("update transparency_closed_entry set number = 999999 where number = 3",
          "update transparency_closed_entry set number = 3 where number = 999999");
    closed_.database().write([](storage::Transaction& tx) {
        tx.run("delete from transparency_checkpoint");
        tx.run("update transparency_entry set leaf = 'x' where idx = 8");
    });
    EXPECT_FALSE(verify().sound) << "the closed log itself";
    edit("delete from transparency_closed_log");
    EXPECT_FALSE(verify().sound) << "the first entry of the open log names it";
}

TEST_F(LostEnd, IsCheckedInTheBackgroundAcrossTheGap) {
    begin_next_log();
    edit("update toy set title = 'x' where record = '" + toy::record_id(7) + "'");
    std::vector<VerifyFault> found;
    for (int turn = 0; turn < 8; ++turn)
        for (const auto& fault :
             check_some(store_.database(), toy::readers(), store_.clock().now()))
            found.push_back(fault);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].record, toy::record_id(7));
    EXPECT_TRUE(store_.database().read(find_checked)->finished_ms);
}

TEST_F(LostEnd, MayLoseItsEndAgain) {
    begin_next_log();
    store_.file_many(kFiled, 4);
    const std::int64_t second = store_.sign();
    store_.database().read([&](storage::Transaction& tx) {
        const auto head = *find_head(tx);
        EXPECT_EQ(head.log, 2);
        EXPECT_EQ(next_origin(find_identity(tx)->origin, head.log + 1), "dj.example/log/3");
        EXPECT_TRUE(verify_log_alone(tx).sound);
        EXPECT_EQ(head.size, second);
    });
}

}  // namespace
}  // namespace shiji::transparency
