// The steps of a draw held against the clocks of witnesses (verifiable-log 5 and 7.2).

#include <gmock/gmock.h>

#include "platform/transparency/tests/draw_story.h"

namespace shiji::transparency {
namespace {

using testing::HasSubstr;
using namespace story;

/// Entry 50 locks, 51 and 52 show numbers, 53 draws: at 9:00, 12:00 and, on the next day, 9:00.
struct TimesCase {
    const char* sentence;
    std::vector<EntrySeen> seen;
    std::vector<std::string> flaws;  ///< a part of each
};

TEST(DrawTimes, AreHeldAgainstWitnesses) {
    const base::Moment locked = hour_on("2026-10-10"), shown = hour_on("2026-10-10", 12),
                       public_draw = hour_on("2026-10-10", 22), drawn = hour_on("2026-10-11");
    const auto after = [](base::Moment at, std::int64_t seconds) {
        return base::Moment{at.ms + seconds * 1'000};
    };
    const ProvenInterval open{};
    const TimesCase cases[] = {
        {"nobody was to see it", {}, {}},
        {"seen at once, before any number was shown", {{50, {{}, after(locked, 60)}}}, {}},
        {"clocks of two houses differ a little",
         {{50, {after(locked, 5), after(locked, 60)}}, {51, {{}, after(shown, -5)}}},
         {}},
        {"cosigned only after the draw was public",
         {{50, {{}, after(public_draw, 60)}}},
         {"第 50 条锁定名单到 2026-10-10 22:01 才被见证", "第 51 条公开随机数时",
          "第 52 条公开随机数时"}},
        {"just in time, yet after the numbers",
         {{50, {{}, public_draw}}},
         {"第 51 条公开随机数时，锁定的名单还没有被见证", "第 52 条"}},
        {"seen by no witness", {{50, open}}, {"没有见证方见证过，却已经抽出"}},
        {"a number that came later than it claims",
         {{50, {{}, after(locked, 60)}}, {51, {after(shown, 6), {}}}},
         {"第 51 条写明的时间是 2026-10-10 12:00，见证方 2026-10-10 12:00 看到的日志里却还没有它"}},
        {"a draw that came earlier than it claims",
         {{50, {{}, after(locked, 60)}}, {53, {{}, after(drawn, -6)}}},
         {"第 53 条写明的时间是 2026-10-11 09:00，见证方 2026-10-11 08:59 却已经看到它"}},
    };
    for (const TimesCase& one : cases) {
        Story story;
        DrawEvidence evidence = story.told();
        evidence.seen = one.seen;
        const auto flaws = check_draw(evidence).flaws;
        ASSERT_EQ(flaws.size(), one.flaws.size()) << one.sentence;
        for (std::size_t i = 0; i < flaws.size(); ++i)
            EXPECT_THAT(flaws[i], HasSubstr(one.flaws[i])) << one.sentence;
    }
}

TEST(DrawTimes, SayNothingOfWitnessesBeforeItIsDrawn) {
    Story story;
    DrawEvidence evidence = story.told();
    evidence.entries.pop_back();
    evidence.seen = {{50, {}}};
    EXPECT_THAT(check_draw(evidence).flaws, testing::IsEmpty());
    EXPECT_FALSE(check_draw(evidence).fixed);
}

}  // namespace
}  // namespace shiji::transparency
