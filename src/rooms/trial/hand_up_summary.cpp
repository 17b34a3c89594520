#include "rooms/summaries/summaries.h"
#include "rooms/trial/chronicle.h"

namespace shiji::trial {
namespace {

constexpr std::uint64_t kSummarySeed = 20'260'712;
constexpr int kDaysAgo = 4;

}  // namespace

void hand_up_summary(Stage& stage, const People& people) {
    const auto chance = std::make_shared<seams::SeededChance>(kSummarySeed);
    const base::Date today = stage.now.date();
    const base::Quarter before = base::Quarter::of(today).plus(-1);
    const auto hand_up = [&people, chance, before](storage::Transaction& tx, base::Moment now) {
        const auto& desk = people.branches.at(kFeaturedBranch).reviewer;
        kept(summaries::file_summary(
            tx, desk, people.committees.at(kFeaturedCommittee).id, before,
            {.version = 0,
             .words = {{"theme_day", {"主题党日与业务工作结合，进社区宣讲补贴政策。"}},
                       {"study", {"集中学习每月一次，资料随记录在案。"}}}},
            now, *chance));
    };
    stage.chronicle.add(hour_of(today.plus_days(-kDaysAgo), 16), hand_up);
}

}  // namespace shiji::trial
