#include <gtest/gtest.h>

#include "tests/support/drawn_bench.h"

namespace shiji::spotchecks {
namespace {

const base::WorkCalendar& shipped_calendar() {
    return rulebook::Rulebook::shipped().work_calendar();
}

std::optional<base::Moment> at(const char* day) {
    if (*day == '\0') return std::nullopt;
    return tests::noon(day);
}

Passage passage(const char* held, const char* filed, const char* accepted = "",
                const char* counted = "", const char* drawn = "", const char* concluded = "") {
    return {.gathering = {},
            .title = {},
            .organisation = {},
            .organisation_name = {},
            .desk = {},
            .held_on = *base::Date::parse(held),
            .filed_at = at(filed),
            .returned_at = {},
            .resubmitted_at = {},
            .accepted_at = at(accepted),
            .counted_at = at(counted),
            .drawn_at = at(drawn),
            .concluded_at = at(concluded)};
}

const FunnelStep& step(const std::vector<FunnelStep>& steps, ChainStage stage) {
    return *std::find_if(steps.begin(), steps.end(),
                         [&](const FunnelStep& one) { return one.stage == stage; });
}

TEST(Median, IsTheMiddleOrHalfwayBetweenTwo) {
    EXPECT_EQ(median_text({}), "");
    EXPECT_EQ(median_text({3}), "3");
    EXPECT_EQ(median_text({9, 1, 2}), "2");
    EXPECT_EQ(median_text({2, 3}), "2.5");
    EXPECT_EQ(median_text({4, 0, 2, 2}), "2");
}

TEST(Funnel, CountsWhoCameSoFarAndWhoWaits) {
    auto returned = passage("2026-09-08", "2026-09-09");
    returned.returned_at = at("2026-09-14");
    const std::vector<Passage> all{
        passage("2026-09-08", "2026-09-08", "2026-09-10", "2026-10-12", "2026-10-14", "2026-10-20"),
        passage("2026-09-30", "2026-10-09", "2026-10-12"),
        passage("2026-09-15", ""),
        returned,
    };
    const auto steps = fold_funnel(all, shipped_calendar());
    EXPECT_EQ(step(steps, ChainStage::Due).reached, 4);
    EXPECT_EQ(step(steps, ChainStage::Filed).reached, 3);
    EXPECT_EQ(step(steps, ChainStage::Filed).waiting, 1);
    EXPECT_EQ(step(steps, ChainStage::Filed).median, "1")
        << "0, 1, and 2 from 30 September to 9 October: the holidays do not count";
    EXPECT_EQ(step(steps, ChainStage::Accepted).reached, 2);
    EXPECT_EQ(step(steps, ChainStage::Accepted).waiting, 1);
    EXPECT_EQ(step(steps, ChainStage::Counted).waiting, 1);
    EXPECT_EQ(step(steps, ChainStage::Drawn).waiting, 0) << "most are never drawn";
    EXPECT_EQ(step(steps, ChainStage::Drawn).median, "");
    EXPECT_EQ(step(steps, ChainStage::Concluded).median, "4");
    EXPECT_EQ(step(steps, ChainStage::Returned).reached, 1);
    EXPECT_EQ(step(steps, ChainStage::Returned).median, "3");
    EXPECT_EQ(step(steps, ChainStage::Resubmitted).waiting, 1);
}

TEST(Funnel, ReadsTheQuarterFromWhatIsOnFile) {
    Bench bench;
    ASSERT_EQ(code_of(bench.conclude(bench.checker, "2026-10-16")), "");
    const auto passages = bench.database().read([](storage::Transaction& tx) {
        return list_quarter(tx, {2026, 3}, *base::Date::of(2026, 10, 16));
    });
    ASSERT_EQ(passages.size(), 2u);
    EXPECT_EQ(passages[0].gathering, bench.late) << "by day";
    EXPECT_EQ(passages[0].desk, bench.committee_a);
    EXPECT_FALSE(passages[0].accepted_at);
    EXPECT_EQ(passages[1].organisation_name, "第一党支部");
    EXPECT_EQ(passages[1].accepted_at, tests::noon("2026-09-14"));
    EXPECT_FALSE(passages[1].counted_at) << "the sheets were not shown yet";
    EXPECT_TRUE(passages[1].drawn_at);
    EXPECT_EQ(passages[1].concluded_at, tests::noon("2026-10-16"));
    EXPECT_EQ(workdays_since(passages[1], ChainStage::Concluded, *base::Date::of(2026, 10, 19),
                             shipped_calendar()),
              1);
}

TEST(Funnel, TellsWhatWasReturnedAndHandedInAgain) {
    Bench bench;
    bench.database().write([&](storage::Transaction& tx) {
        const auto on_desk =
            review::find_case_of(tx, {std::string(records::kGatheringSubject), bench.late.hex});
        EXPECT_TRUE(review::return_case(
            tx, bench.reviewer, on_desk->id,
            {.version = 1, .reason = review::ReturnReason::TooThin, .words = {"太简"}, .marks = {}},
            tests::noon("2026-10-14"), bench.chance()));
    });
    const auto passages = bench.database().read([](storage::Transaction& tx) {
        return list_quarter(tx, {2026, 3}, *base::Date::of(2026, 10, 16));
    });
    EXPECT_EQ(passages[0].filed_at, tests::noon("2026-09-15"));
    EXPECT_EQ(passages[0].returned_at, tests::noon("2026-10-14"));
    EXPECT_FALSE(passages[0].resubmitted_at);
}

}  // namespace
}  // namespace shiji::spotchecks
