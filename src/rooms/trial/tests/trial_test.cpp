#include "rooms/trial/trial.h"

#include <gmock/gmock.h>

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

TEST(Trial, IsTheSameForTheSameSeedAndDay) {
    Trial one, other;
    EXPECT_EQ(storage::dump(one.database()), storage::dump(other.database()));
}

}  // namespace
}  // namespace shiji::trial
