#include <algorithm>

#include "base/names.h"
#include "rooms/assessment/marks.h"
#include "rooms/assessment/year_objections.h"

namespace shiji::assessment {
namespace {

using inspection::Sheet;

/// Of one quarter, by organisation: the frozen sheet's figure, or why there is none.
std::map<OrganisationId, QuarterFact> quarter_facts(
    storage::Transaction& tx, base::Quarter quarter,
    const std::vector<organisation::Organisation>& assessed, base::Moment now) {
    std::map<OrganisationId, QuarterFact> facts;
    const auto& rules = rulebook::Rulebook::shipped();
    const bool frozen = inspection::is_frozen(tx, quarter);
    const std::string why = quarter.first() > now.date()                ? "这个季度还没有到"
                            : inspection::find_publication(tx, quarter) ? "评分表还没有冻结"
                                                                        : "没有评分";
    for (const auto& one : assessed)
        facts[one.id] = {quarter, {}, "", "", frozen ? "这个季度没有这个组织的评分表" : why};
    if (!frozen) return facts;
    const auto use = [&](const Sheet& sheet) {
        const auto fact = facts.find(sheet.organisation);
        if (fact == facts.end()) return;
        fact->second.missing = "评分表里没有可以计分的项目";
        const auto seal = inspection::find_seal(tx, sheet.organisation, quarter);
        if (sheet.possible == base::Points{} || !seal) return;
        fact->second.score = sheet.out_of_hundred;
        fact->second.beyond = beyond_hundred(sheet);
        fact->second.record = seal->record;
        fact->second.digest = seal->digest;
    };
    if (assessed.size() == 1) {
        const auto sheet =
            inspection::score_organisation(tx, rules, assessed.front().id, quarter, now);
        if (sheet && inspection::find_seal(tx, assessed.front().id, quarter)) use(*sheet);
        return facts;
    }
    for (const Sheet& sheet : inspection::score_quarter(tx, rules, quarter, now)) use(sheet);
    return facts;
}

std::map<std::string, std::vector<MarkFact>> mark_facts(storage::Transaction& tx,
                                                        const YearScope& scope) {
    std::map<std::string, std::string> confirmed;
    for (const DecisionRow& row : list_decision_rows(tx, scope)) {
        if (row.state == base::name_of(MarkState::Confirmed))
            confirmed[row.record] = row.decided_name;
        else
            confirmed.erase(row.record);
    }
    std::map<std::string, std::vector<MarkFact>> facts;
    for (const MarkRow& row : list_mark_rows(tx, scope)) {
        const auto by = confirmed.find(row.record);
        const auto kind = base::named<MarkKind>(row.kind);
        if (by == confirmed.end() || !kind) continue;
        facts[row.organisation].push_back({row.record,
                                           *kind,
                                           row.word,
                                           {row.points},
                                           respondents_of(row.respondents),
                                           row.reason,
                                           row.document,
                                           row.entered_name + "录入，" + by->second + "确认"});
    }
    return facts;
}

bool has_mark(const std::vector<MarkFact>& marks, MarkKind kind) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const MarkFact& mark) { return mark.kind == kind; });
}

/// The grade of 述职 is asked for where it was given; a mark that two people entered stands.
void add_review_grades(storage::Transaction& tx, const YearScheme& scheme,
                       std::map<std::string, std::vector<MarkFact>>& facts) {
    for (const auto& graded : list_review_marks(tx, scheme)) {
        auto& marks = facts[graded.organisation.hex];
        if (!has_mark(marks, MarkKind::Report))
            marks.push_back({graded.record,
                             MarkKind::Report,
                             accountability::grade_label(graded.grade),
                             {},
                             {},
                             graded.words,
                             scheme.year + "年度述职评议",
                             graded.graded_name + "评定"});
    }
}

std::vector<YearRespondents> respondents_of_survey(const surveys::Survey& survey) {
    std::vector<YearRespondents> respondents;
    for (const auto& [name, answers] : surveys::opinions_of(survey))
        respondents.push_back({{name},
                               answers.satisfied,
                               answers.mostly_satisfied,
                               answers.dissatisfied,
                               answers.unknown});
    return respondents;
}

/// Who counted and who confirmed.
std::string counted_by(const surveys::Survey& survey) {
    return last_move(survey, surveys::SurveyStep::Count).by_name + "录入，" +
           last_move(survey, surveys::SurveyStep::Confirm).by_name + "核对";
}

/// What a survey counted is taken where there is one; a mark that two people entered stands.
void add_survey_counts(storage::Transaction& tx, const YearScheme& scheme,
                       std::map<std::string, std::vector<MarkFact>>& facts) {
    for (const surveys::Survey& survey : list_survey_marks(tx, scheme)) {
        auto& marks = facts[survey.organisation.hex];
        if (has_mark(marks, MarkKind::Satisfaction)) continue;
        marks.push_back({survey.id.hex,
                         MarkKind::Satisfaction,
                         "",
                         {},
                         respondents_of_survey(survey),
                         "",
                         survey.name + "（" + survey.basis + "）",
                         counted_by(survey)});
    }
}

