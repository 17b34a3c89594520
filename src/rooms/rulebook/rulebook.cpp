#include "rooms/rulebook/rulebook.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "base/check.h"
#include "rooms/rulebook/rule_files.h"

namespace shiji::rulebook {
namespace {

bool in_order(const Parameter& a, const Parameter& b) {
    return std::tie(a.key, a.from) < std::tie(b.key, b.from);
}

base::WorkCalendar calendar_of(const std::vector<WorkYear>& years) {
    base::WorkCalendar calendar;
    for (const WorkYear& year : years) {
        for (const Holiday& holiday : year.holidays)
            for (base::Date day = holiday.first; day <= holiday.last; day = day.plus_days(1))
                calendar.holidays.insert(day);
        calendar.extra_workdays.insert(year.extra_workdays.begin(), year.extra_workdays.end());
    }
    return calendar;
}

std::span<const Parameter> values_of(const std::vector<Parameter>& parameters,
                                     std::string_view key) {
    const auto first =
        std::partition_point(parameters.begin(), parameters.end(),
                             [&](const Parameter& parameter) { return parameter.key < key; });
    const auto last = std::partition_point(
        first, parameters.end(), [&](const Parameter& parameter) { return parameter.key == key; });
    return {first, last};
}

bool holds_on(const Parameter& parameter, base::Date on) {
    return parameter.from <= on && (!parameter.until || on <= *parameter.until);
}

}  // namespace

const Rulebook& Rulebook::shipped() {
    static const Rulebook rules(read_embedded_rules());
    return rules;
}

Rulebook::Rulebook(RuleFiles files)
    : parameters_(std::move(files.parameters)),
      rules_(std::move(files.obligations)),
      work_calendar_(calendar_of(files.years)) {
    std::sort(parameters_.begin(), parameters_.end(), in_order);
}

Rulebook::~Rulebook() = default;

std::vector<Parameter> Rulebook::in_force(base::Date on) const {
    std::vector<Parameter> found;
    std::copy_if(parameters_.begin(), parameters_.end(), std::back_inserter(found),
                 [&](const Parameter& parameter) { return holds_on(parameter, on); });
    return found;
}

const Parameter* Rulebook::find(std::string_view key, base::Date on) const {
    for (const Parameter& parameter : values_of(parameters_, key))
        if (holds_on(parameter, on)) return &parameter;
    return nullptr;
}

const Parameter& Rulebook::need(std::string_view key, base::Date on) const {
    const Parameter* const found = find(key, on);
    if (found == nullptr)
        base::check(false, "there is a rule " + std::string(key) + " on " + on.iso());
    return *found;
}

const Parameter& Rulebook::nearest(std::string_view key, base::Date on) const {
    const auto values = values_of(parameters_, key);
    if (values.empty()) base::check(false, "there is a rule " + std::string(key));
    return on < values.front().from ? values.front() : need(key, on);
}

std::int64_t Rulebook::number(std::string_view key, base::Date on) const {
    const auto value = number_of(nearest(key, on).value);
    if (!value) base::check(false, std::string(key) + " is a number");
    return *value;
}

base::Fraction Rulebook::fraction(std::string_view key, base::Date on) const {
    const auto value = fraction_of(nearest(key, on).value);
    if (!value) base::check(false, std::string(key) + " is a fraction");
    return *value;
}

base::Date Rulebook::filing_due(base::Date held_on) const {
    return work_calendar_.plus_workdays(
        held_on, static_cast<int>(number("file.record_due_workdays", held_on)));
}

base::Date Rulebook::plan_due(base::Quarter quarter) const {
    const base::Date first = quarter.first();
    base::Date due = first.plus_days(static_cast<int>(number("file.plan_due_day", first)) - 1);
    const bool moves = nearest("file.plan_due.non_workday", first).value == "next_workday";
    while (moves && !work_calendar_.is_workday(due)) due = due.plus_days(1);
    return due;
}

base::Date Rulebook::review_due(base::Date received_on) const {
    return work_calendar_.plus_workdays(
        received_on, static_cast<int>(number("review.answer_workdays", received_on)));
}

}  // namespace shiji::rulebook
