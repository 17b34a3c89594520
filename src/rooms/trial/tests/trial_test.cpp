#include "rooms/trial/trial.h"

#include <gmock/gmock.h>

#include "rooms/draws/draws.h"
#include "tests/support/store.h"

namespace shiji::trial {
namespace {

/// A district founded as `shiji demo` founds one, and filled.
class Trial {
  public:
    Trial() {
        seams::SeededChance chance(7);
        const auto keys = membership::FieldKeys::make(store_.folder() + "/field.keys", chance);
        database().write([](storage::Transaction& tx) {
            const auto key = transparency::Vkey::parse(
                "shiji.example/test+6eb71862+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c");
            EXPECT_TRUE(transparency::found_log(tx, "shiji.example/trial/log/1", {*key},
                                                tests::noon("2026-03-29")));
        });
        build_trial(database(), keys,
                    {.now = tests::noon("2026-09-22"), .attachments_path = store_.folder()});
    }
    storage::Database& database() { return store_.database(); }

  private:
    tests::TemporaryStore store_;
};

std::size_t count_of(const std::string& text, std::string_view words) {
    std::size_t count = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    return count;
}

TEST(Trial, TellsItsGuidesAndItsFaults) {
    Trial trial;
    const auto list = trial.database().read([](storage::Transaction& tx) {
        EXPECT_TRUE(is_trial(tx));
        return guide_list(tx);
    });
    EXPECT_GE(list.guides.size(), 4u);
    EXPECT_THAT(list.planted, testing::Contains(testing::HasSubstr("同一张照片")));
    EXPECT_THAT(list.planted, testing::Contains(testing::HasSubstr("如实填报未开")));
    EXPECT_GT(count_of(storage::dump(trial.database()), "现场照片.png"), 3u)
        << "the same photo with several theme days";
}

TEST(Trial, LeavesOneObjectionToTheVisitor) {
    using inspection::ObjectionState;
    Trial trial;
    trial.database().read([](storage::Transaction& tx) {
        const auto published = inspection::find_publication(tx, {2026, 2});
        ASSERT_TRUE(published);
        EXPECT_GE(published->contest_until, tests::noon("2026-09-22").date());
        std::map<ObjectionState, int> states;
        for (const auto& one : inspection::list_objections(tx, {2026, 2}, std::nullopt,
                                                           tests::noon("2026-09-22").date()))
            states[one.state] += 1;
        EXPECT_EQ(states[ObjectionState::Open], 1);
        EXPECT_EQ(states[ObjectionState::Upheld], 1);
        EXPECT_EQ(states[ObjectionState::Rejected], 1);
    });
}

/// A district founded with a key that seals, so that it holds its draws.
class SealedTrial {
  public:
    explicit SealedTrial(base::Moment now) {
        seams::SeededChance chance(7);
        const auto field_keys =
            membership::FieldKeys::make(store_.folder() + "/field.keys", chance);
        const auto keys =
            transparency::make_log_key(key_path_, "shiji.example/trial/log/1", chance);
        database().write([&](storage::Transaction& tx) {
            EXPECT_TRUE(transparency::found_log(tx, "shiji.example/trial/log/1", keys->vkeys(),
                                                {now.ms - 366LL * 86'400'000}));
        });
        build_trial(database(), field_keys,
                    {.now = now,
                     .attachments_path = store_.folder(),
                     .seal = [this](base::Moment at) { seal(at); }});
    }
    storage::Database& database() { return store_.database(); }

  private:
    void seal(base::Moment at) {
        seams::FixedClock clock(at);
        const auto signer =
            transparency::Signer::open({database(), clock, store_.folder() + "/high-water"},
                                       *transparency::read_log_key(key_path_));
        ASSERT_TRUE(signer) << signer.error().code();
        EXPECT_TRUE((*signer)->sign_now());
    }

    tests::TemporaryStore store_;
    const std::string key_path_ = store_.folder() + "/log.key";
};

TEST(Trial, HoldsOneDrawToTheEndAndLocksAnother) {
    const base::Moment now = tests::noon("2026-09-22");
    SealedTrial trial(now);
    trial.database().read([&](storage::Transaction& tx) {
        const auto top = organisation::list_organisations(tx, now.date()).front().id;
        const auto lines = draws::list_draws(tx, {}, top, now);
        ASSERT_EQ(lines.size(), 2u);
        EXPECT_EQ(lines[0].step, draws::DrawStep::Showing);
        EXPECT_EQ(lines[1].step, draws::DrawStep::Drawn);
        EXPECT_GT(lines[1].total, 100);
        EXPECT_EQ(tx.count("select count(*) from pub_spotchecks_check"), 3);
        for (const auto& line : lines)
            EXPECT_THAT(draws::check_draw(tx, line.id)->flaws, testing::ElementsAre());
    });
}

/// The verbs refuse what is told out of order, and a trial that is refused ends the program.
TEST(Trial, IsToldInOrderOnWhicheverDayItIsOpened) {
    for (const auto* day : {"2027-01-22", "2027-02-03", "2028-02-29"}) {
        SealedTrial trial(tests::noon(day));
        EXPECT_TRUE(trial.database().read(is_trial)) << day;
    }
}

TEST(Trial, IsTheSameForTheSameSeedAndDay) {
    Trial one, other;
    EXPECT_EQ(storage::dump(one.database()), storage::dump(other.database()));
}

}  // namespace
}  // namespace shiji::trial
