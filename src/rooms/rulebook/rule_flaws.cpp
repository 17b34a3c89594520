#include <algorithm>
#include <array>

#include "rooms/rulebook/rule_files.h"

namespace shiji::rulebook {
namespace {

using Flaws = std::vector<std::string>;

constexpr std::array<std::string_view, 7> kConfidences{"V", "V2", "L", "M+", "M", "M-", "INF"};

void judge_words(const Parameter& parameter, Flaws& flaws) {
    const std::string name = parameter.key + " from " + parameter.from.iso();
    if (parameter.key.empty() || parameter.value.empty()) flaws.push_back(name + ": no value");
    if (parameter.source.empty()) flaws.push_back(name + ": no source");
    if (parameter.article.empty()) flaws.push_back(name + ": no article");
    if (parameter.meaning.empty()) flaws.push_back(name + ": no meaning");
    if (std::find(kConfidences.begin(), kConfidences.end(), parameter.confidence) ==
        kConfidences.end())
        flaws.push_back(name + ": unknown confidence " + parameter.confidence);
}

/// The values of one key follow each other day by day; the last one has no end.
void judge_dates(const Parameter& value, const Parameter* next, Flaws& flaws) {
    const std::string name = value.key + " from " + value.from.iso();
    if (value.until && *value.until < value.from) flaws.push_back(name + ": ends before it begins");
    if (next == nullptr) {
        if (value.until) flaws.push_back(name + ": ends and nothing follows");
        return;
    }
    const auto day_after = value.until ? std::optional(value.until->plus_days(1)) : std::nullopt;
    if (!day_after || *day_after > next->from) flaws.push_back(name + ": overlaps the next value");
    if (day_after && *day_after < next->from) flaws.push_back(name + ": leaves a gap");
}

/// Values of `key`, earliest first.
std::vector<const Parameter*> values_of(const RuleFiles& files, std::string_view key) {
    std::vector<const Parameter*> values;
    for (const Parameter& parameter : files.parameters)
        if (parameter.key == key) values.push_back(&parameter);
    std::sort(values.begin(), values.end(),
              [](const auto* a, const auto* b) { return a->from < b->from; });
    return values;
}

void judge_parameters(const RuleFiles& files, Flaws& flaws) {
    std::set<std::string> keys;
    for (const Parameter& parameter : files.parameters) {
        judge_words(parameter, flaws);
        keys.insert(parameter.key);
    }
    for (const std::string& key : keys) {
        const auto values = values_of(files, key);
        for (std::size_t i = 0; i < values.size(); ++i)
            judge_dates(*values[i], i + 1 < values.size() ? values[i + 1] : nullptr, flaws);
    }
}

/// The key that says in which quarter a yearly duty is due is in force as early as the duty.
void judge_due_quarter(const RuleFiles& files, const ObligationRule& rule, base::Date from,
                       Flaws& flaws) {
    const auto values = values_of(files, *rule.due_quarter);
    if (values.empty() || values.front()->from > from) flaws.push_back(rule.code + ": no quarter");
    for (const Parameter* value : values) {
        const auto quarter = number_of(value->value);
        if (!quarter || *quarter < 1 || *quarter > 4)
            flaws.push_back(rule.code + ": not a quarter: " + value->value);
    }
}

void judge_obligation(const RuleFiles& files, const ObligationRule& rule, Flaws& flaws) {
    if (rule.name.text.empty() || rule.why.empty() || rule.kinds.empty())
        flaws.push_back(rule.code + ": no name, no reason or nobody who owes it");
    const auto values = values_of(files, rule.parameter);
    if (values.empty()) {
        flaws.push_back(rule.code + ": rests on no parameter " + rule.parameter);
        return;
    }
    for (const Parameter* value : values)
        if (!period_kind(rule, *value) && value->value != "0")
            flaws.push_back(rule.code + ": no period in " + value->value);
    const bool yearly = period_kind(rule, *values.front()) == PeriodKind::Year;
    if (yearly != rule.due_quarter.has_value())
        flaws.push_back(rule.code + ": a yearly duty, and no other, names its quarter");
    if (rule.due_quarter) judge_due_quarter(files, rule, values.front()->from, flaws);
}

void judge_obligations(const RuleFiles& files, Flaws& flaws) {
    std::set<std::string> codes;
    for (const ObligationRule& rule : files.obligations) {
        judge_obligation(files, rule, flaws);
        if (!codes.insert(rule.code).second) flaws.push_back(rule.code + ": twice");
    }
}

bool is_weekend(base::Date date) { return !base::WorkCalendar{}.is_workday(date); }

void judge_year(const WorkYear& year, Flaws& flaws) {
    const std::string name = "workdays " + std::to_string(year.year);
    if (year.source.empty() || year.article.empty() || year.confidence.empty())
        flaws.push_back(name + ": no source");
    for (const Holiday& holiday : year.holidays)
        if (holiday.first.year() != year.year || holiday.last.year() != year.year ||
            holiday.last < holiday.first)
            flaws.push_back(name + ": wrong days of " + holiday.name);
    for (const base::Date day : year.extra_workdays)
        if (day.year() != year.year || !is_weekend(day))
            flaws.push_back(name + ": " + day.iso() + " is no weekend day of it");
}

}  // namespace

std::vector<std::string> find_flaws(const RuleFiles& files) {
    Flaws flaws;
    judge_parameters(files, flaws);
    judge_obligations(files, flaws);
    for (const WorkYear& year : files.years) judge_year(year, flaws);
    return flaws;
}

}  // namespace shiji::rulebook
