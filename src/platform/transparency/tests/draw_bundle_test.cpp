// The evidence bundle of a draw: away from the store each step is proved, and all else recomputed;
// whoever changes anything in it is told so.

#include "platform/transparency/draw_bundle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/zip_bytes.h"
#include "tests/support/source_tree.h"

namespace shiji::transparency {
namespace {

using testing::HasSubstr;
using SheetFiles = std::map<std::string, std::string>;

constexpr std::int64_t kAnHour = 3'600'000;
constexpr const char* kSheetFile = "draw-sheet.txt";
constexpr const char* kProofsFile = "entries.tlog-proof";
const std::string kSample(32, 'd');
const std::string kNumber(64, '1');

/// A log of 30 records, of which two are drawn by an inspector's number and a lottery.
class DrawnLog {
  public:
    DrawnLog() {
        store_.file_many(0, 30);
        store_.sign();
        lock();
        step([&](storage::Transaction& tx, base::Moment now) {
            return commit_reveal(tx, kSample, "n1", kNumber, now);
        });
    }

    void draw() {
        store_.clock().pass_ms(24 * kAnHour);
        step([&](storage::Transaction& tx, base::Moment now) {
            const std::vector<std::string> lines{
                "nonce n1 " + kNumber,
                "kl8 2026079 03.07.11.12.19.22.23.30.31.38.41.44.50.52.57.61.66.70.75.79"};
            const std::string text = evidence(tx).entries.front().text;
            const Hash seed = seed_of(seed_text(leaf_hash(HashKind::Sha256, text), lines));
            std::vector<FrameItem> items;
            for (const DrawnItem& one : first_drawn(seed, commit_, frame_))
                items.push_back(one.item);
            return commit_drawn(tx, kSample, lines, items, seed, now);
        });
    }
    void seal() { store_.sign(); }

    base::Result<std::string> bundle() {
        return store_.database().read([&](storage::Transaction& tx) {
            return draw_bundle(tx, evidence(tx), "三季度抽查", nullptr);
        });
    }

  private:
    static DrawEvidence evidence(storage::Transaction& tx) { return *find_draw(tx, kSample, {}); }

    template <class Commit>
    void step(Commit commit) {
        store_.clock().pass_ms(kAnHour);
        const auto done = store_.database().write(
            [&](storage::Transaction& tx) { return commit(tx, store_.clock().now()); });
        EXPECT_TRUE(done) << done.error().code();
    }

    void lock() {
        step([&](storage::Transaction& tx, base::Moment now) {
            const std::int64_t at = *published_size(tx);
            const FrameRule rule{.first = *base::Date::parse("2026-03-01"),
                                 .last = *base::Date::parse("2026-03-31")};
            frame_ = walk_frame(tx, rule, {}, at);
            const auto items = items_of(frame_, "rest");
            commit_ = {.sample = kSample,
                       .at = at,
                       .rule = rule.text(),
                       .strata = {{"rest", std::ssize(items), frame_root(items), 2}},
                       .sources = {*Source::parse("nonce n1 " +
                                                  base64_of(nonce_commitment("n1", kNumber))),
                                   *Source::parse("kl8 2026079")},
                       .reveal_by = {now.ms + 8 * kAnHour},
                       .draw_after = {now.ms + 13 * kAnHour}};
            return commit_sample(tx, commit_, now);
        });
    }

