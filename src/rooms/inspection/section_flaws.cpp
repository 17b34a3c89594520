#include <algorithm>

#include "rooms/inspection/case_lines.h"
#include "rooms/inspection/rubric_flaws.h"
#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

using Flaws = std::vector<RubricFlaw>;

bool is_code_taken(const Rubric& rubric, const RubricSection& section) {
    const auto has = [&](const auto& all) {
        return std::any_of(all.begin(), all.end(), [&](const auto& one) {
            return static_cast<const void*>(&one) != &section && one.code == section.code;
        });
    };
    return has(rubric.sections) || has(rubric.items) ||
           (rubric.standard && has(rubric.standard->holds));
}

/// Two levels, as the sheets in use have them (domain-rules 10.2, 10.4).
void judge_parent(const Rubric& rubric, const RubricSection& section, Flaws& flaws) {
    if (!section.parent) return;
    const RubricSection* const above = find_section(rubric.sections, *section.parent);
    if (above == nullptr || above == &section)
        flaws.push_back({section.code, "parent", "没有“" + *section.parent + "”这个上级部分。"});
    else if (above->parent)
        flaws.push_back({section.code, "parent",
                         "上级只能是一级部分，“" + above->name.text + "”自己已经是二级。"});
}

void judge_section(const Rubric& rubric, const RubricSection& section, Flaws& flaws) {
    if (!is_rubric_code(section.code))
        flaws.push_back({section.code, "code", "代号只用小写字母、数字和下划线，不超过 40 个。"});
    if (is_code_taken(rubric, section))
        flaws.push_back({section.code, "code", "代号和别的部分或者评分项重复。"});
    judge_text(section.code, "name", section.name.text, base::Line<40>::characters_max, flaws);
    judge_denied(section.code, "name", section.name.text, flaws);
    if (section.weight <= base::Points{} || section.weight > kHundredPoints)
        flaws.push_back({section.code, "weight", "部分的分值应大于 0，不超过 100。"});
    judge_parent(rubric, section, flaws);
}

void judge_place(const Rubric& rubric, const RubricItem& item, Flaws& flaws) {
    const bool beyond = item.kind == ItemKind::Adjustment;
    if (beyond && !item.section.empty())
        flaws.push_back({item.code, "section", "加减分在 100 分之外，不归入哪个部分。"});
    if (!beyond && item.section.empty())
        flaws.push_back({item.code, "section", "没有写明归入哪个部分。"});
    if (!beyond && !item.section.empty() && !find_section(rubric.sections, item.section))
        flaws.push_back({item.code, "section", "没有“" + item.section + "”这个部分。"});
}

/// "“学习教育”定为 12.00 分，下面各项合计 11.00 分，还差 1.00 分。"
std::string sum_words(const RubricSection& section, const RubricClass* own, base::Points sum) {
    const bool lacks = sum < section.weight;
    const base::Points apart = lacks ? section.weight - sum : sum - section.weight;
    return "“" + section.name.text + "”定为 " + section.weight.text() + " 分，下面" +
           (own == nullptr ? "" : "适用于“" + own->name.text + "”的") + "各项合计 " + sum.text() +
           " 分，" + (lacks ? "还差 " : "多出 ") + apart.text() + " 分。";
}

/// Every class of the rubric; where it has none, all organisations as one.
std::vector<const RubricClass*> classes_of(const Rubric& rubric) {
    std::vector<const RubricClass*> classes;
    if (rubric.standard)
        for (const RubricClass& own : rubric.standard->classes) classes.push_back(&own);
    if (classes.empty()) classes.push_back(nullptr);
    return classes;
}

/// Nothing where the class has no item below the heading: it does not have the heading then.
std::optional<base::Points> weight_below(const Rubric& rubric, const RubricSection& section,
                                         const RubricClass* own) {
    std::optional<base::Points> sum;
    for (const RubricItem& item : rubric.items)
        if (is_below(rubric, section, item) && is_meant_for(item, own))
            sum = sum.value_or(base::Points{}) + item.weight;
    return sum;
}

void judge_sums(const Rubric& rubric, const RubricSection& section, Flaws& flaws) {
    bool is_used = false;
    for (const RubricClass* const own : classes_of(rubric)) {
        const auto sum = weight_below(rubric, section, own);
        is_used = is_used || sum.has_value();
        if (sum && *sum != section.weight)
            flaws.push_back({section.code, "weight", sum_words(section, own, *sum)});
    }
    if (!is_used)
        flaws.push_back({section.code, "weight", "“" + section.name.text + "”下面没有评分项。"});
}

}  // namespace

void judge_sections(const Rubric& rubric, Flaws& flaws) {
    for (const RubricSection& section : rubric.sections) {
        judge_section(rubric, section, flaws);
        judge_sums(rubric, section, flaws);
    }
    for (const RubricItem& item : rubric.items) judge_place(rubric, item, flaws);
}

}  // namespace shiji::inspection
