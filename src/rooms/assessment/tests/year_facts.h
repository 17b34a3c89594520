#pragma once

/// The facts of a golden year, as people write them.
///
///   unit          第一党支部
///   class         government
///   year          2026
///   quarter       2026Q1 92.50              of a rubric that goes beyond the hundred also what it
///   quarter       2026Q2 92.50 1.50 94.00   added or deducted, and the total
///   missing       2026Q3 没有评分
///   year_end      88.00 理由
///   report        较好 文件
///   satisfaction  群众 40 8 2 5
///   adjust        案1 -1.50 理由
///   cap           no_life 理由
///   upheld        year_end 90.00
///   lapsed        report

#include <gtest/gtest.h>

#include <sstream>

#include "rooms/assessment/assessment.h"

namespace shiji::assessment {

struct GoldenYear {
    YearFacts facts;
    std::string year;
};

inline base::Points points_of(const std::string& text) {
    const bool below = text.starts_with("-");
    const auto dot = text.find('.');
    base::check(dot != std::string::npos && text.size() == dot + 3, "points have two decimals");
    const std::int64_t whole = std::stoll(text.substr(below ? 1 : 0, dot - (below ? 1 : 0)));
    const std::int64_t all = whole * 100 + std::stoll(text.substr(dot + 1));
    return {below ? -all : all};
}

inline std::string rest_of(std::istringstream& words) {
    std::string rest;
    std::getline(words >> std::ws, rest);
    return rest;
}

inline MarkFact mark_in(const std::string& key, std::istringstream& words) {
    MarkFact mark{.record = {},
                  .word = {},
                  .respondents = {},
                  .reason = {},
                  .document = {},
                  .by = "周敏录入，李察确认"};
    std::string points;
    if (key == "year_end") {
        words >> points;
        mark.points = points_of(points);
    } else if (key == "report") {
        mark.kind = MarkKind::Report;
        words >> mark.word;
    } else if (key == "adjust") {
        mark.kind = MarkKind::Adjustment;
        words >> mark.word >> points;
        mark.points = points_of(points);
        mark.record = mark.word;
    } else {
        base::check(key == "cap", "a fact is known: " + key);
        mark.kind = MarkKind::Cap;
        words >> mark.word;
        mark.record = mark.word;
    }
    mark.reason = rest_of(words);
    return mark;
}

inline void read_survey(std::istringstream& words, YearFacts& facts) {
    YearRespondents one;
    words >> one.name.text >> one.satisfied >> one.mostly_satisfied >> one.dissatisfied >>
        one.unknown;
    for (MarkFact& mark : facts.marks)
        if (mark.kind == MarkKind::Satisfaction) return mark.respondents.push_back(one);
    facts.marks.push_back({.record = {},
                           .kind = MarkKind::Satisfaction,
                           .word = {},
                           .respondents = {one},
                           .reason = {},
                           .document = "测评报告",
                           .by = "周敏录入，李察确认"});
}

inline void read_year_fact(const std::string& key, std::istringstream& words, GoldenYear& golden) {
    YearFacts& facts = golden.facts;
    std::string first, second;
    if (key == "unit") {
        facts.organisation_name = rest_of(words);
    } else if (key == "class") {
        facts.unit_class = *base::named<organisation::UnitClass>(rest_of(words));
    } else if (key == "year") {
        words >> golden.year;
    } else if (key == "quarter") {
        words >> first >> second;
        facts.quarters.push_back(
            {*base::Quarter::parse(first), points_of(second), "sheet", "digest", ""});
        if (words >> first >> second)
            facts.quarters.back().beyond = BeyondHundred{points_of(first), points_of(second)};
    } else if (key == "missing") {
        words >> first;
        facts.quarters.push_back({*base::Quarter::parse(first), {}, "", "", rest_of(words)});
    } else if (key == "satisfaction") {
        read_survey(words, facts);
    } else if (key == "upheld") {
        words >> first >> second;
        facts.rulings[first] = {YearRulingKind::Upheld, points_of(second)};
    } else if (key == "lapsed") {
        words >> first;
        facts.rulings[first] = {YearRulingKind::Lapsed, {}};
    } else {
        facts.marks.push_back(mark_in(key, words));
    }
}

inline GoldenYear read_year_facts(const std::string& text) {
    GoldenYear golden{{}, "2026"};
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string key;
        words >> key;
        read_year_fact(key, words, golden);
    }
    return golden;
}

}  // namespace shiji::assessment
