#include "platform/transparency/epoch.h"

#include "platform/transparency/durable_file.h"
#include "platform/transparency/self_check.h"
#include "platform/transparency/tests/lost_end.h"

namespace shiji::transparency {
namespace {

TEST(Epoch, NamesTheNextLog) {
    EXPECT_EQ(next_origin("dj.example/log/1", 2), kNextOrigin);
    EXPECT_EQ(next_origin("dj.example/log/9", 2), "dj.example/log/10");
    EXPECT_EQ(next_origin("dj.example", 2), "dj.example/log/2");
    EXPECT_EQ(next_origin("dj.example/log/x", 3), "dj.example/log/x/log/3");
    for (const std::string origin : {"dj.example/log/1", "dj.example", "dj.example/log/x"})
        EXPECT_EQ(family_of(next_origin(origin, 2)), family_of(origin)) << origin;
    EXPECT_NE(family_of("dj.example/log/1"), family_of("other.example/log/1"));
}

TEST(Epoch, PutsAClosedLogBesideTheOpenOne) {
    EXPECT_EQ(closed_log_url("sqlite:/d/district.db", 1), "sqlite:/d/log-1.db");
    EXPECT_EQ(closed_log_url("sqlite:/d/other.db", 2), "sqlite:/d/other-log-2.db");
    EXPECT_EQ(closed_log_url("postgresql://u@h/d?schema=qu", 1),
              "postgresql://u@h/d?schema=qu_log_1");
    EXPECT_EQ(closed_log_url("postgresql://u@h/d", 1), "postgresql://u@h/d?schema=public_log_1");
}

TEST_F(LostEnd, RefusesWhateverIsNoHonestLoss) {
    EXPECT_EQ(refusal(seen(size_ + kLost), "Disk failure"), "transparency.cause_malformed");
    EXPECT_EQ(refusal("x"), "transparency.checkpoint_malformed");
    std::string other = seen(size_ + kLost);
    other.replace(0, toy::kOrigin.size(), "another.example/log/1");
    EXPECT_EQ(refusal(other), "transparency.checkpoint_of_another");
    EXPECT_EQ(refusal(seen(size_ + kLost, false)), "transparency.signature_missing");
    EXPECT_EQ(refusal(seen(size_ + kLost, true, false)), "transparency.checkpoint_unwitnessed");
    std::string forged = seen(size_ + kLost);
    forged.replace(forged.find("\n") + 1, std::to_string(size_ + kLost).size(),
                   std::to_string(size_ + kLost + 1));
    EXPECT_EQ(refusal(forged), "transparency.signature_bad");
    EXPECT_EQ(refusal(seen(size_)), "transparency.nothing_lost");
    EXPECT_EQ(refusal(seen(size_ + kLost)), "");
}

TEST_F(LostEnd, AsksForTheNewestThatAWitnessShowed) {
    const base::Moment now = store_.clock().now();
    const auto alarm = [&](const std::string& code, const std::string& name, std::int64_t known) {
        store_.database().write([&](storage::Transaction& tx) {
            if (find_alarm(tx)) lift_alarm(tx, now);
            raise_alarm(tx, {now, code, name, size_, known, ""});
        });
    };
    alarm("transparency.witness_ahead", "zzb.example/w", size_ + kLost + 1);
    EXPECT_EQ(refusal(seen(size_ + kLost)), "transparency.checkpoint_not_newest");
    EXPECT_EQ(refusal(seen(size_ + kLost + 1)), "");
    // What was published in the last second no witness need have seen.
    alarm("transparency.store_behind", "", size_ + kLost + 1);
    EXPECT_EQ(refusal(seen(size_ + kLost)), "");
    alarm("transparency.witness_differs", "zzb.example/w", size_);
    EXPECT_EQ(refusal(seen(size_ + kLost)), "transparency.log_unsound");
}

TEST_F(LostEnd, ClosesNothingThatWasAltered) {
    edit("update transparency_entry set leaf = '" + base64_of(sha256("x")) + "' where idx = 9");
    EXPECT_EQ(refusal(seen(size_ + kLost)), "transparency.log_unsound");
}

TEST_F(LostEnd, CopiesTheLogAgainAfterAnAttemptAndOverNoOther) {
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    closed_.database().write(
        [](storage::Transaction& tx) { tx.run("update transparency_head set size = 5"); });
    const auto copied = copy_closed_log(store_.database(), closed_.database());
    EXPECT_EQ(copied.error().code(), "transparency.closed_log_differs");
}

TEST_F(LostEnd, CopiesALogThatMovedOnSinceAnAttempt) {
    ASSERT_TRUE(copy_closed_log(store_.database(), closed_.database()));
    store_.file_many(kFiled, 3);
    const std::int64_t size = store_.sign();
    const auto copied = copy_closed_log(store_.database(), closed_.database());
    ASSERT_TRUE(copied) << copied.error().code();
    EXPECT_EQ(closed_.database().read(find_head)->size, size);
    toy::Store other{true};
    other.file_many(1, kFiled + 9);
    EXPECT_EQ(copy_closed_log(other.database(), closed_.database()).error().code(),
              "transparency.closed_log_differs")
        << "longer, and another history";
    toy::Store shorter{true};
    shorter.file_many(0, kFiled);
    EXPECT_EQ(copy_closed_log(shorter.database(), closed_.database()).error().code(),
              "transparency.closed_log_differs")
        << "the copy holds entries that are lost here";
}

TEST_F(LostEnd, IsHeldAgainstWhatWasPublishedHere) {
    const auto epoch = plan(seen(size_ + kLost));
    ASSERT_TRUE(epoch);
    const auto refused = [&](const std::string& mark, bool unwitnessed = false) {
        replace_file(store_.high_water_path(), mark);
        const auto verdict = judge_published(*epoch, store_.high_water_path(), unwitnessed);
        return verdict ? "" : verdict.error().code();
    };
    const std::string lost = base64_of(sha256("what is lost"));
    const std::string more = high_water_text({size_ + kLost + 1, lost});
    EXPECT_EQ(refused(more), "transparency.checkpoint_behind_published");
    EXPECT_EQ(refused(more, true), "") << "published in the last second, and seen by nobody";
    EXPECT_EQ(refused(high_water_text({size_ + kLost, lost})), "");
    EXPECT_EQ(refused(high_water_text({size_ + kLost, base64_of(sha256("x"))}), true),
              "transparency.root_differs");
    EXPECT_EQ(refused("x"), "transparency.high_water_malformed");
    std::filesystem::remove(store_.high_water_path());
    EXPECT_TRUE(judge_published(*epoch, store_.high_water_path(), false));
}

TEST_F(LostEnd, StatesTheGapAndCountsOn) {
    store_.database().write([&](storage::Transaction& tx) {
        raise_alarm(
            tx, {store_.clock().now(), "transparency.store_behind", "", size_, size_ + kLost, ""});
    });
    begin_next_log();
    EXPECT_FALSE(store_.database().read(find_alarm)) << "the cause is stated in the log";
    const auto report = verify();
    EXPECT_TRUE(report.sound) << report.sentence;
    EXPECT_EQ(report.origin, kNextOrigin);
    EXPECT_EQ(report.records, kFiled) << "what the closed log holds is compared too";
    ASSERT_EQ(report.gaps.size(), 1u);
    EXPECT_NE(report.gaps[0].find("第 301 至 307 条"), std::string::npos) << report.gaps[0];
    EXPECT_NE(report.sentence.find(report.gaps[0]), std::string::npos);

    store_.file_many(kFiled, 5);
    const std::int64_t sealed = store_.sign();
    EXPECT_EQ(sealed, 7);
    EXPECT_TRUE(verify().sound) << verify().sentence;
    store_.database().read([&](storage::Transaction& tx) {
        const auto old = list_receipts(tx, toy::record_id(4)).front();
        EXPECT_TRUE(old.closed);
        EXPECT_EQ(old.log, 1);
        EXPECT_EQ(old.index, 5);
        EXPECT_EQ(old.number, 5);
        EXPECT_EQ(old.sealed_size, size_);
        EXPECT_EQ(old.witnessed_size, size_);
        EXPECT_EQ(old.witnessed_by, std::vector<std::string>{"zzb.example/w"});
        const auto fresh = list_receipts(tx, toy::record_id(kFiled)).front();
        EXPECT_FALSE(fresh.closed);
        EXPECT_EQ(fresh.log, 2);
        EXPECT_EQ(fresh.index, 2);
        EXPECT_EQ(fresh.number, size_ + kLost + 2);
        EXPECT_EQ(fresh.sealed_size, sealed);
        EXPECT_EQ(flaw_of_record(tx, toy::readers(), old.number), "");
        EXPECT_EQ(flaw_of_record(tx, toy::readers(), fresh.number), "");
        EXPECT_EQ(place_of(tx, old.number).log, 1);
        EXPECT_EQ(place_of(tx, fresh.number).index, 2);
    });
}

TEST_F(LostEnd, NamesAnotherOrdinalBeyondEveryKnownOne) {
    for (const std::int64_t known : {0, 1}) {
        const auto refused = plan(seen(size_ + kLost), "disk-failure", known);
        ASSERT_FALSE(refused) << known;
        EXPECT_EQ(refused.error().code(), "transparency.ordinal_known");
    }
    EXPECT_EQ(plan(seen(size_ + kLost), "disk-failure", 2)->origin, kNextOrigin);
    begin_next_log(4);
    EXPECT_TRUE(verify().sound) << verify().sentence;
    store_.file_many(kFiled, 2);
    store_.sign();
    store_.database().read([&](storage::Transaction& tx) {
        EXPECT_EQ(find_identity(tx)->origin, "dj.example/log/4");
        const auto fresh = list_receipts(tx, toy::record_id(kFiled)).front();
        EXPECT_EQ(fresh.log, 4);
        EXPECT_EQ(fresh.number, size_ + kLost + 2) << "numbers run on as ever";
        EXPECT_EQ(place_of(tx, fresh.number).log, 4);
    });
    EXPECT_TRUE(verify().sound) << verify().sentence;
    for (const char* const ordinal : {"2", "3", "5"}) {
        edit(std::string("update transparency_head set log = ") + ordinal);
        EXPECT_FALSE(verify().sound) << ordinal << " is not what its name says";
    }
}

/// A store from before an epoch, beside the keys from behind it.
TEST_F(LostEnd, AKeyOfALogThatTheStoreDoesNotKnowIsKeptUnderItsOwnNumber) {
    const auto folder = std::filesystem::path(store_.keys_path()).parent_path();
    const auto first = read_log_key(store_.keys_path())->vkeys();
    EXPECT_EQ(greatest_ordinal(places(), family_of(toy::kOrigin)), 1);
    ASSERT_TRUE(need_next_key(places(), kNextOrigin, chance_));
    take_next_key(places(), 1);
    const auto second = read_log_key(store_.keys_path())->vkeys();
    EXPECT_EQ(greatest_ordinal(places(), family_of(toy::kOrigin)), 2);
    EXPECT_EQ(greatest_ordinal(places(), "other.example"), 0);
    ASSERT_TRUE(need_next_key(places(), "dj.example/log/3", chance_));
    take_next_key(places(), 1);
    EXPECT_EQ(read_log_key(folder / "log-1.key")->vkeys(), first);
    EXPECT_EQ(read_log_key(folder / "log-2.key")->vkeys(), second);
    ASSERT_TRUE(make_log_key(folder / "log.key.next", "dj.example/log/4", chance_));
    std::filesystem::copy(folder / "log-1.key", folder / "log.key",
                          std::filesystem::copy_options::overwrite_existing);
    take_next_key(places(), 1);
    EXPECT_EQ(read_log_key(folder / "log-1.key.1")->vkeys(), first) << "nothing is written over";
}

TEST_F(LostEnd, TakesTheNextKeyOnceAndFindsHowFarItCame) {
    ASSERT_TRUE(need_next_key(places(), kNextOrigin, chance_));
    const auto again = need_next_key(places(), kNextOrigin, chance_);
    ASSERT_TRUE(again) << "the one that waits";
    EXPECT_EQ(need_next_key(places(), "other/log/2", chance_).error().code(),
              "transparency.key_not_of_this_log");
    EXPECT_TRUE(is_key_waiting(places(), kNextOrigin));
    take_next_key(places(), 1);
    EXPECT_FALSE(is_key_waiting(places(), kNextOrigin));
    EXPECT_EQ(read_log_key(store_.keys_path())->vkeys(), again->vkeys());
    EXPECT_FALSE(std::filesystem::exists(store_.high_water_path()));
    EXPECT_TRUE(std::filesystem::exists(store_.high_water_path() + ".log-1"));
    const auto old = std::filesystem::path(store_.keys_path()).parent_path() / "log-1.key";
    EXPECT_EQ(read_log_key(old)->origin, toy::kOrigin);
}

}  // namespace
}  // namespace shiji::transparency
