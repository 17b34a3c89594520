#include "base/calendar.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace shiji::base {
namespace {

using std::chrono::year_month_day;

constexpr int kYearMin = 1900;
constexpr int kYearMax = 2199;
constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kChinaOffsetMs = 8 * 3'600'000;

template <class... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
    std::array<char, 64> buffer{};
    const int length = std::snprintf(buffer.data(), buffer.size(), pattern, numbers...);
    return std::string(buffer.data(), static_cast<std::size_t>(length));
}

/// The number in text[at, at + length), digits only.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t length) {
    int value = 0;
    for (std::size_t i = at; i < at + length; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

year_month_day civil(Date date) { return year_month_day(date.days); }

}  // namespace

std::optional<Date> Date::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year = number_at(iso, 0, 4), month = number_at(iso, 5, 2),
               day = number_at(iso, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    return of(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
    const year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                             std::chrono::day(day)};
    if (!ymd.ok() || year < kYearMin || year > kYearMax) return std::nullopt;
    return Date{std::chrono::sys_days(ymd)};
}

std::string Date::iso() const { return format("%04d-%02u-%02u", year(), month(), day()); }
std::string Date::spoken() const {
    const year_month_day ymd = civil(*this);
    return std::to_string(static_cast<unsigned>(ymd.month())) + "月" +
           std::to_string(static_cast<unsigned>(ymd.day())) + "日";
}
std::string Date::full() const { return std::to_string(year()) + "年" + spoken(); }
int Date::year() const { return static_cast<int>(civil(*this).year()); }
unsigned Date::month() const { return static_cast<unsigned>(civil(*this).month()); }
unsigned Date::day() const { return static_cast<unsigned>(civil(*this).day()); }

Date Date::plus_months(int count) const {
    const Month target = Month::of(*this).plus(count);
    return std::min(target.first().plus_days(static_cast<int>(day()) - 1), target.last());
}

std::optional<Month> Month::parse(std::string_view text) {
    if (text.size() != 7) return std::nullopt;
    const auto first = Date::parse(std::string(text) + "-01");
    return first ? std::optional(of(*first)) : std::nullopt;
}

std::string Month::text() const { return format("%04d-%02u", year, month); }

Date Month::first() const {
    return Date{std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / 1)};
}

Date Month::last() const { return plus(1).first().plus_days(-1); }

Month Month::plus(int months) const {
    const int count = year * 12 + static_cast<int>(month) - 1 + months;
    return {count / 12, static_cast<unsigned>(count % 12 + 1)};
}

std::optional<Quarter> Quarter::parse(std::string_view text) {
    if (text.size() != 6 || text[4] != 'Q') return std::nullopt;
    const auto year = number_at(text, 0, 4), quarter = number_at(text, 5, 1);
    if (!year || !quarter || *year < kYearMin || *year > kYearMax) return std::nullopt;
    if (*quarter < 1 || *quarter > 4) return std::nullopt;
    return Quarter{*year, static_cast<unsigned>(*quarter)};
}

std::string Quarter::spoken() const {
    constexpr std::array kNames{"一季度", "二季度", "三季度", "四季度"};
    return kNames[quarter - 1];
}

std::string Quarter::full() const { return std::to_string(year) + "年" + spoken(); }

std::string Quarter::text() const { return format("%04dQ%u", year, quarter); }

Quarter Quarter::plus(int quarters) const { return of(month(0).plus(quarters * 3).first()); }

Date Moment::date() const {
    const std::int64_t local = ms + kChinaOffsetMs;
    const std::int64_t day = local >= 0 ? local / kMsPerDay : (local + 1) / kMsPerDay - 1;
    return Date{std::chrono::sys_days(std::chrono::days(day))};
}

Moment Moment::start_of(Date date) {
    return {date.days.time_since_epoch().count() * kMsPerDay - kChinaOffsetMs};
}

Moment Moment::end_of(Date date) { return {start_of(date).ms + kMsPerDay - 1}; }

std::string Moment::minute_text() const {
    const auto minute = static_cast<unsigned>((ms - start_of(date()).ms) / 60'000);
    return date().iso() + format(" %02u:%02u", minute / 60, minute % 60);
}

bool WorkCalendar::is_workday(Date date) const {
    const unsigned weekday = std::chrono::weekday(date.days).c_encoding();
    const bool weekend = weekday == 0 || weekday == 6;
    return weekend ? extra_workdays.contains(date) : !holidays.contains(date);
}

Date WorkCalendar::plus_workdays(Date start, int count) const {
    Date day = start;
    while (count > 0) {
        day = day.plus_days(1);
        if (is_workday(day)) --count;
    }
    return day;
}

int WorkCalendar::count_workdays(Date from, Date to) const {
    int count = 0;
    for (Date day = from.plus_days(1); day <= to; day = day.plus_days(1)) count += is_workday(day);
    return count;
}

}  // namespace shiji::base
