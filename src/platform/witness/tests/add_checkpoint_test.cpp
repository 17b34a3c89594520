#include <gtest/gtest.h>
#include <sys/stat.h>

#include "platform/transparency/transparency.h"
#include "platform/witness/tests/toy_log.h"
#include "platform/witness/witness.h"
#include "tests/support/store.h"

namespace shiji::witness {
namespace {

constexpr std::int64_t kKnown = 20;
const base::Moment kNow = tests::noon("2026-09-22");

/// A witness that has cosigned the first 20 leaves of one log, and nothing of another yet.
class Witness : public testing::Test {
  protected:
    Witness() : chance_(3) {
        keys_ = std::make_unique<WitnessKeys>(
            *make_witness_key(store_.folder() + "/witness.key", "zzb.example/w", chance_));
        for (const std::string& vkey : {log_.vkey(), log_.sm2_vkey(), fresh_.vkey()})
            EXPECT_TRUE(trust(vkey));
        EXPECT_TRUE(ask(log_.request(0, kKnown)));
    }

    base::Result<Cosigned> ask(const std::string& body, base::Moment now = kNow) {
        return store_.database().write(
            [&](storage::Transaction& tx) { return add_checkpoint(tx, body, *keys_, now); });
    }
    base::Result<std::string> trust(const std::string& vkey) {
        return store_.database().write(
            [&](storage::Transaction& tx) { return trust_log(tx, vkey, kNow); });
    }
    base::Result<std::string> served(const std::string& origin_hash) {
        return store_.database().read(
            [&](storage::Transaction& tx) { return find_cosigned(tx, origin_hash); });
    }
    WitnessedLog row(const std::string& origin) {
        for (const WitnessedLog& each : store_.database().read(list_logs))
            if (each.origin == origin) return each;
        return {};
    }

