#include <gtest/gtest.h>

#include <fstream>

#include "platform/transparency/transparency.h"
#include "platform/witness/tests/toy_log.h"
#include "platform/witness/witness.h"
#include "tests/support/store.h"

namespace shiji::witness {
namespace {

/// A stick with a folder of requests and one of answers.
class Stick : public testing::Test {
  protected:
    Stick() : chance_(3), clock_(tests::noon("2026-09-22")) {
        keys_ = std::make_unique<WitnessKeys>(
            *make_witness_key(store_.folder() + "/witness.key", "zzb.example/w", chance_));
        std::filesystem::create_directory(in_);
        std::filesystem::create_directory(out_);
        store_.database().write(
            [&](storage::Transaction& tx) { return trust_log(tx, log_.vkey(), clock_.now()); });
    }

    void put(const std::string& name, const std::string& content) {
        std::ofstream(in_ / name) << content;
    }
    std::vector<StickAnswer> run() {
        return cosign_folder(store_.database(), *keys_, in_, out_, clock_);
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_;
    seams::FixedClock clock_;
    std::unique_ptr<WitnessKeys> keys_;
    toy::Log log_{"dj.example/log/1"};
    std::filesystem::path in_ = store_.folder() + "/in";
    std::filesystem::path out_ = store_.folder() + "/out";
};

TEST_F(Stick, AnswersRequestsThatBuildOnEachOtherInTheirOrder) {
    put("a-9-100.req", log_.request(9, 100));
    put("b-0-9.req", log_.request(0, 9));
    put("readme.txt", "not for us");
    const auto told = run();
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].request, "b-0-9.req");
    EXPECT_EQ(told[1].answer, "a-9-100.cosig");
    EXPECT_EQ(told[1].size, 100);
    std::ifstream file(out_ / "a-9-100.cosig");
    const std::string lines{std::istreambuf_iterator<char>(file), {}};
    const auto note = transparency::SignedNote::parse(log_.note_text(100) + "\n" + lines);
    ASSERT_TRUE(note);
    EXPECT_TRUE(transparency::check_note(*note, keys_->vkeys()));
}

TEST_F(Stick, PutInAgainItChangesNothing) {
    put("a.req", log_.request(0, 9));
    ASSERT_FALSE(run()[0].answered_before);
    const auto written = std::filesystem::last_write_time(out_ / "a.cosig");
    const auto again = run();
    EXPECT_TRUE(again[0].answered_before);
    EXPECT_FALSE(again[0].flaw);
    EXPECT_EQ(std::filesystem::last_write_time(out_ / "a.cosig"), written);
}

TEST_F(Stick, NamesTheFileThatItRefuses) {
    const std::string good = log_.request(0, 9);
    put("cut.req", good.substr(0, good.size() / 2));
    put("huge.req", std::string(kRequestBytesMax + 1, 'x'));
    put("good.req", good);
    put("stale.req", log_.request(0, 12));
    const auto told = run();
    ASSERT_EQ(told.size(), 4u);
    std::map<std::string, std::string> codes;
    for (const StickAnswer& answer : told)
        codes[answer.request] = answer.flaw ? answer.flaw->code() : "";
    EXPECT_EQ(codes["cut.req"], "witness.request_malformed");
    EXPECT_EQ(codes["huge.req"], "witness.request_malformed");
    EXPECT_EQ(codes["good.req"], "");
    EXPECT_EQ(codes["stale.req"], "witness.stale");
    EXPECT_TRUE(std::filesystem::exists(out_ / "good.cosig"));
    EXPECT_FALSE(std::filesystem::exists(out_ / "stale.cosig"));
}

}  // namespace
}  // namespace shiji::witness
