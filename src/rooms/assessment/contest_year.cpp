#include <algorithm>

#include "base/names.h"
#include "rooms/assessment/year_objections.h"
#include "rooms/surveys/surveys.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

struct YearObjectionOwner;
constexpr base::Points kScoreFull{10'000};

const YearLine* find_year_line(const YearSheet& sheet, std::string_view code) {
    const auto found = std::find_if(sheet.lines.begin(), sheet.lines.end(),
                                    [&](const YearLine& line) { return line.code == code; });
    return found == sheet.lines.end() ? nullptr : &*found;
}

/// What a line is worth when nothing is lost.
base::Points most_of(const YearLine& line) {
    return line.kind == YearLineKind::Adjustment ? base::Points{} : kScoreFull;
}

bool loses_nothing(const YearLine& line) {
    if (line.kind == YearLineKind::Cap) return line.band.empty();
    return !line.counted || line.score >= most_of(line);
}

base::Result<void> judge_contest_window(storage::Transaction& tx, const std::string& year,
                                        base::Date today) {
    const auto stage = year_stage(tx, year);
    if (stage == YearStage::Frozen)
        return base::refuse(ErrorKind::Conflict, "assessment.frozen", "", {{"year", year}});
    const auto notice = find_notice(tx, year);
    if (!notice)
        return base::refuse(ErrorKind::Misused, "assessment.not_notified", "", {{"year", year}});
    if (today > notice->contest_until)
        return base::refuse(ErrorKind::Misused, "assessment.window_closed", "",
                            {{"day", notice->contest_until.spoken()}});
    return {};
}

base::Result<void> judge_contested_line(const YearLine* line, bool contested,
                                        const ContestYear& contest) {
    if (line == nullptr) return base::refuse(ErrorKind::NotFound, "assessment.no_line", "line");
    const base::Arguments named{{"line", line->name}};
    if (line->kind == YearLineKind::Quarter)
        return base::refuse(ErrorKind::Misused, "assessment.quarter_line", "", named);
    if (contested) return base::refuse(ErrorKind::Conflict, "assessment.contested", "", named);
    if (loses_nothing(*line))
        return base::refuse(ErrorKind::Misused, "assessment.nothing_lost", "", named);
    if (contest.words.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_reason", "words");
    return {};
}

base::Result<void> judge_year_answer(const AnswerYear& answer, const YearLine& line) {
    if (answer.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_reason", "reason");
    if (!answer.upheld || line.kind == YearLineKind::Cap) return {};
    if (!answer.points || *answer.points <= line.score || *answer.points > most_of(line))
        return base::refuse(ErrorKind::Invalid, "assessment.upheld_points", "points",
                            {{"now", line.score.text()}, {"max", most_of(line).text()}});
    return {};
}

base::Date year_answer_due(base::Date filed_on) {
    const auto& rules = rulebook::Rulebook::shipped();
    return rules.work_calendar().plus_workdays(
        filed_on, static_cast<int>(rules.number("score.objection.answer_workdays", filed_on)));
}

YearObjection objection_of(const YearObjectionRow& row, const YearAnswerRow* answer,
                           base::Date today) {
    YearObjection objection{.record = row.record,
                            .line = row.line,
                            .words = {row.words},
                            .by = row.filed_name,
                            .filed_at = {row.filed_ms},
                            .score = {row.score},
                            .answer_due = base::Date::parse(row.answer_due).value_or(today),
                            .points = {},
                            .reason = {},
                            .answered_by = {}};
    if (answer != nullptr) {
        objection.state =
            base::named<YearObjectionState>(answer->state).value_or(YearObjectionState::Rejected);
        if (answer->points) objection.points = base::Points{*answer->points};
        objection.reason = answer->reason;
        objection.answered_by = answer->given_name;
    } else if (today > objection.answer_due) {
        objection.state = YearObjectionState::Lapsed;
    }
    return objection;
}

/// Whoever entered the mark that a line rests on, gave the grade of 述职 that it takes, or counted
/// the slips.
bool has_entered(storage::Transaction& tx, const std::string& year, const YearLine& line,
                 const identity::AccountId& inspector) {
    if (const auto mark = find_mark_row(tx, line.record)) return mark->entered_by == inspector.hex;
    if (line.kind == YearLineKind::Satisfaction) {
        const auto survey = surveys::find_survey(tx, {line.record});
        return survey && last_move(*survey, surveys::SurveyStep::Count).by == inspector;
    }
    if (line.kind != YearLineKind::Report) return false;
    for (const auto& graded : accountability::list_review_grades(tx, std::stoll(year)))
        if (graded.record == line.record) return graded.graded_by == inspector;
    return false;
}

base::Result<YearObjection> need_open_objection(storage::Transaction& tx, const YearPlace& place,
                                                const std::string& line, base::Date today) {
    for (const YearObjection& one : list_year_objections(tx, place, today)) {
        if (one.line != line) continue;
        if (one.state == YearObjectionState::Lapsed)
            return base::refuse(ErrorKind::Misused, "assessment.answer_overdue", "",
                                {{"day", one.answer_due.spoken()}});
        if (one.state == YearObjectionState::Open) return one;
    }
    return base::refuse(ErrorKind::NotFound, "assessment.no_objection");
}

}  // namespace

base::Result<void> contest_year(storage::Transaction& tx, const http::Caller& secretary,
                                const YearPlace& place, const std::string& line,
                                const ContestYear& contest, base::Moment now,
                                seams::Chance& chance) {
    const auto sheet = find_year_sheet(tx, place, now);
    if (!sheet) return base::refuse(sheet);
    if (const auto open = judge_contest_window(tx, place.year, now.date()); !open) return open;
    const YearScope scope{place.year, place.organisation};
    const auto earlier = list_objection_rows(tx, scope);
    const bool contested = std::any_of(earlier.begin(), earlier.end(),
                                       [&](const auto& row) { return row.line == line; });
    const YearLine* const found = find_year_line(*sheet, line);
    if (const auto good = judge_contested_line(found, contested, contest); !good) return good;
    const base::Date due = year_answer_due(now.date());
    const YearObjectionRow row{.record = chance.id<YearObjectionOwner>().hex,
                               .year = place.year,
                               .organisation = place.organisation.hex,
                               .line = line,
                               .words = contest.words.text,
                               .score = found->score.hundredths,
                               .filed_by = secretary.account.hex,
                               .filed_name = secretary.name,
                               .filed_ms = now.ms,
                               .answer_due = due.iso()};
    // What stays without a second version after this moment has lapsed, and the log shows it.
    const auto logged = log_step(tx, kYearObjectionKind, row.record, 1, base::Moment::end_of(due),
                                 transparency::fields_of_row("objection", row), now, chance);
    if (!logged) return logged;
    insert_year_objection(tx, row);
    tell_year_inspectors(tx, place, "年度考核异议：" + sheet->organisation_name,
                         "对“" + found->name + "”提出异议，请在" + due.spoken() +
                             "前书面答复；逾期没有答复的，这一项不扣分。",
                         now);
    return {};
}

base::Result<void> answer_year(storage::Transaction& tx, const http::Caller& inspector,
                               const YearPlace& place, const std::string& line,
                               const AnswerYear& answer, base::Moment now, seams::Chance& chance) {
    const auto sheet = find_year_sheet(tx, place, now);
    if (!sheet) return base::refuse(sheet);
    const auto objection = need_open_objection(tx, place, line, now.date());
    if (!objection) return base::refuse(objection);
    const YearLine* const found = find_year_line(*sheet, line);
    if (found == nullptr) return base::refuse(ErrorKind::NotFound, "assessment.no_objection");
    const auto organisation = need_organisation(tx, place.organisation);
    if (!organisation) return base::refuse(organisation);
    if (const auto own = judge_own_unit(tx, inspector, *organisation, now.date()); !own) return own;
    if (has_entered(tx, place.year, *found, inspector.account))
        return base::refuse(ErrorKind::Forbidden, "assessment.entered_it");
    if (const auto good = judge_year_answer(answer, *found); !good) return good;
    YearAnswerRow row{.record = objection->record,
                      .state = base::name_of(answer.upheld ? YearObjectionState::Upheld
                                                           : YearObjectionState::Rejected),
                      .points = {},
                      .reason = answer.reason.text,
                      .given_by = inspector.account.hex,
                      .given_name = inspector.name,
                      .given_ms = now.ms};
    if (answer.upheld && answer.points) row.points = answer.points->hundredths;
    const auto logged = log_step(tx, kYearObjectionKind, row.record, 2, {},
                                 transparency::fields_of_row("answer", row), now, chance);
    if (!logged) return logged;
    insert_year_answer(tx, row);
    tell_of_year(tx, place.organisation, place.year,
                 (answer.upheld ? "异议成立：" : "异议不成立：") + found->name, answer.reason.text,
                 now);
    return {};
}

base::Result<void> withdraw_year_objection(storage::Transaction& tx, const http::Caller& by,
                                           const YearPlace& place, const std::string& line,
                                           const WithdrawYear& withdrawn, base::Moment now,
                                           seams::Chance& chance) {
    const auto sheet = find_year_sheet(tx, place, now);
    if (!sheet) return base::refuse(sheet);
    const auto objection = need_open_objection(tx, place, line, now.date());
    if (!objection) return base::refuse(objection);
    const auto filed = find_objection_row(tx, objection->record);
    if (!filed || filed->filed_by != by.account.hex)
        return base::refuse(ErrorKind::Forbidden, "assessment.not_filer", "",
                            {{"by", objection->by}});
    if (withdrawn.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_reason", "reason");
    const YearAnswerRow row{.record = objection->record,
                            .state = base::name_of(YearObjectionState::Withdrawn),
                            .points = {},
                            .reason = withdrawn.reason.text,
                            .given_by = by.account.hex,
                            .given_name = by.name,
                            .given_ms = now.ms};
    const auto logged = log_step(tx, kYearObjectionKind, row.record, 2, {},
                                 transparency::fields_of_row("answer", row), now, chance);
    if (!logged) return logged;
    insert_year_answer(tx, row);
    const YearLine* const found = find_year_line(*sheet, line);
    tell_year_inspectors(tx, place, "已撤回年度考核异议：" + sheet->organisation_name,
                         "对“" + (found != nullptr ? found->name : line) + "”的异议由" + by.name +
                             "撤回，不用再答复。",
                         now);
    return {};
}

std::vector<OpenYearObjection> list_objections_to_answer(storage::Transaction& tx,
                                                         const identity::AccountId& inspector,
                                                         base::Moment now) {
    std::vector<OpenYearObjection> open;
    for (const SchemeRow& scheme : list_scheme_rows(tx)) {
        if (year_stage(tx, scheme.year) != YearStage::Notified) continue;
        for (const auto& one : list_placed_objections(tx, {scheme.year, {}}, now.date())) {
            if (one.objection.state != YearObjectionState::Open) continue;
            const YearPlace place{{one.organisation}, scheme.year};
            const auto organisation = organisation::find_organisation(tx, place.organisation);
            const auto sheet = find_year_sheet(tx, place, now);
            const YearLine* const line =
                sheet ? find_year_line(*sheet, one.objection.line) : nullptr;
            if (!organisation || line == nullptr ||
                organisation::is_own_unit(tx, inspector, *organisation, now.date()) ||
                has_entered(tx, scheme.year, *line, inspector))
                continue;
            open.push_back({place, line->name, one.objection.filed_at, one.objection.answer_due});
        }
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const auto& a, const auto& b) { return a.answer_due < b.answer_due; });
    return open;
}

std::vector<PlacedYearObjection> list_placed_objections(storage::Transaction& tx,
                                                        const YearScope& scope, base::Date today) {
    const auto answers = list_answer_rows(tx, scope);
    std::vector<PlacedYearObjection> placed;
    for (const YearObjectionRow& row : list_objection_rows(tx, scope)) {
        const auto answer = std::find_if(answers.begin(), answers.end(),
                                         [&](const auto& one) { return one.record == row.record; });
        placed.push_back({row.organisation, row.filed_by,
                          objection_of(row, answer == answers.end() ? nullptr : &*answer, today)});
    }
    return placed;
}

std::vector<YearObjection> list_year_objections(storage::Transaction& tx, const YearPlace& place,
                                                base::Date today) {
    std::vector<YearObjection> objections;
    for (auto& one : list_placed_objections(tx, {place.year, place.organisation}, today))
        objections.push_back(std::move(one.objection));
    return objections;
}

std::map<std::string, std::map<std::string, YearRuling>> year_rulings(storage::Transaction& tx,
                                                                      const YearScope& scope,
                                                                      base::Date today) {
    std::map<std::string, std::map<std::string, YearRuling>> rulings;
    for (const auto& one : list_placed_objections(tx, scope, today)) {
        const YearObjection& objection = one.objection;
        if (objection.state == YearObjectionState::Lapsed)
            rulings[one.organisation][objection.line] = {YearRulingKind::Lapsed, {}};
        if (objection.state == YearObjectionState::Upheld)
            rulings[one.organisation][objection.line] = {
                YearRulingKind::Upheld, objection.points.value_or(objection.score)};
    }
    return rulings;
}

}  // namespace shiji::assessment
