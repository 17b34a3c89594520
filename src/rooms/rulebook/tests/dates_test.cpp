#include <gtest/gtest.h>

#include "rooms/rulebook/rulebook.h"
#include "tests/support/days.h"

namespace shiji::rulebook {
namespace {

struct DueCase {
    const char* sentence;
    const char* from;
    const char* due;
};

TEST(FilingDue, CountsThreeWorkingDays) {
    const DueCase cases[] = {
        {"an ordinary Wednesday", "2026-07-08", "2026-07-13"},
        {"a Friday", "2026-07-10", "2026-07-15"},
        {"a Sunday is not counted itself", "2026-07-12", "2026-07-15"},
        {"the day before National Day, with Saturday 10 October worked", "2026-09-30",
         "2026-10-10"},
        {"on National Day itself", "2026-10-01", "2026-10-10"},
        {"the eight days of 2025, with Saturday 11 October worked", "2025-09-30", "2025-10-11"},
        {"before the Spring Festival of 2026, Saturday 14 February worked", "2026-02-13",
         "2026-02-25"},
        {"a worked Sunday counts", "2026-01-02", "2026-01-06"},
        {"a year without an arrangement has plain weekends", "2031-09-30", "2031-10-03"},
        {"a day before the rule, when somebody typed it", "1999-12-31", "2000-01-05"},
    };
    for (const DueCase& c : cases)
        EXPECT_EQ(Rulebook::shipped().filing_due(day(c.from)).iso(), c.due) << c.sentence;
}

TEST(PlanDue, IsTheFifthOrTheNextWorkingDay) {
    const DueCase cases[] = {
        {"a Monday", "2026Q1", "2026-01-05"},
        {"Sunday 5 April, and Monday is a holiday", "2026Q2", "2026-04-07"},
        {"Sunday 5 July", "2026Q3", "2026-07-06"},
        {"the fifth lies in the National Day days", "2026Q4", "2026-10-08"},
        {"the eight days of 2025", "2025Q4", "2025-10-09"},
        {"before the rule's first date", "1900Q1", "1900-01-05"},
    };
    for (const DueCase& c : cases)
        EXPECT_EQ(Rulebook::shipped().plan_due(base::Quarter::parse(c.from).value()).iso(), c.due)
            << c.sentence;
}

TEST(ReviewDue, CountsFiveWorkingDays) {
    EXPECT_EQ(Rulebook::shipped().review_due(day("2026-07-08")).iso(), "2026-07-15");
    EXPECT_EQ(Rulebook::shipped().review_due(day("2026-09-29")).iso(), "2026-10-12");
}

}  // namespace
}  // namespace shiji::rulebook
