#include "rooms/inspection/rubric.h"

#include "base/check.h"
#include "platform/settings/embedded.h"
#include "rooms/inspection/case_lines.h"

namespace shiji::inspection {
namespace {

constexpr std::string_view kDutyPrefix = "duty:";
constexpr std::string_view kDutyInTimePrefix = "duty_in_time:";

std::vector<Rubric> read_embedded_rubrics() {
    std::vector<Rubric> rubrics;
    for (const auto& file : settings::find_texts("data/rubrics/", ".json")) {
        auto rubric = base::read_json<Rubric>(file.content);
        if (!rubric)
            base::check(false, std::string(file.name) + ": " + rubric.error().code() + " at " +
                                   rubric.error().field());
        rubrics.push_back(std::move(*rubric));
    }
    return rubrics;
}

}  // namespace

const std::vector<Rubric>& shipped_rubrics() {
    static const std::vector<Rubric> shipped = read_embedded_rubrics();
    return shipped;
}

const Rubric* find_shipped_rubric(base::Quarter quarter) {
    for (const Rubric& rubric : shipped_rubrics())
        if (rubric.from <= quarter && (!rubric.until || quarter <= *rubric.until)) return &rubric;
    return nullptr;
}

const Rubric& shipped_rubric(base::Quarter quarter) {
    const Rubric* const rubric = find_shipped_rubric(quarter);
    if (rubric == nullptr) base::check(false, "there is a rubric for " + quarter.text());
    return *rubric;
}

std::optional<Metric> parse_metric(std::string_view text) {
    for (const auto& [prefix, kind] : {std::pair(kDutyPrefix, MetricKind::Duty),
                                       std::pair(kDutyInTimePrefix, MetricKind::DutyInTime)}) {
        if (!text.starts_with(prefix)) continue;
        const std::string code(text.substr(prefix.size()));
        return code.empty() ? std::nullopt : std::optional(Metric{kind, code});
    }
    const auto kind = base::named<MetricKind>(text);
    if (!kind || *kind == MetricKind::Duty || *kind == MetricKind::DutyInTime) return std::nullopt;
    return Metric{*kind, ""};
}

bool takes_entries(MetricKind kind) {
    return kind == MetricKind::FoundCases || kind == MetricKind::FoundPersons || is_beyond(kind);
}

bool is_beyond(MetricKind kind) {
    return kind == MetricKind::Entered || kind == MetricKind::RepeatedFindings;
}

base::Result<void> judge_size(const std::vector<RubricSection>& sections,
                              const std::vector<RubricItem>& items) {
    if (items.size() > kRubricItemsMax)
        return base::refuse(base::ErrorKind::Invalid, "inspection.too_many_items", "items",
                            {{"max", std::to_string(kRubricItemsMax)}});
    if (sections.size() > kRubricSectionsMax)
        return base::refuse(base::ErrorKind::Invalid, "inspection.too_many_sections", "sections",
                            {{"max", std::to_string(kRubricSectionsMax)}});
    return {};
}

std::set<std::string> counted_codes(const Rubric& rubric, const RubricClass* own) {
    std::set<std::string> codes;
    for (const RubricItem& item : rubric.items)
        if (const auto metric = parse_metric(item.metric);
            metric && !metric->duty.empty() && is_meant_for(item, own))
            codes.insert(metric->duty);
    return codes;
}

}  // namespace shiji::inspection
