#include "app/recurring.h"

#include <gtest/gtest.h>

#include <atomic>

#include "platform/storage/storage.h"

namespace shiji::app {
namespace {

using namespace std::chrono_literals;

TEST(Recurring, WorksAgainAndAgainAndOnceMoreAtTheEnd) {
    std::atomic<int> turns = 0;
    {
        const Recurring work([&] { ++turns; }, 1ms);
        while (turns < 3) std::this_thread::yield();
    }
    const int at_the_end = turns;
    EXPECT_GE(at_the_end, 4);
    {
        const Recurring work([&] { ++turns; }, 1h);
    }
    EXPECT_EQ(turns, at_the_end + 1) << "the end does not wait for the period";
}

TEST(Recurring, OutlivesAStoreThatCannotBeWrittenTo) {
    std::atomic<int> turns = 0;
    {
        const Recurring work(
            [&] {
                ++turns;
                throw storage::Failure(storage::Failure::Kind::DiskFull, "no space left");
            },
            1ms);
        while (turns < 3) std::this_thread::yield();
    }
    EXPECT_GE(turns, 4) << "the program lives, and the last turn was tried as well";
}

}  // namespace
}  // namespace shiji::app
