#include "rooms/rulebook/rule_files.h"

#include <charconv>

#include "base/check.h"
#include "platform/settings/embedded.h"

namespace shiji::rulebook {
namespace {

struct ParameterFile {
    std::vector<Parameter> parameters;
};
BOOST_DESCRIBE_STRUCT(ParameterFile, (), (parameters))

struct ObligationFile {
    std::vector<ObligationRule> obligations;
};
BOOST_DESCRIBE_STRUCT(ObligationFile, (), (obligations))

template <class File>
File read_file(std::string_view name, std::string_view text) {
    const auto file = base::read_json<File>(text);
    base::check(file.has_value(),
                std::string(name) + " can be read" +
                    (file ? "" : ": " + file.error().code() + " at " + file.error().field()));
    return *file;
}

template <class File>
File read_embedded(std::string_view name) {
    const auto text = settings::find_text(name);
    base::check(text.has_value(), std::string(name) + " travels in the program");
    return read_file<File>(name, *text);
}

}  // namespace

RuleFiles read_embedded_rules() {
    RuleFiles files;
    files.parameters = read_embedded<ParameterFile>("data/rules/parameters.json").parameters;
    files.obligations = read_embedded<ObligationFile>("data/rules/obligations.json").obligations;
    for (const auto& year : settings::find_texts("data/rules/workdays-", ".json"))
        files.years.push_back(read_file<WorkYear>(year.name, year.content));
    return files;
}

std::optional<PeriodKind> period_kind(const ObligationRule& rule, const Parameter& parameter) {
    if (!rule.period) return base::named<PeriodKind>(parameter.value);
    return number_of(parameter.value) == 1 ? rule.period : std::nullopt;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t value = 0;
    const auto end = text.data() + text.size();
    const auto [stop, flaw] = std::from_chars(text.data(), end, value);
    if (flaw != std::errc() || stop != end) return std::nullopt;
    return value;
}

std::optional<base::Fraction> fraction_of(std::string_view text) {
    const auto slash = text.find('/');
    const auto numerator = number_of(text.substr(0, slash));
    const auto denominator = slash == std::string_view::npos ? std::optional<std::int64_t>(1)
                                                             : number_of(text.substr(slash + 1));
    if (!numerator || !denominator || *numerator < 0 || *denominator <= 0) return std::nullopt;
    return base::Fraction{*numerator, *denominator};
}

}  // namespace shiji::rulebook
