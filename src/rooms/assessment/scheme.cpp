#include "rooms/assessment/scheme.h"

#include <algorithm>

#include "platform/settings/embedded.h"

namespace shiji::assessment {
namespace {

constexpr base::Points kFull{10'000};
constexpr base::Points kNothing{};

bool is_score(base::Points points) { return points >= kNothing && points <= kFull; }

const std::vector<YearScheme>& shipped_files() {
    static const std::vector<YearScheme> files = [] {
        std::vector<YearScheme> read;
        for (const auto& file : settings::find_texts("data/assessment/", ".json")) {
            auto scheme = base::read_json<YearScheme>(file.content);
            if (!scheme) base::check(false, std::string(file.name) + ": " + scheme.error().code());
            read.push_back(*std::move(scheme));
        }
        base::check(!read.empty(), "a scheme is shipped");
        return read;
    }();
    return files;
}

using Flaws = std::vector<std::string>;

void judge_weights(const YearScheme& scheme, Flaws& flaws) {
    base::Points sum = scheme.year_end + scheme.report + scheme.satisfaction;
    bool below =
        scheme.year_end < kNothing || scheme.report < kNothing || scheme.satisfaction < kNothing;
    std::set<base::Quarter> seen;
    for (const YearQuarter& one : scheme.quarters) {
        sum = sum + one.weight;
        below = below || one.weight < kNothing;
        if (!seen.insert(one.quarter).second) flaws.push_back(one.quarter.text() + " 写了两次");
    }
    if (scheme.quarters.empty()) flaws.emplace_back("没有写明采用哪些季度");
    if (below) flaws.emplace_back("权重不能小于 0");
    if (sum != kFull) flaws.push_back("各项权重之和是 " + sum.text() + "，应为 100.00");
}

void judge_bands(const YearScheme& scheme, Flaws& flaws) {
    if (scheme.bands.size() < 2) flaws.emplace_back("等次至少要有两档");
    std::set<std::string> codes, names;
    for (std::size_t i = 0; i < scheme.bands.size(); ++i) {
        const YearBand& band = scheme.bands[i];
        const bool is_own = codes.insert(band.code).second && names.insert(band.name.text).second;
        if (band.code.empty() || band.name.text.empty() || !is_own)
            flaws.emplace_back("每个等次要有自己的名称和代码");
        if (!is_score(band.floor)) flaws.push_back(band.name.text + "的下限应在 0 到 100 之间");
        if (i > 0 && band.floor >= scheme.bands[i - 1].floor)
            flaws.push_back("等次应从高到低写，" + band.name.text + "的下限不低于上一档");
    }
    if (!scheme.bands.empty() && scheme.bands.back().floor != kNothing)
        flaws.emplace_back("最后一档的下限应为 0");
    if (scheme.top_percent_max < 1 || scheme.top_percent_max > 100)
        flaws.emplace_back("最高等次的比例应在 1% 到 100% 之间");
}

void judge_caps(const YearScheme& scheme, Flaws& flaws) {
    std::set<std::string> codes;
    for (const YearCap& cap : scheme.caps) {
        if (cap.code.empty() || !codes.insert(cap.code).second)
            flaws.emplace_back("每条降档规定要有自己的代码");
        if (cap.words.text.empty() || cap.basis.text.empty())
            flaws.emplace_back("降档规定要写明情形和依据");
        if (find_band(scheme, cap.band) == nullptr)
            flaws.push_back("“" + cap.words.text + "”所降到的等次不在方案里");
    }
}

void judge_conversions(const YearScheme& scheme, Flaws& flaws) {
    for (const base::Points one :
         {scheme.satisfied, scheme.mostly_satisfied, scheme.dissatisfied, scheme.adjustment_max})
        if (!is_score(one)) flaws.emplace_back("满意度折算和加减分上限应在 0 到 100 之间");
    if (scheme.satisfied < scheme.mostly_satisfied || scheme.mostly_satisfied < scheme.dissatisfied)
        flaws.emplace_back("满意、基本满意、不满意的折算分应从高到低");
    if (scheme.report_grades.empty()) flaws.emplace_back("没有写述职评议的等次");
    for (const YearGradeWord& grade : scheme.report_grades)
        if (grade.word.text.empty() || !is_score(grade.score))
            flaws.emplace_back("述职评议的每个等次要有名称和 0 到 100 的折算分");
}

}  // namespace

bool is_year(std::string_view text) {
    return text.size() == 4 && (text.starts_with("20") || text.starts_with("21")) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

YearScheme shipped_scheme(const std::string& year) {
    base::check(is_year(year), "a scheme is of a year");
    const auto& files = shipped_files();
    YearScheme scheme = files.front();
    for (const YearScheme& file : files)
        if (file.year <= year && file.year >= scheme.year) scheme = file;
    const int years = std::stoi(year) - std::stoi(scheme.year);
    for (YearQuarter& one : scheme.quarters) one.quarter = one.quarter.plus(4 * years);
    scheme.year = year;
    return scheme;
}

std::vector<std::string> find_flaws(const YearScheme& scheme) {
    Flaws flaws;
    if (!is_year(scheme.year) || scheme.name.text.empty()) flaws.emplace_back("没有写明年度和名称");
    judge_weights(scheme, flaws);
    judge_bands(scheme, flaws);
    judge_caps(scheme, flaws);
    judge_conversions(scheme, flaws);
    return flaws;
}

std::string scheme_digest(const YearScheme& scheme) {
    std::string text = base::write_json(scheme);
    // So that what was adopted before a scheme could say it keeps the digest that two read.
    constexpr std::string_view unsaid = ",\"adjusted_quarters\":null}";
    if (text.ends_with(unsaid)) text.replace(text.size() - unsaid.size(), unsaid.size(), "}");
    return base::to_hex(transparency::sha256(text));
}

base::Date last_day(const YearScheme& scheme) {
    base::Quarter last = scheme.quarters.front().quarter;
    for (const YearQuarter& one : scheme.quarters) last = std::max(last, one.quarter);
    return last.last();
}

const YearBand* find_band(const YearScheme& scheme, std::string_view code) {
    const auto found = std::find_if(scheme.bands.begin(), scheme.bands.end(),
                                    [&](const YearBand& band) { return band.code == code; });
    return found == scheme.bands.end() ? nullptr : &*found;
}

}  // namespace shiji::assessment
