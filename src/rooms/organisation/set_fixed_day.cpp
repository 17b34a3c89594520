#include <array>

#include "base/check.h"
#include "rooms/organisation/fixed_day_store.h"

namespace shiji::organisation {
namespace {

using base::ErrorKind;
using base::refuse;

/// Every month has a 28th and a fourth week of every weekday.
constexpr std::int64_t kLastDay = 28;
constexpr std::int64_t kLastWeek = 4;
constexpr std::int64_t kDaysOfWeek = 7;
constexpr int kMonthsAhead = 12;

bool is_between(std::int64_t number, std::int64_t last) { return number >= 1 && number <= last; }

bool is_rule(const MonthlyDay& rule) {
    if (rule.day != 0) return is_between(rule.day, kLastDay) && rule.week == 0 && rule.weekday == 0;
    return is_between(rule.week, kLastWeek) && is_between(rule.weekday, kDaysOfWeek);
}

std::int64_t weekday_of(base::Date date) { return std::chrono::weekday(date.days).iso_encoding(); }

base::Result<void> judge_fixed_day(const Organisation& branch, const SetFixedDay& words,
                                   base::Date since, base::Date today) {
    if (!is_branch(branch.kind)) return refuse(ErrorKind::Invalid, "organisation.fixed_day_branch");
    if (!is_rule(words.rule))
        return refuse(ErrorKind::Invalid, "organisation.fixed_day_rule", "rule");
    if (since < earliest_change(today))
        return refuse(ErrorKind::Invalid, "organisation.change_too_early", "since",
                      {{"earliest", earliest_change(today).full()}});
    if (since > today.plus_months(kMonthsAhead))
        return refuse(ErrorKind::Invalid, "organisation.fixed_day_far", "since");
    return {};
}

}  // namespace

base::Date day_in(const MonthlyDay& rule, base::Month month) {
    base::check(is_rule(rule), "a fixed day is kept only as a rule that every month can follow");
    if (rule.day != 0) return month.first().plus_days(static_cast<int>(rule.day - 1));
    const std::int64_t first = weekday_of(month.first());
    const std::int64_t ahead = (rule.weekday - first + kDaysOfWeek) % kDaysOfWeek;
    return month.first().plus_days(static_cast<int>(ahead + (rule.week - 1) * kDaysOfWeek));
}

std::string spoken(const MonthlyDay& rule) {
    constexpr std::array<const char*, 5> kWeeks{"", "一", "二", "三", "四"};
    constexpr std::array<const char*, 8> kWeekdays{"", "一", "二", "三", "四", "五", "六", "日"};
    base::check(is_rule(rule), "a fixed day is kept only as a rule that every month can follow");
    if (rule.day != 0) return "每月" + std::to_string(rule.day) + "日";
    return std::string("每月第") + kWeeks.at(static_cast<std::size_t>(rule.week)) + "个星期" +
           kWeekdays.at(static_cast<std::size_t>(rule.weekday));
}

std::optional<FixedDay> find_fixed_day(storage::Transaction& tx, const OrganisationId& organisation,
                                       base::Month month) {
    const auto row = find_fixed_day_row(tx, organisation, month.first());
    if (!row) return std::nullopt;
    return FixedDay{row->organisation, row->since, {row->day, row->week, row->weekday}};
}

base::Result<void> set_fixed_day(storage::Transaction& tx, const OrganisationId& organisation,
                                 const SetFixedDay& words, base::Date today) {
    const auto branch = find_organisation(tx, organisation);
    if (!branch) return refuse(ErrorKind::NotFound, "organisation.not_found");
    const base::Date since = base::Month::of(words.since.value_or(today)).first();
    if (const auto good = judge_fixed_day(*branch, words, since, today); !good) return refuse(good);
    replace_fixed_day(tx,
                      {organisation, since, words.rule.day, words.rule.week, words.rule.weekday});
    return {};
}

}  // namespace shiji::organisation
