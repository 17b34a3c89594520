#include <algorithm>

#include "base/check.h"
#include "rooms/inspection/case_lines.h"
#include "rooms/inspection/scoring.h"
#include "rooms/inspection/sections.h"
#include "rooms/inspection/tally.h"

namespace shiji::inspection {
namespace {

/// One with the rubric's.
using Item = base::Shared<RubricItem>;

constexpr base::Points kHundred{10'000};
/// What such a line comes to, or nearly: a district's sheets hold very many.
constexpr std::size_t kReckoningUsual = 40;
/// How the reckoning of such a line begins, whatever comes after it: a frozen sheet keeps no more.
constexpr std::string_view kJudgedAway = "判为不适用，不计入满分";

std::string not_yet_words(std::int64_t count) {
    return count == 0 ? "" : "（另有" + std::to_string(count) + "项未到期）";
}

/// "10.00 × 2/3 = 6.67"
void reckon_share(SheetLine& line) {
    const RubricItem& item = *line.item;
    const base::Points share = base::share(item.weight, line.met, line.due);
    line.points = std::max(share, item.weight - item.cap);
    line.reckoning.reserve(kReckoningUsual);
    line.reckoning += item.weight.text();
    line.reckoning += " × ";
    line.reckoning += std::to_string(line.met);
    line.reckoning += "/";
    line.reckoning += std::to_string(line.due);
    line.reckoning += " = ";
    line.reckoning += share.text();
    if (line.points != share)
        line.reckoning += "，最多扣 " + item.cap.text() + "，得 " + line.points.text();
}

/// "6.00 − 2 × 0.50 = 5.00"
void reckon_occurrences(SheetLine& line) {
    const RubricItem& item = *line.item;
    const std::int64_t failed = line.due - line.met;
    const base::Points loss{failed * item.per_occurrence.hundredths};
    line.points = item.weight - std::min(loss, item.cap);
    line.reckoning =
        item.weight.text() + " − " + std::to_string(failed) + " × " + item.per_occurrence.text();
    line.reckoning += loss > item.cap ? "，最多扣 " + item.cap.text() + "，得 " : " = ";
    line.reckoning += line.points.text();
}

SheetLine statutory_line(const Item& item, Tally counted) {
    SheetLine line{.item = item,
                   .applies = counted.applies,
                   .met = counted.met,
                   .due = counted.due,
                   .points = {},
                   .possible = {},
                   .reckoning = {},
                   .facts = std::move(counted.facts),
                   .grader = {},
                   .reason = {}};
    if (!line.applies) {
        line.reckoning = "不适用，不计入满分";
    } else if (line.due == 0) {
        line.reckoning = "尚未到期，暂不计入";
    } else {
        line.possible = item->weight;
        item->per_occurrence.hundredths > 0 ? reckon_occurrences(line) : reckon_share(line);
        line.reckoning += not_yet_words(counted.not_yet);
    }
    return line;
}

/// What an inspector found, each case once; where nothing was found, nothing is lost.
SheetLine found_line(const Item& item, MetricKind kind, const std::vector<CaseEntry>& cases) {
    SheetLine line = statutory_line(item, {.applies = true,
                                           .met = 0,
                                           .due = count_found(*item, kind, cases),
                                           .not_yet = 0,
                                           .facts = facts_of_entries(*item, cases)});
    if (line.due > 0) return line;
    line.points = line.possible = item->weight;
    line.reckoning = "没有查出问题，不扣分，得 " + item->weight.text();
    return line;
}

/// 不适用: the rubric means other classes of organisations.
SheetLine left_out_line(const Item& item) {
    SheetLine line = statutory_line(item, {});
    line.reckoning = "不适用于本类党组织，不计入满分";
    return line;
}

SheetLine effect_line(const Item& item, const std::vector<Grade>& grades) {
    SheetLine line{.item = item,
                   .applies = true,
                   .met = 0,
                   .due = 0,
                   .points = {},
                   .possible = {},
                   .reckoning = "待评，暂不计入",
                   .facts = {},
                   .grader = {},
                   .reason = {}};
    for (const Grade& grade : grades) {
        if (grade.item != item->code) continue;
        base::check(grade.points >= base::Points{}, "a grade is no debt");
        // Only on trial can an item be lighter than the grade that it was given.
        line.points = std::min(grade.points, item->weight);
        line.applies = !grade.not_applicable;
        line.possible = line.applies ? item->weight : base::Points{};
        line.reckoning = !line.applies ? std::string(kJudgedAway)
                                       : "评 " + line.points.text() + " / " + item->weight.text();
        line.grader = grade.grader;
        line.reason = grade.reason;
    }
    return line;
}

/// "6.67；异议成立，改为 8.00": the reckoning stays such that a person can follow it.
void apply(const Ruling& ruling, SheetLine& line) {
    // That it applies after all is what the branch contested.
    line.possible = at_stake(line);
    line.applies = line.applies || line.possible > base::Points{};
    const bool deducted = line.item->kind == ItemKind::Adjustment && line.points < base::Points{};
    if (line.possible == base::Points{} && !deducted) return;
    const bool lapsed = ruling.kind == RulingKind::Lapsed;
    const base::Points ruled = lapsed ? line.possible : std::min(ruling.points, line.possible);
    line.ruling = ruling;
    line.reckoning += lapsed ? "；异议逾期未答复，不扣分" : "；异议成立";
    if (ruled > line.points) {
        line.points = ruled;
        line.reckoning += lapsed ? "，得 " : "，改为 ";
        line.reckoning += ruled.text();
    }
}

/// What lines of an organisation share.
struct Counted {
    const std::set<std::string>& codes;  ///< the obligations that its items count
    std::vector<CaseEntry> cases;        ///< each once
};

SheetLine line_of(const Item& item, const Metric& metric, const Evidence& evidence,
                  const Counted& counted, base::Date today) {
    switch (metric.kind) {
        case MetricKind::Graded:
            return effect_line(item, evidence.grades);
        case MetricKind::FoundCases:
        case MetricKind::FoundPersons:
            return found_line(item, metric.kind, counted.cases);
        case MetricKind::Entered:
        case MetricKind::RepeatedFindings:
            return adjustment_line(item, counted.cases);
        default:
            return statutory_line(item, tally(metric, evidence, counted.codes, today));
    }
}

/// Its sums are add_up's.
SheetStanding standing_of(const RubricStandard& standard, const RubricClass* own,
                          const std::vector<CaseEntry>& entries) {
    SheetStanding standing{.class_name = own == nullptr ? "" : own->name.text,
                           .bonus_max = standard.bonus_max,
                           .penalty_max = standard.penalty_max,
                           .bands = standard.bands,
                           .held = {},
                           .adjusted = {},
                           .total = {},
                           .band = {}};
    for (const RubricHold& hold : standard.holds)
        for (const CaseEntry& entry : entries)
            if (entry.item == hold.code) standing.held.push_back({hold, entry_words(entry)});
    return standing;
}

}  // namespace

Scoring::Scoring(const Rubric& rubric) : rubric_(rubric) {
    for (const RubricSection& one : rubric.sections) sections_.emplace_back(one);
    for (const RubricItem& item : rubric.items) {
        items_.emplace_back(item);
        const auto metric = parse_metric(item.metric);
        base::check(metric.has_value(), "a rubric in force names metrics that exist");
        metrics_.push_back(*metric);
    }
    codes_[nullptr] = counted_codes(rubric, nullptr);
    if (!rubric.standard) return;
    for (const RubricClass& one : rubric.standard->classes)
        codes_[&one] = counted_codes(rubric, &one);
}

Sheet Scoring::sheet_of(const Evidence& evidence, base::Quarter quarter, base::Moment now) const {
    Sheet sheet{
        .organisation = evidence.organisation,
        .organisation_name = evidence.organisation_name,
        .quarter = quarter,
        .rubric = rubric_.code + " v" + std::to_string(rubric_.version),
        .rubric_name = "《" + rubric_.name.text + "》第" + std::to_string(rubric_.version) + "版",
        .computed_at = now,
        .sections = {},
        .lines = {},
        .points = {},
        .possible = {},
        .out_of_hundred = {},
        .ungraded = 0};
    const auto& standard = rubric_.standard;
    const RubricClass* const own =
        standard ? class_of(*standard, evidence.kind, evidence.unit_class) : nullptr;
    const Counted counted{codes_.at(own), count_cases_once(rubric_, own, evidence.entries)};
    sheet.sections.reserve(sections_.size());
    for (const auto& one : sections_) sheet.sections.push_back({one, {}, {}});
    sheet.lines.reserve(rubric_.items.size());
    for (std::size_t at = 0; at < items_.size(); ++at) {
        const Item& item = items_[at];
        sheet.lines.push_back(is_meant_for(*item, own)
                                  ? line_of(item, metrics_[at], evidence, counted, now.date())
                                  : left_out_line(item));
        SheetLine& line = sheet.lines.back();
        if (const auto ruling = evidence.rulings.find(item->code); ruling != evidence.rulings.end())
            apply(ruling->second, line);
        sheet.ungraded +=
            line.applies && item->kind == ItemKind::Effect && line.possible == base::Points{};
    }
    if (standard) sheet.standing = standing_of(*standard, own, evidence.entries);
    add_up(sheet);
    return sheet;
}

Sheet score(const Rubric& rubric, const Evidence& evidence, base::Quarter quarter,
            base::Moment now) {
    return Scoring(rubric).sheet_of(evidence, quarter, now);
}

bool is_judged_away(const SheetLine& line) {
    return line.item->kind == ItemKind::Effect && !line.applies && !line.grader.empty();
}

bool was_judged_away(const SheetLine& line) {
    return line.item->kind == ItemKind::Effect && line.reckoning.starts_with(kJudgedAway);
}

base::Points at_stake(const SheetLine& line) {
    return is_judged_away(line) ? line.item->weight : line.possible;
}

base::Points out_of_hundred(base::Points points, base::Points possible) {
    if (possible <= base::Points{}) return {};
    return base::share(kHundred, points.hundredths, possible.hundredths);
}

void add_up(Sheet& sheet) {
    add_up_sections(sheet);
    sheet.points = sheet.possible = {};
    base::Points added, taken;
    for (const SheetLine& line : sheet.lines) {
        const bool beyond = line.item->kind == ItemKind::Adjustment;
        base::Points& sum = !beyond ? sheet.points : line.points < base::Points{} ? taken : added;
        sum = sum + line.points;
        sheet.possible = sheet.possible + line.possible;
    }
    sheet.out_of_hundred = out_of_hundred(sheet.points, sheet.possible);
    if (!sheet.standing) return;
    SheetStanding& standing = *sheet.standing;
    standing.adjusted = std::min(added, standing.bonus_max) +
                        std::max(taken, base::Points{} - standing.penalty_max);
    standing.total = std::clamp(sheet.out_of_hundred + standing.adjusted, base::Points{},
                                kHundred + standing.bonus_max);
    const bool whole = sheet.ungraded == 0 && sheet.possible > base::Points{};
    standing.band = whole ? band_of(standing) : "";
}

}  // namespace shiji::inspection
