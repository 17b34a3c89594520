#include "rooms/accountability/duty_list.h"

#include <algorithm>

#include "base/check.h"
#include "platform/settings/embedded.h"

namespace shiji::accountability {
namespace {

using Flaws = std::vector<std::string>;

constexpr std::string_view kObligationPrefix = "obligation:";
constexpr std::int64_t kMonths = 12;
/// Three months of the next year: a 述职评议 is often held in March.
constexpr std::int64_t kLastDueMonth = 15;

std::vector<DutyList> read_embedded_lists() {
    std::vector<DutyList> lists;
    for (const auto& file : settings::find_texts("data/duties/", ".json")) {
        auto list = base::read_json<DutyList>(file.content);
        if (!list)
            base::check(false, std::string(file.name) + ": " + list.error().code() + " at " +
                                   list.error().field());
        lists.push_back(std::move(*list));
    }
    return lists;
}

std::vector<organisation::OrganisationKind> kinds_of(DutyLevel level) {
    using organisation::OrganisationKind;
    switch (level) {
        case DutyLevel::PartyCommittee:
            return {OrganisationKind::PartyCommittee, OrganisationKind::GeneralBranch};
        case DutyLevel::Branch:
            return {OrganisationKind::Branch, OrganisationKind::JointBranch,
                    OrganisationKind::TemporaryBranch};
        default:
            return {};
    }
}

void judge_duty(const DutyItem& duty, const rulebook::Rulebook& rules, std::int64_t from,
                Flaws& flaws) {
    static const std::set<std::string> kConfidences{"V", "V2", "L", "M+", "M", "INF"};
    if (duty.code.empty() || duty.words.text.empty()) flaws.push_back(duty.code + ": no words");
    // NO-18: responsibility is not pushed down without a rule that says so.
    if (duty.source.empty() || duty.article.empty())
        flaws.push_back(duty.code + ": no legal basis");
    if (!kConfidences.contains(duty.confidence)) flaws.push_back(duty.code + ": no confidence");
    if (duty.times < 1 || duty.times > kMonths) flaws.push_back(duty.code + ": times");
    if (duty.due_month < 0 || duty.due_month > kLastDueMonth)
        flaws.push_back(duty.code + ": due_month");
    const auto measure = parse_measure(duty.measure);
    if (!measure) {
        flaws.push_back(duty.code + ": unknown measure " + duty.measure);
    } else if (measure->kind == MeasureKind::Obligation &&
               !is_owed(rules, duty.level, measure->obligation, from)) {
        flaws.push_back(duty.code + ": nobody of its level owes " + measure->obligation);
    }
}

}  // namespace

std::optional<Measure> parse_measure(std::string_view text) {
    if (text.starts_with(kObligationPrefix)) {
        const std::string code(text.substr(kObligationPrefix.size()));
        return code.empty() ? std::nullopt : std::optional(Measure{MeasureKind::Obligation, code});
    }
    const auto kind = base::named<MeasureKind>(text);
    if (!kind || *kind == MeasureKind::Obligation) return std::nullopt;
    return Measure{*kind, ""};
}

bool has_own_days(MeasureKind kind) {
    return kind == MeasureKind::Obligation || kind == MeasureKind::Inspection ||
           kind == MeasureKind::Agreements || kind == MeasureKind::Term;
}

base::Date last_day_of(const DutyItem& duty, std::int64_t year, std::int64_t nth) {
    const base::Month january{static_cast<int>(year), 1};
    const std::int64_t month =
        duty.due_month > 0 ? duty.due_month : (kMonths * nth + duty.times - 1) / duty.times;
    return january.plus(static_cast<int>(month) - 1).last();
}

std::vector<std::string> find_duty_flaws(const DutyList& list, const rulebook::Rulebook& rules) {
    Flaws flaws;
    std::set<std::string> codes;
    std::set<DutyLevel> levels;
    for (const DutyItem& duty : list.duties) {
        judge_duty(duty, rules, list.from, flaws);
        levels.insert(duty.level);
        if (!codes.insert(duty.code).second) flaws.push_back(duty.code + ": twice");
    }
    for (const auto& [level, name] : base::enum_names<DutyLevel>())
        if (!levels.contains(level)) flaws.push_back(name + ": no duties");
    if (list.until && *list.until < list.from) flaws.push_back("ends before it begins");
    return flaws;
}

const DutyList* find_duty_list(std::int64_t year) {
    static const std::vector<DutyList> shipped = read_embedded_lists();
    for (const DutyList& list : shipped)
        if (list.from <= year && (!list.until || year <= *list.until)) return &list;
    return nullptr;
}

const DutyItem* find_duty(const DutyList& list, std::string_view code) {
    const auto found = std::find_if(list.duties.begin(), list.duties.end(),
                                    [&](const DutyItem& duty) { return duty.code == code; });
    return found == list.duties.end() ? nullptr : &*found;
}

std::vector<rulebook::OwedDuty> list_owed(const rulebook::Rulebook& rules, DutyLevel level,
                                          std::int64_t year) {
    return rulebook::list_owed(rules, kinds_of(level), static_cast<int>(year));
}

bool is_owed(const rulebook::Rulebook& rules, DutyLevel level, const std::string& code,
             std::int64_t year) {
    const auto owed = list_owed(rules, level, year);
    return std::any_of(owed.begin(), owed.end(),
                       [&](const rulebook::OwedDuty& one) { return one.code == code; });
}

std::string basis_of(const DutyItem& duty) { return duty.source + duty.article; }

std::string level_label(DutyLevel level) {
    switch (level) {
        case DutyLevel::WorkCommittee:
            return "机关工委";
        case DutyLevel::PartyGroup:
            return "部门党组";
        case DutyLevel::PartyCommittee:
            return "机关党委（党总支）";
        case DutyLevel::Branch:
            return "党支部";
    }
    return "";
}

}  // namespace shiji::accountability
