// A log's public files, audited by whoever has nothing else.
#include "platform/transparency/public_copy.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/transparency/cosignature.h"
#include "platform/transparency/key_chain.h"
#include "platform/transparency/next_key.h"
#include "platform/transparency/tests/toy_room.h"
#include "platform/transparency/witness_store.h"

namespace shiji::transparency {
namespace {

using Files = std::map<std::string, std::string>;

/// A log of some 300 entries whose keys were changed once, with a witness, written to a folder.
class CopiedLog : public testing::Test {
  protected:
    CopiedLog() {
        store_.database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(trust_witness(tx, witness_.vkey().text(), {0}));
        });
        old_keys_ = read_log_key(store_.keys_path())->vkeys();
        store_.file_many(0, 120);
        see(1'000);
        change_keys_now();
        store_.file_many(120, 180);
        see(5'000);
        copy();
    }
    void see(std::int64_t seconds) {
        store_.sign();
        store_.database().write([&](storage::Transaction& tx) {
            const auto newest = find_newest_published(tx);
            old_note_ = old_note_.empty() ? newest->text() : old_note_;
            for (const std::int64_t at : {seconds, seconds + 60})
                EXPECT_TRUE(
                    merge_cosignatures(tx, newest->size, witness_.line(newest->note, at).text()));
        });
    }
    void change_keys_now() { store_.change_keys(chance_); }
    void copy() {
        const WrittenCopy copy = write_public_copy(store_.database(), out_);
        EXPECT_EQ(copy.folder, std::filesystem::path(out_) / "log-1");
        files_.clear();
        for (const auto& entry : std::filesystem::recursive_directory_iterator(copy.folder)) {
            if (!entry.is_regular_file()) continue;
            std::ifstream file(entry.path(), std::ios::binary);
            files_[std::filesystem::relative(entry.path(), copy.folder).string()] =
                std::string(std::istreambuf_iterator<char>(file), {});
        }
    }
    base::Result<AuditFindings> audit(const Files& files, AuditQuestion question = {}) {
        return audit_public_files(
            [&](const std::string& path) {
                const auto found = files.find(path);
                return found == files.end() ? std::nullopt : std::optional(found->second);
            },
            question);
    }
    AuditQuestion brought() {
        AuditQuestion question{.pinned = old_keys_,
                               .quorum = 1,
                               .old_notes = {old_note_},
                               .unit = toy::record_id(-1),
                               .now = store_.clock().now()};
        question.pinned.push_back(witness_.vkey());
        return question;
    }
    /// What is found after the files were changed; "none" when nothing is.
    std::string found_after(const std::function<void(Files&)>& change, AuditQuestion question) {
        Files files = files_;
        change(files);
        const auto found = audit(files, std::move(question));
        if (!found) return found.error().code();
        std::string flaws;
        for (const std::string& flaw : found->flaws) flaws += flaw;
        return flaws.empty() ? "none" : flaws;
    }

    toy::Store store_{true};
    seams::SeededChance chance_{77};
    CosigningKey witness_{ed25519_key("zzb.example/w", std::string(32, 'a'))};
    std::vector<Vkey> old_keys_;
    std::string old_note_;
    std::string out_ = store_.high_water_path() + ".stick";
    Files files_;
};

TEST_F(CopiedLog, AgreesWithWhatWasBroughtFromBeforeAChangeOfKeys) {
    const auto found = audit(files_, brought());
    ASSERT_TRUE(found) << found.error().code();
    EXPECT_TRUE(found->flaws.empty()) << found->flaws.front();
    EXPECT_EQ(found->size, 302);
    EXPECT_EQ(found->tiles, 1) << "one full tile";
    EXPECT_EQ(found->checkpoints, 4) << "the newest, two that were seen, one from before";
    EXPECT_EQ(found->keys, read_log_key(store_.keys_path())->vkeys());
    EXPECT_FALSE(found->keys_of_log);
    EXPECT_EQ(found->seen_by.at(0).name, "zzb.example/w");
    EXPECT_EQ(found->units.at(toy::record_id(-1)), 300);
    ASSERT_TRUE(found->unit);
    EXPECT_EQ(found->unit->filed, 300);
    const auto& proven = found->unit->filings.at(150).proven;
    EXPECT_EQ(proven.not_before, base::Moment{1'060'000}) << "the later word over the old one";
    EXPECT_EQ(proven.not_after, base::Moment{5'000'000});
}

TEST_F(CopiedLog, SaysWhatTheStoreSaysOfAUnit) {
    AuditQuestion question = brought();
    question.expected = {{.words = "党课",
                          .kinds = {"lecture"},
                          .first = *base::Date::parse("2026-03-01"),
                          .last = *base::Date::parse("2026-03-31"),
                          .due = {1}}};
    const auto found = audit(files_, question);
    const auto told = store_.database().read([&](storage::Transaction& tx) {
        return judge_unit(tx, toy::record_id(-1), *base::Date::parse("2020-01-01"),
                          store_.clock().now(), question.expected);
    });
    EXPECT_EQ(found->unit->late, told.late);
    EXPECT_EQ(found->unit->gaps.size(), 1U);
    ASSERT_EQ(found->unit->filings.size(), told.filings.size());
    for (std::size_t i = 0; i < told.filings.size(); ++i)
        EXPECT_EQ(found->unit->filings[i].proven.not_after, told.filings[i].proven.not_after) << i;
}

TEST_F(CopiedLog, BelievesNothingThatWasChangedOnTheWay) {
    const auto turn = [](const std::string& path, std::size_t at) {
        return [path, at](Files& files) { files.at(path).at(at) ^= 1; };
    };
    const auto without = [](const std::string& path) {
        return [path](Files& files) { files.erase(path); };
    };
    const AuditQuestion question = brought();
    EXPECT_EQ(found_after([](Files&) {}, question), "none");
    EXPECT_NE(found_after(turn("tile/entries/000", 50'000), question).find("对不上"),
              std::string::npos);
    EXPECT_NE(found_after(turn("tile/0/000", 99), question).find("tile/0/000 与存证算出的不同"),
              std::string::npos);
    EXPECT_EQ(found_after(without("tile/entries/001.p/46"), question), "transparency.copy_lacks");
    EXPECT_EQ(found_after(without("checkpoint"), question), "transparency.copy_lacks");
    EXPECT_EQ(found_after([](Files& files) { files["checkpoint"] = "x"; }, question),
              "transparency.copy_malformed");
    EXPECT_EQ(found_after([](Files& files) { files["tile/entries/000"].pop_back(); }, question),
              "transparency.copy_malformed");
    EXPECT_NE(found_after(without("keys"), question).find("给出的日志公钥"), std::string::npos)
        << "nothing leads from the old keys to the new ones";
    const auto cut_witness = [](Files& files) {
        std::string& text = files["checkpoint"];
        text.erase(text.find("\u2014 zzb"));
        files["seen"].clear();
    };
    EXPECT_NE(found_after(cut_witness, question).find("见证门槛"), std::string::npos);
    AuditQuestion stranger = question;
    stranger.pinned = {ed25519_key(toy::kOrigin, std::string(32, '\x33'))->vkey()};
    EXPECT_NE(found_after([](Files&) {}, stranger).find("给出的日志公钥"), std::string::npos);
    AuditQuestion of_another = question;
    const std::string other = Checkpoint{std::string(toy::kOrigin), 100, sha256("other")}.text();
    of_another.old_notes = {other + "\n" + witness_.line(other, 9).text()};
    EXPECT_NE(found_after([](Files&) {}, of_another).find("以前留存的大小为 100 的检查点与现在"),
              std::string::npos);
    of_another.old_notes = {Checkpoint{std::string(toy::kOrigin), 999, sha256("x")}.text() + "\n" +
                            witness_.line("x\n", 9).text()};
    EXPECT_NE(found_after([](Files&) {}, of_another).find("比它还长"), std::string::npos);
}

TEST_F(CopiedLog, WithoutKeysItIsTheLogsOwnWord) {
    const auto found = audit(files_);
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->flaws.empty()) << found->flaws.front();
    EXPECT_TRUE(found->keys_of_log);
    EXPECT_TRUE(found->seen_by.empty());
    EXPECT_FALSE(found->unit);
}

TEST_F(CopiedLog, IsCarriedOnByWhatIsNew) {
    EXPECT_EQ(write_public_copy(store_.database(), out_).files, 3)
        << "keys, seen and checkpoint alone";
    store_.file_many(300, 300);
    see(9'000);
    copy();
    const auto found = audit(files_, brought());
    EXPECT_TRUE(found->flaws.empty());
    EXPECT_EQ(found->size, 602);
    EXPECT_EQ(found->tiles, 2);
}

}  // namespace
}  // namespace shiji::transparency
