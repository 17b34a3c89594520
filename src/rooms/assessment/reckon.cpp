#include <algorithm>

#include "rooms/assessment/year_sheet.h"

namespace shiji::assessment {
namespace {

constexpr base::Points kFullScore{10'000};

base::Points part_of(base::Points weight, base::Points score) {
    return base::share(weight, score.hundredths, kFullScore.hundredths);
}

/// "+1.50", "-1.50"
std::string signed_text(base::Points points) {
    return (points < base::Points{} ? "" : "+") + points.text();
}

std::string part_reckoning(const YearLine& line) {
    return line.weight.text() + " × " + line.score.text() + " ÷ 100 = " + line.points.text();
}

YearLine missing_line(std::string code, YearLineKind kind, std::string name, base::Points weight,
                      std::string why) {
    return {.code = std::move(code),
            .kind = kind,
            .name = std::move(name),
            .weight = weight,
            .reckoning = "没有结果，不计入满分",
            .words = std::move(why),
            .band = {},
            .record = {},
            .digest = {}};
}

void give_score(YearLine& line, base::Points score) {
    line.counted = true;
    line.score = score;
    line.points = part_of(line.weight, score);
    line.reckoning = part_reckoning(line);
}

void apply_ruling(YearLine& line, const YearFacts& facts) {
    const auto found = facts.rulings.find(line.code);
    if (found == facts.rulings.end()) return;
    const YearRuling& ruling = found->second;
    const bool lapsed = ruling.kind == YearRulingKind::Lapsed;
    const std::string because = lapsed ? "异议逾期没有答复" : "异议成立";
    if (line.kind == YearLineKind::Cap) {
        line.band.clear();
        line.reckoning += "；" + because + "，不降档";
        return;
    }
    const base::Points full = line.kind == YearLineKind::Adjustment ? base::Points{} : kFullScore;
    const base::Points ruled = lapsed ? full : ruling.points;
    if (ruled > line.score) change_line(line, ruled, because);
}

bool takes_total(const YearScheme& scheme, const std::optional<BeyondHundred>& beyond) {
    return beyond && scheme.adjusted_quarters.value_or(false);
}

std::string beyond_words(const BeyondHundred& beyond) {
    std::string words = "加减分 " + signed_text(beyond.adjusted) + "，总分 " + beyond.total.text();
    if (beyond.total > kFullScore) words += "，按 " + kFullScore.text() + " 计";
    return words + "；";
}

YearLine line_of_quarter(const YearScheme& scheme, const QuarterFact& fact, base::Points weight) {
    YearLine line = missing_line(fact.quarter.text(), YearLineKind::Quarter,
                                 fact.quarter.full() + "督查评分", weight, fact.missing);
    if (!fact.score) return line;
    give_score(line, score_of_quarter(scheme, *fact.score, fact.beyond));
    if (takes_total(scheme, fact.beyond))
        line.reckoning = beyond_words(*fact.beyond) + line.reckoning;
    line.words = "已冻结的评分表";
    line.record = fact.record;
    line.digest = fact.digest;
    return line;
}

const MarkFact* find_mark(const YearFacts& facts, MarkKind kind) {
    const MarkFact* found = nullptr;
    for (const MarkFact& mark : facts.marks)
        if (mark.kind == kind) found = &mark;
    return found;
}

std::string words_of(const MarkFact& mark) {
    std::string words = mark.reason;
    if (!mark.document.empty()) words += (words.empty() ? "" : "；") + mark.document;
    return words + "（" + mark.by + "）";
}

YearLine line_of_part(const YearScheme& scheme, const YearFacts& facts, MarkKind kind) {
    struct Part {
        const char* code;
        YearLineKind kind;
        const char* name;
        base::Points weight;
    };
    const Part part =
        kind == MarkKind::YearEnd
            ? Part{"year_end", YearLineKind::YearEnd, "年终考核", scheme.year_end}
        : kind == MarkKind::Report
            ? Part{"report", YearLineKind::Report, "述职评议", scheme.report}
            : Part{"satisfaction", YearLineKind::Satisfaction, "满意度测评", scheme.satisfaction};
    YearLine line = missing_line(part.code, part.kind, part.name, part.weight, "还没有结果");
    const MarkFact* const mark = find_mark(facts, kind);
    if (mark == nullptr) return line;
    line.words = words_of(*mark);
    line.record = mark->record;
    if (kind == MarkKind::Satisfaction) {
        const auto measured = satisfaction_score(scheme, mark->respondents);
        give_score(line, measured.score);
        line.reckoning = measured.reckoning + "；" + line.reckoning;
    } else if (kind == MarkKind::Report) {
        for (const YearGradeWord& grade : scheme.report_grades)
            if (grade.word.text == mark->word) give_score(line, grade.score);
        line.reckoning =
            "评议为“" + mark->word + "”，折合 " + line.score.text() + "；" + line.reckoning;
    } else {
        give_score(line, mark->points);
    }
    apply_ruling(line, facts);
    return line;
}

YearLine line_of_adjustment(const MarkFact& mark, const YearFacts& facts) {
    YearLine line = missing_line(mark.record, YearLineKind::Adjustment,
                                 (mark.points < base::Points{} ? "减分：" : "加分：") + mark.word,
                                 {}, words_of(mark));
    line.counted = true;
    line.record = mark.record;
    line.score = mark.points;
    line.points = mark.points;
    line.reckoning = signed_text(mark.points);
    apply_ruling(line, facts);
    return line;
}

YearLine line_of_cap(const YearScheme& scheme, const MarkFact& mark, const YearFacts& facts) {
    YearLine line = missing_line(mark.record, YearLineKind::Cap, mark.word, {}, words_of(mark));
    line.counted = true;
    line.record = mark.record;
    for (const YearCap& cap : scheme.caps) {
        if (cap.code != mark.word) continue;
        const YearBand* const band = find_band(scheme, cap.band);
        line.name = cap.words.text;
        line.band = cap.band;
        line.reckoning =
            "最高评为“" + (band == nullptr ? "" : band->name.text) + "”，依据" + cap.basis.text;
    }
    apply_ruling(line, facts);
    return line;
}

std::string band_by_rule(const YearSheet& sheet, const YearScheme& scheme) {
    if (sheet.possible == base::Points{}) return "";
    std::size_t at = 0;
    while (at + 1 < scheme.bands.size() && sheet.total < scheme.bands[at].floor) ++at;
    for (const YearLine& line : sheet.lines)
        for (std::size_t i = at; i < scheme.bands.size(); ++i)
            if (line.kind == YearLineKind::Cap && line.band == scheme.bands[i].code) at = i;
    return scheme.bands[at].code;
}

}  // namespace

YearSheet reckon(const YearScheme& scheme, const YearFacts& facts, base::Moment now) {
    YearSheet sheet{.organisation = facts.organisation,
                    .organisation_name = facts.organisation_name,
                    .unit_class = facts.unit_class,
                    .year = scheme.year,
                    .scheme = scheme_digest(scheme),
                    .computed_at = now,
                    .lines = {},
                    .reckoning = {},
                    .rule_band = {},
                    .band = {},
                    .band_reason = {},
                    .band_by = {}};
    for (const YearQuarter& one : scheme.quarters) {
        const auto fact = std::find_if(facts.quarters.begin(), facts.quarters.end(),
                                       [&](const auto& f) { return f.quarter == one.quarter; });
        sheet.lines.push_back(line_of_quarter(
            scheme,
            fact == facts.quarters.end() ? QuarterFact{one.quarter, {}, "", "", "没有评分"} : *fact,
            one.weight));
    }
    for (const MarkKind kind : {MarkKind::YearEnd, MarkKind::Report, MarkKind::Satisfaction})
        sheet.lines.push_back(line_of_part(scheme, facts, kind));
    for (const MarkFact& mark : facts.marks)
        if (mark.kind == MarkKind::Adjustment)
            sheet.lines.push_back(line_of_adjustment(mark, facts));
    for (const MarkFact& mark : facts.marks)
        if (mark.kind == MarkKind::Cap) sheet.lines.push_back(line_of_cap(scheme, mark, facts));
    add_up(sheet, scheme);
    return sheet;
}

base::Points score_of_quarter(const YearScheme& scheme, base::Points out_of_hundred,
                              const std::optional<BeyondHundred>& beyond) {
    return takes_total(scheme, beyond) ? std::min(beyond->total, kFullScore) : out_of_hundred;
}

void add_up(YearSheet& sheet, const YearScheme& scheme) {
    sheet.points = sheet.possible = sheet.out_of_hundred = {};
    base::Points adjustments;
    for (const YearLine& line : sheet.lines) {
        if (!line.counted || line.kind == YearLineKind::Cap) continue;
        if (line.kind == YearLineKind::Adjustment) {
            adjustments = adjustments + line.points;
            continue;
        }
        sheet.points = sheet.points + line.points;
        sheet.possible = sheet.possible + line.weight;
    }
    const base::Points least = base::Points{} - scheme.adjustment_max;
    sheet.adjusted = std::clamp(adjustments, least, scheme.adjustment_max);
    sheet.reckoning = "还没有可以计算的项目";
    sheet.total = {};
    if (sheet.possible > base::Points{}) {
        sheet.out_of_hundred =
            base::share(sheet.points, kFullScore.hundredths, sheet.possible.hundredths);
        sheet.total = std::clamp(sheet.out_of_hundred + sheet.adjusted, base::Points{}, kFullScore);
        sheet.reckoning = sheet.points.text() + " × 100 ÷ " + sheet.possible.text() + " = " +
                          sheet.out_of_hundred.text();
        if (adjustments != sheet.adjusted)
            sheet.reckoning +=
                "；加减分合计 " + adjustments.text() + "，按方案只计 " + sheet.adjusted.text();
        if (sheet.adjusted != base::Points{})
            sheet.reckoning += "；" + sheet.out_of_hundred.text() +
                               (sheet.adjusted < base::Points{} ? " - " : " + ") +
                               base::Points{std::abs(sheet.adjusted.hundredths)}.text() + " = " +
                               sheet.total.text();
    }
    sheet.rule_band = band_by_rule(sheet, scheme);
}

void change_line(YearLine& line, base::Points score, std::string_view because) {
    line.score = score;
    if (line.kind == YearLineKind::Adjustment) {
        line.points = score;
        line.reckoning += "；" + std::string(because) + "，改为 " + score.text();
        return;
    }
    line.points = part_of(line.weight, score);
    line.reckoning +=
        "；" + std::string(because) + "，改为 " + score.text() + "，" + part_reckoning(line);
}

SatisfactionScore satisfaction_score(const YearScheme& scheme,
                                     const std::vector<YearRespondents>& respondents) {
    std::int64_t satisfied = 0, mostly = 0, dissatisfied = 0;
    for (const YearRespondents& one : respondents) {
        satisfied += one.satisfied;
        mostly += one.mostly_satisfied;
        dissatisfied += one.dissatisfied;
    }
    const std::int64_t answered = satisfied + mostly + dissatisfied;
    if (answered == 0) return {{}, "没有可以折算的答卷"};
    const base::Points sum{scheme.satisfied.hundredths * satisfied +
                           scheme.mostly_satisfied.hundredths * mostly +
                           scheme.dissatisfied.hundredths * dissatisfied};
    const base::Points score = base::share(sum, 1, answered);
    return {score, "（" + scheme.satisfied.text() + " × " + std::to_string(satisfied) + " + " +
                       scheme.mostly_satisfied.text() + " × " + std::to_string(mostly) + " + " +
                       scheme.dissatisfied.text() + " × " + std::to_string(dissatisfied) + "）÷ " +
                       std::to_string(answered) + " = " + score.text()};
}

}  // namespace shiji::assessment
