#include <algorithm>

#include "rooms/inspection/case_lines.h"
#include "rooms/inspection/rubric_flaws.h"

namespace shiji::inspection {
namespace {

using Flaws = std::vector<RubricFlaw>;
using organisation::OrganisationKind;
using organisation::UnitClass;

constexpr base::Points kOnePoint{100};
constexpr base::Points kAdjustmentMax{2'000};  ///< house rule: the hundred stays the measure
constexpr std::size_t kBandsMax = 6;
constexpr std::size_t kHoldsMax = 5;  ///< NO-18: the list of vetoes is short
constexpr std::size_t kClassesMax = 10;

/// Today's rules bind a rubric of any date.
const base::Date kAnyDay = *base::Date::of(2199, 12, 31);

constexpr const char* kVetoSource = "《关于解决形式主义突出问题为基层减负的通知》";

void judge_sums(const Rubric& rubric, Flaws& flaws) {
    bool adds = false, takes = false;
    for (const RubricItem& item : rubric.items) {
        if (item.kind != ItemKind::Adjustment) continue;
        adds = adds || item.weight > base::Points{};
        takes = takes || item.cap > base::Points{};
    }
    const auto judge = [&](const char* field, bool used, base::Points most, const char* what) {
        if (most < base::Points{} || most > kAdjustmentMax)
            flaws.push_back(
                {"", field,
                 std::string(what) + "合计应在 0 到 " + kAdjustmentMax.text() + " 分之间。"});
        else if (used && most == base::Points{})
            flaws.push_back({"", field, std::string("写明") + what + "合计最多几分。"});
    };
    const RubricStandard standard = rubric.standard.value_or(RubricStandard{});
    judge("standard.bonus_max", adds, standard.bonus_max, "加分");
    judge("standard.penalty_max", takes, standard.penalty_max, "扣分");
}

/// Of whatever kind a branch is and whatever department it is of, some class is its own.
bool is_everyone_in_a_class(const RubricStandard& standard) {
    std::vector<std::optional<UnitClass>> units{std::nullopt};
    for (const auto& [one, name] : base::enum_names<UnitClass>()) units.push_back(one);
    for (const auto& [kind, name] : base::enum_names<OrganisationKind>())
        for (const auto& unit : units)
            if (organisation::is_branch(kind) && class_of(standard, kind, unit) == nullptr)
                return false;
    return true;
}

void judge_weights_of_class(const Rubric& rubric, const RubricClass& own, Flaws& flaws) {
    base::Points sum;
    for (const RubricItem& item : rubric.items)
        if (item.kind != ItemKind::Adjustment && is_meant_for(item, &own)) sum = sum + item.weight;
    if (sum != kHundredPoints)
        flaws.push_back(
            {"", "weight",
             "适用于“" + own.name.text + "”的各项分值合计 " + sum.text() + "，应为 100.00。"});
}

void judge_classes(const Rubric& rubric, const RubricStandard& standard, Flaws& flaws) {
    std::set<std::string> codes, names;
    for (const RubricClass& one : standard.classes) {
        if (!is_rubric_code(one.code) || !codes.insert(one.code).second)
            flaws.push_back({"", "standard.classes", "类别的代号没有写对，或者和别的类重复。"});
        if (one.name.text.empty() || !names.insert(one.name.text).second)
            flaws.push_back({"", "standard.classes", "类别没有名称，或者和别的类同名。"});
        judge_weights_of_class(rubric, one, flaws);
    }
    if (standard.classes.size() > kClassesMax)
        flaws.push_back(
            {"", "standard.classes", "最多分 " + std::to_string(kClassesMax) + " 类。"});
    if (!standard.classes.empty() && !is_everyone_in_a_class(standard))
        flaws.push_back({"", "standard.classes", "有的党支部不属于任何一类，请加一类包括其余的。"});
}

void judge_classes_of_item(const RubricItem& item, const RubricStandard& standard, Flaws& flaws) {
    if (!item.classes) return;
    if (item.classes->empty())
        flaws.push_back({item.code, "classes", "没有适用的类别；适用于全部的不用填。"});
    for (const std::string& code : *item.classes)
        if (std::none_of(standard.classes.begin(), standard.classes.end(),
                         [&](const RubricClass& one) { return one.code == code; }))
            flaws.push_back({item.code, "classes", "没有“" + code + "”这一类。"});
}

/// NO-02: a share of any band but the top one forces somebody down: a ranking by another name.
void judge_shares(const std::vector<RubricBand>& bands, const rulebook::Rulebook& rules,
                  Flaws& flaws) {
    for (const RubricBand& band : bands) {
        if (!band.share_max) continue;
        // "30%" in a spreadsheet is 0.3: a share below one in a hundred is a slip.
        if (*band.share_max < kOnePoint || *band.share_max > kHundredPoints)
            flaws.push_back(
                {"", "standard.bands",
                 "“" + band.name.text + "”的名额应在 1 到 100 之间，30 就是百分之三十。"});
        const auto* const ranking = rules.find("score.public_ranking", kAnyDay);
        if (&band != &bands.front() && ranking != nullptr)
            flaws.push_back({"", "standard.bands",
                             "“" + band.name.text +
                                 "”不得定比例：只有最高等次可以限名额，往下定比例就是强制分布、变相"
                                 "排名（" +
                                 ranking->source + ranking->article + "）。"});
    }
}

void judge_bands(const RubricStandard& standard, const rulebook::Rulebook& rules, Flaws& flaws) {
    const auto& bands = standard.bands;
    if (bands.empty()) return;
    const auto told = [&](std::string words) {
        flaws.push_back({"", "standard.bands", std::move(words)});
    };
    if (bands.size() < 2 || bands.size() > kBandsMax)
        told("等次应有 2 到 " + std::to_string(kBandsMax) + " 个。");
    std::set<std::string> names;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        if (bands[i].name.text.empty() || !names.insert(bands[i].name.text).second)
            told("等次没有名称，或者同名。");
        if (i > 0 && bands[i].from >= bands[i - 1].from)
            told("等次从高到低写，“" + bands[i].name.text + "”的起点应低于上一等。");
        judge_denied("", "name", bands[i].name.text, flaws);
    }
    if (bands.front().from > kHundredPoints) told("最高等次的起点不超过 100 分。");
    if (bands.back().from != base::Points{}) told("最低等次从 0 分起，各等次合起来包括 0 到 100。");
    judge_shares(bands, rules, flaws);
}

void judge_holds(const Rubric& rubric, const RubricStandard& standard, Flaws& flaws) {
    std::set<std::string> codes;
    for (const RubricItem& item : rubric.items) codes.insert(item.code);
    for (const RubricHold& hold : standard.holds) {
        if (!is_rubric_code(hold.code) || !codes.insert(hold.code).second)
            flaws.push_back({hold.code, "code", "代号没有写对，或者和别的项重复。"});
        judge_text(hold.code, "name", hold.name.text, base::Line<80>::characters_max, flaws);
        judge_denied(hold.code, "name", hold.name.text, flaws);
        if (hold.basis.text.find("《") == std::string::npos)
            flaws.push_back(
                {hold.code, "basis",
                 std::string("限制等次、一票否决的事项须写明法规依据（") + kVetoSource + "）。"});
        const bool known =
            std::any_of(standard.bands.begin(), standard.bands.end(),
                        [&](const RubricBand& band) { return band.name == hold.band; });
        if (!known) flaws.push_back({hold.code, "band", "没有“" + hold.band.text + "”这个等次。"});
    }
    if (standard.holds.size() > kHoldsMax)
        flaws.push_back(
            {"", "standard.holds",
             "限制等次的事项最多 " + std::to_string(kHoldsMax) + " 项（" + kVetoSource + "）。"});
}

}  // namespace

void judge_standard(const Rubric& rubric, const rulebook::Rulebook& rules, Flaws& flaws) {
    const RubricStandard standard = rubric.standard.value_or(RubricStandard{});
    judge_sums(rubric, flaws);
    judge_classes(rubric, standard, flaws);
    for (const RubricItem& item : rubric.items) judge_classes_of_item(item, standard, flaws);
    judge_bands(standard, rules, flaws);
    judge_holds(rubric, standard, flaws);
}

}  // namespace shiji::inspection
