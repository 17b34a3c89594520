#include "rooms/overview/overview.h"
#include "tests/support/drawn_bench.h"

namespace shiji::overview {
namespace {

using spotchecks::Bench;

std::vector<Task> rechecks(Bench& at, const http::Caller& caller) {
    auto page = at.database().read([&](storage::Transaction& tx) {
        return describe_today(tx, caller, tests::noon("2026-10-15"));
    });
    std::erase_if(page.tasks, [](const Task& task) { return task.kind != TaskKind::Recheck; });
    return page.tasks;
}

TEST(RecheckTasks, ADrawnFindingWaitsForInspectorsWhoMayLookAtIt) {
    Bench at({}, Bench::Beside::StruckOff);
    const auto waiting = rechecks(at, at.colleague);
    ASSERT_EQ(waiting.size(), 1u);
    EXPECT_EQ(waiting[0].title, "回头看：每月集中学习");
    EXPECT_EQ(waiting[0].detail, "第三季度抽查抽中，销号以后有没有反复");
    EXPECT_EQ(waiting[0].finding, at.finding);
    EXPECT_EQ(waiting[0].subject, at.draw.hex);
    EXPECT_EQ(waiting[0].organisation, at.branch_a);
    EXPECT_TRUE(rechecks(at, at.inspector).empty()) << "who struck it off";
    EXPECT_TRUE(rechecks(at, at.checker).empty()) << "a spot-checker draws and does not look";
    EXPECT_TRUE(rechecks(at, at.secretary).empty());
    ASSERT_EQ(at.look_again(at.colleague, true, "2026-10-15"), "");
    EXPECT_TRUE(rechecks(at, at.colleague).empty()) << "looked at";
}

TEST(RecheckTasks, NothingWaitsBeforeItIsDrawn) {
    Bench at({}, Bench::Beside::Finding);
    EXPECT_TRUE(rechecks(at, at.colleague).empty());
}

}  // namespace
}  // namespace shiji::overview
