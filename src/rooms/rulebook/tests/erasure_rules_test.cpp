#include "rooms/rulebook/erasure_rules.h"

#include <gtest/gtest.h>

#include "tests/support/days.h"

namespace shiji::rulebook {
namespace {

TEST(ErasureRules, WhatIsShippedHasNoFlaw) {
    EXPECT_EQ(ErasureRules::shipped().find_flaws(), std::vector<std::string>{});
    EXPECT_EQ(ErasureRules::shipped().bases(day("2026-11-26")).size(), 5u);
    EXPECT_TRUE(ErasureRules::shipped().bases(day("2021-10-31")).empty());
}

TEST(ErasureRules, APeriodThatRunsClosesInsteadOfErasing) {
    struct Case {
        const char* sentence;
        const char* basis;
        const char* held_on;
        const char* today;
        ErasureOutcome outcome;
        const char* kept_until;
    };
    const Case cases[] = {
        {"consent withdrawn within ten years", "pipl-47-1-3", "2026-07-08", "2026-11-26",
         ErasureOutcome::Close, "2036-12-31"},
        {"the last day of the period", "pipl-47-1-3", "2026-07-08", "2036-12-31",
         ErasureOutcome::Close, "2036-12-31"},
        {"the day after it", "pipl-47-1-3", "2026-07-08", "2037-01-01", ErasureOutcome::Erase, ""},
        {"what should never have been written down", "pipl-47-1-4", "2026-07-08", "2026-11-26",
         ErasureOutcome::Erase, ""},
    };
    for (const Case& one : cases) {
        const auto verdict =
            ErasureRules::shipped().judge(one.basis, day(one.held_on), day(one.today));
        ASSERT_TRUE(verdict) << one.sentence;
        EXPECT_EQ(verdict->outcome, one.outcome) << one.sentence;
        EXPECT_EQ(verdict->kept_until ? verdict->kept_until->iso() : "", one.kept_until)
            << one.sentence;
        EXPECT_EQ(verdict->kept_by.empty(), one.outcome == ErasureOutcome::Erase) << one.sentence;
    }
}

TEST(ErasureRules, ABasisMustBeInForce) {
    const auto code = [](std::string_view basis, std::string_view today) {
        return ErasureRules::shipped().judge(basis, day("2020-07-08"), day(today)).error().code();
    };
    EXPECT_EQ(code("because", "2026-11-26"), "rulebook.no_basis");
    EXPECT_EQ(code("pipl-47-1-3", "2021-10-31"), "rulebook.no_basis");
}

TEST(ErasureRules, NamesFlaws) {
    ErasureBasis basis = *ErasureRules::shipped().find_basis("pipl-47-1-3");
    basis.article = "";
    const Retention kept{.code = "x", .name = {}, .from = day("2026-01-01"), .until = {}};
    const auto flaws = ErasureRules({basis, basis}, {kept}).find_flaws();
    EXPECT_EQ(flaws.size(), 5u);
}

}  // namespace
}  // namespace shiji::rulebook