    toy::Store store_;
    SampleCommit commit_;
    std::vector<FramedRecord> frame_;
};

std::string drawn_zip() {
    DrawnLog log;
    log.draw();
    log.seal();
    return log.bundle().value();
}

std::string code_after(const std::string& zip, const std::function<void(SheetFiles&)>& change) {
    SheetFiles files = *unzip(zip);
    change(files);
    const auto checked = check_draw_bundle(zip_of({files.begin(), files.end()}), {});
    return checked ? "" : checked.error().code();
}

void exchange(std::string& text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
}

/// Takes the line out that begins so, the last of them.
void drop_line(std::string& text, const std::string& head) {
    const auto at = text.rfind("\n" + head);
    ASSERT_NE(at, std::string::npos) << head;
    text.erase(at, text.find('\n', at + 1) - at);
}

TEST(DrawBundle, ProvesEachStepAndRecomputesTheRest) {
    const std::string zip = drawn_zip();
    ASSERT_TRUE(is_draw_bundle(zip));
    const auto checked = check_draw_bundle(zip, {});
    ASSERT_TRUE(checked) << checked.error().code();
    EXPECT_EQ(checked->findings.drawn.size(), 2U);
    EXPECT_TRUE(checked->keys_of_bundle);
    const std::string words = words_of(*checked);
    for (const char* part : {"核对通过：这次抽签的各步都在存证日志", "没有旁证", "种子", "抽中：",
                             "名单有没有漏掉该在里面的记录"})
        EXPECT_THAT(words, HasSubstr(part));
    const auto vouched = check_draw_bundle(zip, checked->keys);
    ASSERT_TRUE(vouched) << vouched.error().code();
    EXPECT_FALSE(vouched->keys_of_bundle);
    EXPECT_FALSE(is_draw_bundle("no ZIP"));
}

TEST(DrawBundle, IsTheOneThatTheBrowsersTestsRead) {
    const auto fixture = tests::source_tree() / "web/src/rooms/transparency/fixtures/drawn.zip";
    if (std::getenv("SHIJI_WRITE_FIXTURES") != nullptr)
        std::ofstream(fixture, std::ios::binary) << drawn_zip();
    EXPECT_EQ(code_after(tests::text_of(fixture), [](SheetFiles&) {}), "");
}

TEST(DrawBundle, IsGivenOfAListThatWaitsForItsDraw) {
    DrawnLog log;
    const auto early = log.bundle();
    ASSERT_FALSE(early) << "its steps are not sealed yet";
    EXPECT_EQ(early.error().code(), "transparency.no_such_entry");
    log.seal();
    const auto checked = check_draw_bundle(log.bundle().value(), {});
    ASSERT_TRUE(checked) << checked.error().code();
    EXPECT_FALSE(checked->findings.is_drawn());
}

TEST(DrawBundle, IsRefusedWhenAnyOfItWasChanged) {
    const std::string zip = drawn_zip();
    struct Case {
        const char* what;
        std::function<void(SheetFiles&)> change;
        const char* code;
    };
    const std::vector<Case> table{
        {"nothing changed", [](SheetFiles&) {}, ""},
        {"lines for people", [](SheetFiles& f) { exchange(f[kSheetFile], "# 抽签", "# 别的"); },
         ""},
        {"a record left out of the list",
         [](SheetFiles& f) { drop_line(f[kSheetFile], "item rest"); }, "transparency.draw_differs"},
        {"a record moved to another stratum",
         [](SheetFiles& f) { exchange(f[kSheetFile], "item rest", "item late"); },
         "transparency.draw_differs"},
        {"a step left out of the sheet", [](SheetFiles& f) { drop_line(f[kSheetFile], "entry "); },
         "transparency.sheet_unproved"},
        {"a step under another number",
         [](SheetFiles& f) { exchange(f[kSheetFile], "\nentry ", "\nentry 1"); },
         "transparency.sheet_unproved"},
        {"the proofs of the steps left out", [](SheetFiles& f) { f.erase(kProofsFile); },
         "transparency.sheet_unproved"},
        {"a proof that is none",
         [](SheetFiles& f) { exchange(f[kProofsFile], "index ", "index x"); },
         "transparency.proof_malformed"},
        {"a sheet that is none", [](SheetFiles& f) { f[kSheetFile] = "shiji/draw-sheet/v2\n"; },
         "transparency.sheet_malformed"},
        {"no policy", [](SheetFiles& f) { f.erase("policy.txt"); }, "transparency.bundle_lacks"},
        {"a stranger among the files", [](SheetFiles& f) { f["disclosure.txt"] = "x"; },
         "transparency.bundle_stranger"},
    };
    for (const Case& c : table) EXPECT_EQ(code_after(zip, c.change), c.code) << c.what;
}

}  // namespace
}  // namespace shiji::transparency
