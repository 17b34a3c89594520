#include "rooms/inspection/rubric_flaws.h"

#include "rooms/inspection/denied.h"

namespace shiji::inspection {
namespace {

using Flaws = std::vector<RubricFlaw>;

constexpr std::size_t kCodeMax = 40;
constexpr std::size_t kClauseMax = 200;

/// An adjustment adds up to its weight or takes up to its cap.
void judge_adjustment(const RubricItem& item, Flaws& flaws) {
    const bool adds = item.weight > base::Points{}, takes = item.cap > base::Points{};
    const base::Points most = adds ? item.weight : item.cap;
    if (adds == takes || item.weight < base::Points{} || item.cap < base::Points{})
        flaws.push_back(
            {item.code, "weight", "一项或者加分，或者扣分：写最多加几分，或者最多扣几分。"});
    if (item.per_occurrence < base::Points{} || item.per_occurrence > most)
        flaws.push_back(
            {item.code, "per_occurrence", "每件的分数不能小于 0，也不能超过本项最多的。"});
}

void judge_points(const RubricItem& item, Flaws& flaws) {
    if (item.kind == ItemKind::Adjustment) return judge_adjustment(item, flaws);
    if (item.weight.hundredths <= 0 || item.weight > kHundredPoints)
        flaws.push_back({item.code, "weight", "分值应大于 0，不超过 100。"});
    if (item.cap.hundredths <= 0 || item.cap > item.weight)
        flaws.push_back({item.code, "cap", "最多扣分应大于 0，不超过本项分值。"});
    if (item.per_occurrence.hundredths < 0 || item.per_occurrence > item.cap)
        flaws.push_back({item.code, "per_occurrence", "每次扣分不能小于 0，也不能超过最多扣分。"});
}

/// The first of the words that the text has.
std::optional<std::string> first_word(const std::string& text, std::string_view words) {
    for (const std::string& word : base::split(words, ','))
        if (text.find(word) != std::string::npos) return word;
    return std::nullopt;
}

/// NO-18: a veto is not among what an item can be.
void judge_veto(const RubricItem& item, Flaws& flaws) {
    if (const auto word = first_word(item.name.text, "一票否决,否决"))
        flaws.push_back({item.code, "name",
                         "“" + *word +
                             "”不能写成评分项；一票否决须有法规依据，由有权机关决定"
                             "（《关于解决形式主义突出问题为基层减负的通知》）。"});
}

/// People enter what they found; how much each case costs is the rubric's.
void judge_entered(const RubricItem& item, MetricKind kind, Flaws& flaws) {
    const bool beyond = item.kind == ItemKind::Adjustment;
    if (beyond != is_beyond(kind))
        flaws.push_back({item.code, "metric", "加减分按录入的事项计，别的项不能这样计。"});
    const bool again = kind == MetricKind::RepeatedFindings;
    if (again && (item.weight > base::Points{} || item.per_occurrence <= base::Points{}))
        flaws.push_back({item.code, "per_occurrence", "再次查出的问题只扣分，要写每件扣几分。"});
    if (!beyond && takes_entries(kind) && item.per_occurrence <= base::Points{})
        flaws.push_back({item.code, "per_occurrence", "按查出的问题扣分，要写每件或每人扣几分。"});
}

void judge_metric(const RubricItem& item, Flaws& flaws) {
    const auto metric = parse_metric(item.metric);
    if (!metric) {
        flaws.push_back({item.code, "metric", "没有“" + item.metric + "”这种计分办法。"});
        return;
    }
    judge_entered(item, metric->kind, flaws);
    // NO-14: a record on file proves that an obligation was met, never how well.
    const bool graded = metric->kind == MetricKind::Graded;
    if (graded && item.kind == ItemKind::Statutory)
        flaws.push_back({item.code, "metric", "法定项按报备记录计分，不由人评定。"});
    if (!graded && item.kind == ItemKind::Effect)
        flaws.push_back({item.code, "metric",
                         "有没有记录只说明做没做，不能计入成效；成效项由人评定"
                         "（《整治形式主义为基层减负若干规定》第八条）。"});
}

void judge_item(const RubricItem& item, Flaws& flaws) {
    if (!is_rubric_code(item.code))
        flaws.push_back({item.code, "code", "代号只用小写字母、数字和下划线，不超过 40 个。"});
    judge_text(item.code, "name", item.name.text, base::Line<80>::characters_max, flaws);
    judge_text(item.code, "clause", item.clause, kClauseMax, flaws);
    judge_points(item, flaws);
    judge_metric(item, flaws);
    judge_veto(item, flaws);
}

/// NO-07, NO-15: under whatever name, code or wording of its basis; headings are judged with the
/// tree.
void judge_item_denied(const RubricItem& item, Flaws& flaws) {
    judge_denied(item.code, "name", item.name.text, flaws);
    if (const auto why = why_code_denied(item.code)) flaws.push_back({item.code, "code", *why});
    if (const auto why = why_clause_denied(item.clause))
        flaws.push_back({item.code, "clause", *why});
}

void judge_whole(const Rubric& rubric, base::Points sum, Flaws& flaws) {
    if (rubric.name.text.empty()) flaws.push_back({"", "name", "方案没有名称。"});
    const bool by_class = rubric.standard && !rubric.standard->classes.empty();
    if (sum != kHundredPoints && !by_class)
        flaws.push_back({"", "weight", "各项分值合计 " + sum.text() + "，应为 100.00。"});
    if (rubric.until && *rubric.until < rubric.from)
        flaws.push_back({"", "from", "方案的截止季度早于开始季度。"});
}

}  // namespace

void judge_denied(const std::string& code, const char* field, const std::string& text,
                  Flaws& flaws) {
    if (const auto why = why_denied(text)) flaws.push_back({code, field, *why});
}

bool is_rubric_code(std::string_view code) {
    return !code.empty() && code.size() <= kCodeMax &&
           code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

void judge_text(const std::string& code, const char* field, const std::string& text,
                std::size_t characters_max, Flaws& flaws) {
    std::string settled = text;
    const bool sound = base::settle_text(settled, true, characters_max) == base::TextFlaw::None;
    if (text.empty())
        flaws.push_back({code, field, "没有填写。"});
    else if (!sound || settled != text)
        flaws.push_back(
            {code, field, "只写一行，不超过 " + std::to_string(characters_max) + " 字。"});
}

std::vector<RubricFlaw> find_flaws(const Rubric& rubric, const rulebook::Rulebook& rules) {
    Flaws flaws;
    std::set<std::string> codes;
    base::Points sum;
    for (const RubricItem& item : rubric.items) {
        judge_item(item, flaws);
        judge_item_denied(item, flaws);
        if (!codes.insert(item.code).second)
            flaws.push_back({item.code, "code", "代号和别的项重复。"});
        if (item.kind != ItemKind::Adjustment) sum = sum + item.weight;
    }
    judge_sections(rubric, flaws);
    judge_whole(rubric, sum, flaws);
    judge_standard(rubric, rules, flaws);
    std::set<std::string> known;
    for (const auto& duty : rulebook::list_owed(rules, rubric.from.year)) known.insert(duty.code);
    for (const RubricItem& item : rubric.items)
        if (const auto metric = parse_metric(item.metric);
            metric && !metric->duty.empty() && !known.contains(metric->duty))
            flaws.push_back(
                {item.code, "metric", "没有哪个支部有“" + metric->duty + "”这项任务。"});
    return flaws;
}

}  // namespace shiji::inspection
