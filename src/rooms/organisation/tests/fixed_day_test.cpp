// 党员固定活动日: a rule that every month can follow, by the month from which it holds.

#include <gmock/gmock.h>

#include "rooms/organisation/fixed_day.h"
#include "rooms/organisation/terms.h"
#include "rooms/organisation/tests/district.h"

namespace shiji::organisation {
namespace {

using testing::ElementsAre;

const base::Date kSetOn = day("2026-11-26");

base::Month month(std::string_view text) { return *base::Month::parse(text); }

struct DayCase {
    MonthlyDay rule;
    const char* month;
    const char* day;
    const char* words;
};

TEST(FixedDay, IsADayOfEveryMonth) {
    for (const DayCase& c : {DayCase{{8, 0, 0}, "2026-11", "2026-11-08", "每月8日"},
                             DayCase{{28, 0, 0}, "2027-02", "2027-02-28", "每月28日"},
                             DayCase{{0, 1, 7}, "2026-11", "2026-11-01", "每月第一个星期日"},
                             DayCase{{0, 1, 1}, "2026-11", "2026-11-02", "每月第一个星期一"},
                             DayCase{{0, 2, 5}, "2026-11", "2026-11-13", "每月第二个星期五"},
                             DayCase{{0, 4, 7}, "2027-02", "2027-02-28", "每月第四个星期日"}}) {
        EXPECT_EQ(day_in(c.rule, month(c.month)).iso(), c.day) << c.words;
        EXPECT_EQ(spoken(c.rule), c.words);
    }
}

struct Branch {
    District d;

    std::string set(const MonthlyDay& rule, std::optional<base::Date> since = {},
                    base::Date today = kSetOn) {
        return code_of(d.write([&](auto& tx) {
            return set_fixed_day(tx, d.first, {rule, since}, today);
        }));
    }
    std::string in(std::string_view text) {
        const auto found =
            d.read([&](auto& tx) { return find_fixed_day(tx, d.first, month(text)); });
        return found ? spoken(found->rule) : "";
    }
};

TEST(FixedDay, IsOneRuleOrTheOther) {
    Branch b;
    for (const MonthlyDay& rule :
         {MonthlyDay{}, MonthlyDay{29, 0, 0}, MonthlyDay{-1, 0, 0}, MonthlyDay{8, 1, 1},
          MonthlyDay{0, 5, 1}, MonthlyDay{0, 1, 0}, MonthlyDay{0, 1, 8}, MonthlyDay{0, 0, 3}})
        EXPECT_EQ(b.set(rule), "organisation.fixed_day_rule")
            << rule.day << " " << rule.week << " " << rule.weekday;
    EXPECT_EQ(b.in("2026-11"), "");
}

TEST(FixedDay, HoldsFromAMonthOnAndLeavesWhatWasBefore) {
    Branch b;
    EXPECT_EQ(b.set({8, 0, 0}, day("2026-10-31")), "organisation.change_too_early");
    EXPECT_EQ(b.set({8, 0, 0}, day("2027-12-01")), "organisation.fixed_day_far");
    EXPECT_EQ(b.set({8, 0, 0}), "");
    EXPECT_EQ(b.set({0, 2, 5}, day("2027-01-15")), "") << "any day of its month";
    EXPECT_EQ(b.in("2026-10"), "");
    EXPECT_EQ(b.in("2026-11"), "每月8日");
    EXPECT_EQ(b.in("2026-12"), "每月8日");
    EXPECT_EQ(b.in("2027-01"), "每月第二个星期五");
    EXPECT_EQ(b.set({10, 0, 0}), "") << "the last word of a month stands";
    EXPECT_EQ(b.in("2026-12"), "每月10日");
    EXPECT_EQ(b.set({15, 0, 0}, {}, day("2027-03-01")), "");
    EXPECT_EQ(b.in("2027-02"), "每月第二个星期五");
}

TEST(FixedDay, IsABranchs) {
    District d;
    const auto set = [&](const OrganisationId& id) {
        return code_of(d.write([&](auto& tx) {
            return set_fixed_day(tx, id, {{8, 0, 0}, {}}, kSetOn);
        }));
    };
    EXPECT_EQ(set(d.party), "organisation.fixed_day_branch");
    EXPECT_EQ(set({std::string(32, 'e')}), "organisation.not_found");
    EXPECT_EQ(set(d.archive), "");
}

TEST(Terms, AreListedAsTheyRunOrRanLast) {
    District d;
    const auto record = [&](const OrganisationId& id, const char* elected, const char* ends) {
        EXPECT_EQ(code_of(d.write([&](auto& tx) {
                      return record_term(tx, {id, day(elected), day(ends)});
                  })),
                  "");
    };
    record(d.first, "2020-03-01", "2023-03-01");
    record(d.first, "2023-03-01", "2026-03-01");
    record(d.second, "2026-12-01", "2029-12-01");
    const auto terms = d.read([&](auto& tx) { return list_terms(tx, kSetOn); });
    ASSERT_EQ(terms.size(), 1u) << "the second branch's term has not begun";
    EXPECT_EQ(terms[0].organisation, d.first);
    EXPECT_EQ(terms[0].ends_on, day("2026-03-01"));
}

TEST(Terms, EverySecretaryOfADayIsFound) {
    District d;
    const auto account = d.open("zhang");
    d.give(account, d.first, Role::Secretary, "2026-01-01", day("2026-11-25"));
    d.give(account, d.second, Role::Secretary);
    d.give(account, d.school, Role::Recorder);
    EXPECT_THAT(d.read([&](auto& tx) { return list_with_secretary(tx, kSetOn); }),
                ElementsAre(d.second));
}

}  // namespace
}  // namespace shiji::organisation