    tests::TemporaryStore store_;
    seams::SeededChance chance_;
    std::unique_ptr<WitnessKeys> keys_;
    toy::Log log_{"dj.example/log/1"};
    toy::Log fresh_{"fresh.example/log/1"};
};

struct Case {
    std::string sentence;
    std::string body;
    std::string code;  ///< of the refusal; empty when it is granted
    base::ErrorKind kind = base::ErrorKind::Invalid;
};

std::string replaced(std::string text, std::string_view old, std::string_view now) {
    const auto at = text.find(old);
    return at == std::string::npos ? text : text.replace(at, old.size(), now);
}

TEST_F(Witness, RefusesWhatTheSpecificationRefuses) {
    using enum base::ErrorKind;
    const std::string good = log_.request(kKnown, 33);
    const toy::Log stranger("stranger.example/log/1");
    const toy::Log impostor(log_.origin(), 'i');
    const std::string proof_line = good.substr(0, good.find("\n\n")) + "\n";
    const auto bare = [&](std::int64_t old, const std::string& checkpoint) {
        return "old " + std::to_string(old) + "\n\n" + checkpoint;
    };
    for (const Case& each : std::vector<Case>{
             {"nothing", "", "witness.request_malformed", Invalid},
             {"no old line", good.substr(7), "witness.request_malformed", Invalid},
             {"a leading zero", replaced(good, "old 20", "old 020"), "witness.request_malformed",
              Invalid},
             {"a negative size", replaced(good, "old 20", "old -1"), "witness.request_malformed",
              Invalid},
             {"no empty line", replaced(good, "\n\n", "\n"), "witness.request_malformed", Invalid},
             {"a line that is no hash", replaced(good, "\n", "\nAAAA\n"),
              "witness.request_malformed", Invalid},
             {"64 hashes",
              replaced(good, "old 20\n",
                       [] {
                           std::string many = "old 20\n";
                           for (int i = 0; i < 64; ++i)
                               many += transparency::base64_of(toy::Hash{}) + "\n";
                           return many;
                       }()),
              "witness.request_malformed", Invalid},
             {"no signature line", bare(kKnown, log_.note_text(33)), "witness.request_malformed",
              Invalid},
             {"the last line end is missing", good.substr(0, good.size() - 1),
              "witness.request_malformed", Invalid},
             {"an extension line", replaced(good, "\n33\n", "\n33\n\n"),
              "witness.request_malformed", Invalid},
             {"far too long", good + std::string(kRequestBytesMax, 'x'),
              "witness.request_malformed", Invalid},
             {"a log that nobody pinned", stranger.request(0, 5), "witness.unknown_log", NotFound},
             {"another key under the log's name", impostor.request(kKnown, 33),
              "witness.not_signed", Forbidden},
             {"a changed text under a good signature", replaced(good, "\n33\n", "\n34\n"),
              "witness.not_signed", Forbidden},
             {"old above the size", log_.request(kKnown, 19), "witness.old_above_size", Invalid},
             {"unsigned, and old above the size", impostor.request(kKnown, 19),
              "witness.not_signed", Forbidden},
             {"a smaller tree than known here", log_.request(10, 15), "witness.stale", Conflict},
             {"from nothing, though known here", log_.request(0, 33), "witness.stale", Conflict},
             {"from a size that was never here", log_.request(25, 33), "witness.stale", Conflict},
             {"another root at the same size", log_.request(kKnown, kKnown, 19),
              "witness.root_differs", Misused},
             {"a rewritten leaf under the known tree", log_.request(kKnown, 33, 3),
              "witness.proof_wrong", Misused},
             {"no proof", bare(kKnown, log_.checkpoint(33)), "witness.proof_wrong", Misused},
             {"a proof with one hash too many",
              replaced(good, "\n\n", "\n" + transparency::base64_of(toy::Hash{}) + "\n\n"),
              "witness.proof_wrong", Misused},
             {"a proof though the size is the same", proof_line + "\n" + log_.checkpoint(kKnown),
              "witness.proof_wrong", Misused},
             {"a proof from nothing",
              "old 0\n" + transparency::base64_of(toy::Hash{}) + "\n\n" + fresh_.checkpoint(5),
              "witness.proof_wrong", Misused},
         }) {
        const WitnessedLog before = row(log_.origin());
        const auto came = ask(each.body);
        ASSERT_FALSE(came) << each.sentence;
        EXPECT_EQ(came.error().code(), each.code) << each.sentence;
        EXPECT_EQ(came.error().kind, each.kind) << each.sentence;
        EXPECT_EQ(row(log_.origin()).note, before.note) << each.sentence;
        EXPECT_EQ(row(log_.origin()).size, kKnown) << each.sentence;
    }
    EXPECT_TRUE(ask(good));
}

TEST_F(Witness, AnEmptyTreeHasOneRoot) {
    const std::string text =
        transparency::Checkpoint{fresh_.origin(), 0, transparency::sha256("x")}.text();
    const auto key = transparency::ed25519_key(fresh_.origin(), std::string(32, 'k'));
    EXPECT_EQ(ask("old 0\n\n" + text + "\n" + key->line(text).text()).error().code(),
              "witness.root_differs");
    EXPECT_EQ(served(fresh_.origin_hash()).error().code(), "witness.nothing_cosigned");
    EXPECT_TRUE(ask(fresh_.request(0, 0)));
    EXPECT_TRUE(ask(fresh_.request(0, 1)));
    EXPECT_EQ(row(fresh_.origin()).size, 1);
}

TEST_F(Witness, AStaleRequestIsToldTheSizeKnownHere) {
    const auto came = ask(log_.request(0, 33));
    const auto& arguments = came.error().faults.front().arguments;
    EXPECT_NE(std::find(arguments.begin(), arguments.end(),
                        std::pair<std::string, std::string>("size", "20")),
              arguments.end());
}

TEST_F(Witness, CosignsWithBothKeysAtItsOwnTime) {
    const auto cosigned = ask(log_.request(kKnown, 33));
    ASSERT_TRUE(cosigned);
    EXPECT_EQ(cosigned->size, 33);
    const auto note = transparency::SignedNote::parse(log_.note_text(33) + "\n" + cosigned->lines);
    ASSERT_TRUE(note);
    ASSERT_EQ(note->lines.size(), 2u);
    const auto vkeys = keys_->vkeys();
    EXPECT_TRUE(transparency::check_note(*note, vkeys));
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_TRUE(transparency::check_note(*note, std::span(vkeys).subspan(i, 1)));
        EXPECT_EQ(transparency::cosigned_at(note->lines[i]), kNow.ms / 1'000);
    }
    EXPECT_EQ(vkeys[0].typed_key()[0], '\x04');
    EXPECT_EQ(vkeys[1].typed_key().substr(0, 36), "\xffsm2sm3-cosig-v1/1.2.156.10197.1.501");
    auto later = *note;
    later.lines[0].signature[7] ^= 1;
    EXPECT_EQ(transparency::check_note(later, vkeys).error().code(), "transparency.signature_bad");
}

TEST_F(Witness, CosignsTheSameSizeAgainWithANewTime) {
    const auto first = ask(log_.request(kKnown, kKnown));
    const auto second = ask(log_.request(kKnown, kKnown), {kNow.ms + 600'000});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(second->size, kKnown);
    EXPECT_NE(first->lines, second->lines);
    const auto line = transparency::SignedNote::parse("x\n\n" + second->lines)->lines[0];
    EXPECT_EQ(transparency::cosigned_at(line), kNow.ms / 1'000 + 600);
}

TEST_F(Witness, ServesTheNewestCheckpointWithTheLogsLinesAndItsOwn) {
    std::string asked = log_.request(kKnown, 33);
    const auto strange = transparency::ed25519_key("stranger.example", std::string(32, 's'));
    asked += strange->line(log_.note_text(33)).text();
    ASSERT_TRUE(ask(asked));
    const auto note = transparency::SignedNote::parse(*served(log_.origin_hash()));
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text, log_.note_text(33));
    EXPECT_EQ(note->lines.size(), 3u) << "the log's, two of ours, no stranger's";
    const std::vector log_key{*transparency::Vkey::parse(log_.vkey())};
    EXPECT_TRUE(transparency::check_note(*note, log_key));
    EXPECT_TRUE(transparency::check_note(*note, keys_->vkeys()));
    EXPECT_EQ(served("00").error().code(), "witness.nothing_cosigned");
}

TEST_F(Witness, EitherPinnedKeyOfTheLogIsEnough) {
    const auto bundle = transparency::ConsistencyBundle::parse(log_.request(kKnown, 33));
    auto by_sm2 = *bundle;
    by_sm2.checkpoint = log_.sm2_checkpoint(33);
    EXPECT_TRUE(ask(by_sm2.text()));
}

TEST_F(Witness, PinsKeysOfLogsOnly) {
    EXPECT_EQ(trust("dj.example/log/1+00000000+AAAA").error().code(), "witness.vkey_malformed");
    EXPECT_EQ(trust(keys_->vkeys()[0].text()).error().code(), "witness.not_a_log_key");
    EXPECT_EQ(*trust(log_.vkey()), log_.origin());
    EXPECT_EQ(row(log_.origin()).vkeys, log_.vkey() + "\n" + log_.sm2_vkey() + "\n")
        << "pinned once, and what is known of the log stays";
    EXPECT_EQ(row(log_.origin()).size, kKnown);
}

TEST_F(Witness, KeysArePrivateAndReadBackAsMade) {
    const std::string path = store_.folder() + "/witness.key";
    struct stat state {};
    ASSERT_EQ(::stat(path.c_str(), &state), 0);
    EXPECT_EQ(state.st_mode & 0777u, 0600u);
    EXPECT_EQ(read_witness_key(path)->vkeys(), keys_->vkeys());
    EXPECT_EQ(make_witness_key(path + "2", "two words", chance_).error().code(),
              "witness.name_bad");
    EXPECT_EQ(make_witness_key(path, "zzb.example/w", chance_).error().code(),
              "transparency.key_file_exists");
    EXPECT_EQ(read_witness_key(path + "3").error().code(), "transparency.key_file_missing");
    ASSERT_TRUE(transparency::make_log_key(path + "4", "dj.example/log/1", chance_));
    EXPECT_EQ(read_witness_key(path + "4").error().code(), "transparency.key_file_malformed")
        << "a log's keys are not a witness's";
}

/// Whichever write fails, no answer leaves and nothing is remembered.
TEST(AddCheckpoint, AFailedWriteLeavesNoCosignature) {
    int writes_left = -1;
    tests::TemporaryStore store({.url = {}, .before_write = [&] {
                                     if (writes_left >= 0 && writes_left-- == 0)
                                         throw storage::Failure(storage::Failure::Kind::DiskFull,
                                                                "no space left");
                                 }});
    seams::SeededChance chance(3);
    const auto keys = *make_witness_key(store.folder() + "/witness.key", "zzb.example/w", chance);
    const toy::Log log("dj.example/log/1");
    const base::Moment now = tests::noon("2026-09-22");
    store.database().write(
        [&](storage::Transaction& tx) { return trust_log(tx, log.vkey(), now); });
    const auto ask = [&] {
        return store.database().write([&](storage::Transaction& tx) {
            return add_checkpoint(tx, log.request(0, 9), keys, now);
        });
    };
    int failed = 0;
    for (int write = 0;; ++write) {
        writes_left = write;
        try {
            EXPECT_TRUE(ask());
            break;
        } catch (const storage::Failure&) {
            ++failed;
            EXPECT_EQ(store.database().read(list_logs).front().size, 0);
        }
    }
    writes_left = -1;
    EXPECT_GT(failed, 0);
    EXPECT_EQ(store.database().read(list_logs).front().size, 9);
}

}  // namespace
}  // namespace shiji::witness