std::map<organisation::UnitId, organisation::Unit> units_by_id(storage::Transaction& tx) {
    std::map<organisation::UnitId, organisation::Unit> units;
    for (auto& unit : organisation::list_units(tx)) units.emplace(unit.id, unit);
    return units;
}

void use_bands(storage::Transaction& tx, const YearScope& scope, std::vector<YearSheet>& sheets) {
    std::map<std::string, BandRow> bands;
    for (BandRow& row : list_band_rows(tx, scope)) bands[row.organisation] = row;
    for (YearSheet& sheet : sheets) {
        const auto found = bands.find(sheet.organisation.hex);
        if (found == bands.end()) continue;
        sheet.band = found->second.band;
        sheet.band_reason = found->second.reason;
        sheet.band_by = found->second.decided_name;
    }
}

}  // namespace

std::vector<accountability::GradedReport> list_review_marks(storage::Transaction& tx,
                                                            const YearScheme& scheme) {
    auto graded = accountability::list_review_grades(tx, std::stoll(scheme.year));
    const auto notice = find_notice(tx, scheme.year);
    std::erase_if(graded, [&](const accountability::GradedReport& one) {
        const auto& words = scheme.report_grades;
        const bool known = std::any_of(words.begin(), words.end(), [&](const YearGradeWord& word) {
            return word.word.text == accountability::grade_label(one.grade);
        });
        return !known || (notice && one.graded_at > notice->notified_at);
    });
    return graded;
}

std::optional<accountability::GradedReport> find_review_grade(storage::Transaction& tx,
                                                              const YearScheme& scheme,
                                                              const OrganisationId& organisation) {
    for (auto& one : list_review_marks(tx, scheme))
        if (one.organisation == organisation) return std::move(one);
    return std::nullopt;
}

std::vector<surveys::Survey> list_survey_marks(storage::Transaction& tx, const YearScheme& scheme) {
    auto counted = surveys::list_confirmed_surveys(tx, scheme.year);
    const auto notice = find_notice(tx, scheme.year);
    std::erase_if(counted, [&](const surveys::Survey& one) {
        return surveys::opinions_of(one).empty() ||
               (notice && last_move(one, surveys::SurveyStep::Confirm).at > notice->notified_at);
    });
    return counted;
}

std::optional<surveys::Survey> find_survey_mark(storage::Transaction& tx, const YearScheme& scheme,
                                                const OrganisationId& organisation) {
    for (auto& one : list_survey_marks(tx, scheme))
        if (one.organisation == organisation) return std::move(one);
    return std::nullopt;
}

std::optional<BeyondHundred> beyond_hundred(const inspection::Sheet& sheet) {
    if (!sheet.standing) return std::nullopt;
    return BeyondHundred{sheet.standing->adjusted, sheet.standing->total};
}

std::vector<organisation::Organisation> list_assessed(storage::Transaction& tx,
                                                      const YearScheme& scheme, base::Date today) {
    std::vector<organisation::Organisation> assessed;
    for (auto& one : organisation::list_organisations(tx, std::min(today, last_day(scheme))))
        if (organisation::is_branch(one.kind)) assessed.push_back(std::move(one));
    return assessed;
}

std::vector<YearSheet> compute_year(storage::Transaction& tx, const YearScheme& scheme,
                                    const std::optional<OrganisationId>& organisation,
                                    base::Moment now) {
    auto assessed = list_assessed(tx, scheme, now.date());
    if (organisation)
        std::erase_if(assessed, [&](const auto& one) { return one.id != *organisation; });
    if (assessed.empty()) return {};
    const YearScope scope{scheme.year, organisation};
    std::vector<std::map<OrganisationId, QuarterFact>> quarters;
    for (const YearQuarter& one : scheme.quarters)
        quarters.push_back(quarter_facts(tx, one.quarter, assessed, now));
    auto marks = mark_facts(tx, scope);
    add_review_grades(tx, scheme, marks);
    add_survey_counts(tx, scheme, marks);
    const auto rulings = year_rulings(tx, scope, now.date());
    const auto units = units_by_id(tx);
    std::vector<YearSheet> sheets;
    for (const auto& one : assessed) {
        YearFacts facts{.organisation = one.id,
                        .organisation_name = one.name.text,
                        .marks = std::move(marks[one.id.hex])};
        if (const auto unit = one.unit ? units.find(*one.unit) : units.end(); unit != units.end())
            facts.unit_class = unit->second.unit_class;
        for (auto& quarter : quarters) facts.quarters.push_back(std::move(quarter[one.id]));
        if (const auto found = rulings.find(one.id.hex); found != rulings.end())
            facts.rulings = found->second;
        sheets.push_back(reckon(scheme, facts, now));
    }
    use_bands(tx, scope, sheets);
    return sheets;
}

}  // namespace shiji::assessment
