#include <gtest/gtest.h>

#include <thread>

#include "platform/transparency/transparency.h"
#include "platform/witness/tests/toy_log.h"
#include "platform/witness/witness_http.h"
#include "tests/support/store.h"

namespace shiji::witness {
namespace {

/// A witness behind a dispatcher, asked as a log of another house asks: no cookie, no header.
class WitnessServer : public testing::Test {
  protected:
    WitnessServer() : clock_(tests::noon("2026-09-22")), chance_(3) {
        keys_ = std::make_unique<WitnessKeys>(
            *make_witness_key(store_.folder() + "/witness.key", "zzb.example/w", chance_));
        store_.database().write(
            [&](storage::Transaction& tx) { return trust_log(tx, log_.vkey(), clock_.now()); });
        dispatcher_ = dispatcher_with(keys_.get());
    }

    std::unique_ptr<http::Dispatcher> dispatcher_with(const WitnessKeys* keys) {
        return std::make_unique<http::Dispatcher>(
            http::Services{store_.database(), clock_, seams::system_chance()}, routes(keys),
            http::Doorkeepers{
                .who_is_asking = [](storage::Transaction&, const http::Request&, base::Moment)
                    -> base::Result<http::Caller> { return http::Caller(); },
                .may = [](storage::Transaction&, const http::Caller&, std::string_view,
                          const std::string&, base::Date) -> base::Result<void> { return {}; },
                .write_audit = [](storage::Transaction&, const http::AuditLine&) {}});
    }

    http::Response submit(const std::string& body,
                          std::map<std::string, std::string> headers = {}) {
        http::Request request;
        request.method = http::Method::Post;
        request.path = "/witness/add-checkpoint";
        request.headers = std::move(headers);
        request.body = body;
        return dispatcher_->answer(std::move(request));
    }
    http::Response monitor(const std::string& origin_hash) {
        http::Request request;
        request.path = "/witness/" + origin_hash + "/checkpoint";
        return dispatcher_->answer(std::move(request));
    }
    static std::string code_of(const http::Response& answer) {
        return std::string(boost::json::parse(answer.body).at("code").as_string());
    }

    tests::TemporaryStore store_;
    seams::FixedClock clock_;
    seams::SeededChance chance_;
    std::unique_ptr<WitnessKeys> keys_;
    toy::Log log_{"dj.example/log/1"};
    std::unique_ptr<http::Dispatcher> dispatcher_;
};

TEST_F(WitnessServer, GivesSignatureLinesAsPlainText) {
    const auto answer = submit(log_.request(0, 9));
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    const auto note = transparency::SignedNote::parse(log_.note_text(9) + "\n" + answer.body);
    ASSERT_TRUE(note);
    EXPECT_TRUE(transparency::check_note(*note, keys_->vkeys()));
}

TEST_F(WitnessServer, AnswersEachRefusalWithItsStatus) {
    ASSERT_EQ(submit(log_.request(0, 9)).status, 200);
    const toy::Log stranger("stranger.example/log/1");
    const toy::Log impostor(log_.origin(), 'i');
    const std::string no_proof = "old 9\n\n" + log_.checkpoint(12);
    EXPECT_EQ(submit("").status, 400);
    EXPECT_EQ(submit("old 1").status, 400);
    EXPECT_EQ(submit(log_.request(9, 8)).status, 400);
    EXPECT_EQ(submit(impostor.request(9, 12)).status, 403);
    EXPECT_EQ(submit(stranger.request(0, 1)).status, 404);
    EXPECT_EQ(submit(log_.request(9, 9, 3)).status, 422);
    EXPECT_EQ(submit(no_proof).status, 422);
    EXPECT_EQ(submit(std::string(kRequestBytesMax + 1, 'x')).status, 413);
    EXPECT_EQ(code_of(submit(no_proof)), "witness.proof_wrong");
    EXPECT_EQ(submit(log_.request(9, 12)).status, 200);
}

TEST_F(WitnessServer, TellsAStaleLogTheSizeItKnows) {
    ASSERT_EQ(submit(log_.request(0, 9)).status, 200);
    for (const std::int64_t old : {0, 8, 10}) {
        const auto answer = submit(log_.request(old, 12));
        EXPECT_EQ(answer.status, 409);
        EXPECT_EQ(answer.content_type, "text/x.tlog.size");
        EXPECT_EQ(answer.body, "9\n");
    }
}

TEST_F(WitnessServer, TakesARequestInAnyFormFromAnywhere) {
    EXPECT_EQ(submit(log_.request(0, 9), {{"content-type", "text/plain"}}).status, 200);
    EXPECT_EQ(submit(log_.request(9, 12), {{"sec-fetch-site", "cross-site"},
                                           {"content-type", "application/octet-stream"}})
                  .status,
              200);
}

TEST_F(WitnessServer, ServesWhatItCosigned) {
    EXPECT_EQ(monitor(log_.origin_hash()).status, 404);
    ASSERT_EQ(submit(log_.request(0, 9)).status, 200);
    const auto answer = monitor(log_.origin_hash());
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
    EXPECT_TRUE(answer.body.starts_with(log_.note_text(9)));
    EXPECT_EQ(monitor("0123").status, 404);
    EXPECT_EQ(monitor("..").status, 404);
}

/// The race that tlog-witness warns of: both build on 9, and the shorter must not roll back the
/// longer.
TEST_F(WitnessServer, OfTwoRequestsAtOnceOneIsStale) {
    ASSERT_EQ(submit(log_.request(0, 9)).status, 200);
    std::int64_t known = 9;
    for (int round = 0; round < 20; ++round) {
        const std::string shorter = log_.request(known, known + 1);
        const std::string longer = log_.request(known, known + 2);
        int of_shorter = 0;
        int of_longer = 0;
        std::thread other([&] { of_shorter = submit(shorter).status; });
        of_longer = submit(longer).status;
        other.join();
        EXPECT_EQ(std::min(of_shorter, of_longer), 200);
        EXPECT_EQ(std::max(of_shorter, of_longer), 409);
        known += of_longer == 200 ? 2 : 1;
        EXPECT_TRUE(monitor(log_.origin_hash()).body.starts_with(log_.note_text(known)));
    }
}

TEST_F(WitnessServer, WithoutKeysNobodyIsWitnessed) {
    dispatcher_ = dispatcher_with(nullptr);
    EXPECT_EQ(submit(log_.request(0, 9)).status, 404);
    EXPECT_EQ(code_of(submit("")), "witness.not_a_witness");
    EXPECT_EQ(monitor(log_.origin_hash()).status, 404);
}

}  // namespace
}  // namespace shiji::witness
