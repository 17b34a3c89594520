#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace shiji::base {

/// A day of the district's calendar (UTC+8, the whole of China). Written 2026-07-08.
/// Only the years 1900 to 2199 exist here: a year 20226 is a slip of the finger.
struct Date {
    std::chrono::sys_days days{};

    static std::optional<Date> parse(std::string_view iso);
    static std::optional<Date> of(int year, unsigned month, unsigned day);
    std::string iso() const;
    /// "7月8日", as people say it.
    std::string spoken() const;
    /// "2026年7月8日", where the year is to be told.
    std::string full() const;
    int year() const;
    unsigned month() const;
    unsigned day() const;
    Date plus_days(int count) const { return Date{days + std::chrono::days(count)}; }
    /// The same day so many months on; the last day of a shorter month.
    Date plus_months(int count) const;
    auto operator<=>(const Date&) const = default;
};

/// A calendar month. Written 2026-07.
struct Month {
    int year = 1970;
    unsigned month = 1;

    static std::optional<Month> parse(std::string_view text);
    static Month of(Date date) { return {date.year(), date.month()}; }
    std::string text() const;
    Date first() const;
    Date last() const;
    Month plus(int months) const;
    auto operator<=>(const Month&) const = default;
};

/// A calendar quarter. Written 2026Q3.
struct Quarter {
    int year = 1970;
    unsigned quarter = 1;

    static std::optional<Quarter> parse(std::string_view text);
    /// "三季度", as people say it.
    std::string spoken() const;
    /// "2026年三季度"
    std::string full() const;
    static Quarter of(Date date) { return {date.year(), (date.month() - 1) / 3 + 1}; }
    std::string text() const;
    Month month(unsigned nth) const { return {year, (quarter - 1) * 3 + 1 + nth}; }  ///< nth: 0..2
    Date first() const { return month(0).first(); }
    Date last() const { return month(2).last(); }
    Quarter plus(int quarters) const;
    auto operator<=>(const Quarter&) const = default;
};

/// An instant: Unix milliseconds.
struct Moment {
    std::int64_t ms = 0;

    /// The day it is in China at this instant.
    Date date() const;
    /// The last millisecond of a day in China.
    static Moment end_of(Date date);
    static Moment start_of(Date date);
    /// "2026-07-08 19:42" in China.
    std::string minute_text() const;
    auto operator<=>(const Moment&) const = default;
};

/// Which days offices work: all but weekends, and less or more what the State Council moved. Dated
/// data with a source.
struct WorkCalendar {
    std::set<Date> holidays;        ///< weekdays that are off
    std::set<Date> extra_workdays;  ///< weekend days that are worked

    bool is_workday(Date date) const;
    /// The day on which `count` working days have passed, the day after `start` being the first.
    Date plus_workdays(Date start, int count) const;
    /// Working days in (from, to]; 0 when to is not later.
    int count_workdays(Date from, Date to) const;
};

}  // namespace shiji::base
