#include <algorithm>
#include <sstream>

#include "base/names.h"
#include "rooms/assessment/marks.h"

namespace shiji::assessment {
namespace {

using base::ErrorKind;

constexpr base::Points kScoreMax{10'000};

/// What a mark is judged by.
struct MarkFacts {
    YearScheme scheme;
    organisation::Organisation organisation;
    std::vector<YearMark> marks;  ///< of the organisation in that year
    std::optional<accountability::GradedReport> graded;
    std::optional<surveys::Survey> surveyed;
};

/// Where the scheme takes what a quarter added and deducted, a case of a quarter is none of the
/// year's as well (domain-rules 10.5). Asked when it is entered and when it is confirmed: the
/// quarter's may have come in between.
base::Result<void> judge_counted_once(storage::Transaction& tx, const MarkFacts& facts,
                                      MarkKind kind, std::string_view case_id) {
    if (kind != MarkKind::Adjustment || !facts.scheme.adjusted_quarters.value_or(false)) return {};
    std::vector<base::Quarter> quarters;
    for (const YearQuarter& one : facts.scheme.quarters) quarters.push_back(one.quarter);
    const auto counted =
        inspection::find_case_quarter(tx, facts.organisation.id, quarters, case_id);
    if (!counted) return {};
    return base::refuse(ErrorKind::Conflict, "assessment.counted_in_quarter", "word",
                        {{"case", std::string(case_id)}, {"quarter", counted->spoken()}});
}

base::Result<MarkFacts> load_mark_facts(storage::Transaction& tx, const YearPlace& place) {
    auto organisation = need_organisation(tx, place.organisation);
    if (!organisation) return base::refuse(organisation);
    auto scheme = need_scheme(tx, place.year);
    if (!scheme) return base::refuse(scheme);
    if (find_notice_row(tx, place.year))
        return base::refuse(ErrorKind::Conflict, "assessment.year_notified", "",
                            {{"year", place.year}});
    auto graded = find_review_grade(tx, *scheme, place.organisation);
    auto surveyed = find_survey_mark(tx, *scheme, place.organisation);
    return MarkFacts{*std::move(scheme), *std::move(organisation), list_marks(tx, place),
                     std::move(graded), std::move(surveyed)};
}

/// A part of the year has one mark at a time; a case, and a cap, counts once.
base::Result<void> judge_only_one(const MarkFacts& facts, const EnterMark& entered) {
    const bool by_word = entered.kind == MarkKind::Adjustment || entered.kind == MarkKind::Cap;
    for (const YearMark& one : facts.marks)
        if (one.state != MarkState::Withdrawn && one.kind == entered.kind &&
            (!by_word || one.word == entered.word.text))
            return base::refuse(ErrorKind::Conflict, "assessment.mark_stands", "kind",
                                {{"by", one.by}});
    return {};
}

base::Result<void> judge_score(const MarkFacts& facts, const EnterMark& entered) {
    const bool year_end = entered.kind == MarkKind::YearEnd;
    const bool adjustment = entered.kind == MarkKind::Adjustment;
    const base::Points max = year_end     ? kScoreMax
                             : adjustment ? facts.scheme.adjustment_max
                                          : base::Points{};
    const base::Points min = adjustment ? base::Points{} - max : base::Points{};
    const bool nothing = adjustment && entered.points == base::Points{};
    if (entered.points < min || entered.points > max || nothing)
        return base::refuse(ErrorKind::Invalid, "assessment.mark_points", "points",
                            {{"min", min.text()}, {"max", max.text()}});
    return {};
}

bool is_word_of(const YearScheme& scheme, const EnterMark& entered) {
    const std::string& word = entered.word.text;
    if (entered.kind == MarkKind::Report)
        return std::any_of(scheme.report_grades.begin(), scheme.report_grades.end(),
                           [&](const YearGradeWord& one) { return one.word.text == word; });
    if (entered.kind == MarkKind::Cap)
        return std::any_of(scheme.caps.begin(), scheme.caps.end(),
                           [&](const YearCap& one) { return one.code == word; });
    return entered.kind == MarkKind::Adjustment ? !word.empty() : word.empty();
}

/// Counts of a small class would tell what one person answered (privacy.k_threshold).
base::Result<void> judge_respondents(const EnterMark& entered, base::Date on) {
    const auto least = rulebook::Rulebook::shipped().number("privacy.k_threshold", on);
    const bool survey = entered.kind == MarkKind::Satisfaction;
    bool enough = survey != entered.respondents.empty();
    for (const YearRespondents& one : entered.respondents) {
        const bool counts = one.satisfied >= 0 && one.mostly_satisfied >= 0 &&
                            one.dissatisfied >= 0 && one.unknown >= 0;
        enough = enough && counts && !one.name.text.empty() &&
                 one.satisfied + one.mostly_satisfied + one.dissatisfied >= least;
    }
    if (!enough)
        return base::refuse(ErrorKind::Invalid, "assessment.too_few_respondents", "respondents",
                            {{"least", std::to_string(least)}});
    return {};
}

base::Result<void> judge_mark(const MarkFacts& facts, const EnterMark& entered, base::Date on) {
    if (const auto only = judge_only_one(facts, entered); !only) return only;
    if (entered.kind == MarkKind::Report && facts.graded)
        return base::refuse(ErrorKind::Conflict, "assessment.graded_there", "kind",
                            {{"year", facts.scheme.year}, {"by", facts.graded->graded_name}});
    if (entered.kind == MarkKind::Satisfaction && facts.surveyed)
        return base::refuse(ErrorKind::Conflict, "assessment.surveyed_there", "kind",
                            {{"year", facts.scheme.year}, {"survey", facts.surveyed->name}});
    if (const auto score = judge_score(facts, entered); !score) return score;
    if (!is_word_of(facts.scheme, entered))
        return base::refuse(ErrorKind::Invalid, "assessment.mark_word", "word");
    if (const auto asked = judge_respondents(entered, on); !asked) return asked;
    if (entered.kind != MarkKind::Satisfaction && entered.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_reason", "reason");
    if (entered.kind != MarkKind::YearEnd && entered.document.text.empty())
        return base::refuse(ErrorKind::Invalid, "assessment.no_document", "document");
    return {};
}

YearMark mark_of(const MarkRow& row, const std::vector<DecisionRow>& decisions) {
    YearMark mark{.id = {row.record},
                  .kind = base::named<MarkKind>(row.kind).value_or(MarkKind::YearEnd),
                  .word = row.word,
                  .points = {row.points},
                  .respondents = respondents_of(row.respondents),
                  .reason = {row.reason},
                  .document = {row.document},
                  .entered_by = {row.entered_by},
                  .by = row.entered_name,
                  .entered_at = {row.entered_ms},
                  .decided_by = {},
                  .decided_at = {}};
    for (const DecisionRow& decision : decisions) {
        if (decision.record != row.record) continue;
        mark.state = base::named<MarkState>(decision.state).value_or(MarkState::Withdrawn);
        mark.decided_by = decision.decided_name;
        mark.decided_at = base::Moment{decision.decided_ms};
    }
    return mark;
}

base::Result<YearMark> find_undecided(const MarkFacts& facts, const YearMarkId& id,
                                      MarkState state) {
    for (const YearMark& one : facts.marks)
        if (one.id == id && one.state != MarkState::Withdrawn && one.state != state) return one;
    return base::refuse(ErrorKind::NotFound, "assessment.no_mark");
}

}  // namespace

base::Result<YearMarkId> enter_mark(storage::Transaction& tx, const http::Caller& inspector,
                                    const YearPlace& place, const EnterMark& entered,
                                    base::Moment now, seams::Chance& chance) {
    const auto facts = load_mark_facts(tx, place);
    if (!facts) return base::refuse(facts);
    const auto own = judge_own_unit(tx, inspector, facts->organisation, now.date());
    if (!own) return base::refuse(own);
    if (const auto good = judge_mark(*facts, entered, now.date()); !good) return base::refuse(good);
    const auto once = judge_counted_once(tx, *facts, entered.kind, entered.word.text);
    if (!once) return base::refuse(once);
    const YearMarkId id = chance.id<YearMarkOwner>();
    const MarkRow row{.record = id.hex,
                      .year = place.year,
                      .organisation = place.organisation.hex,
                      .kind = base::name_of(entered.kind),
                      .word = entered.word.text,
                      .points = entered.points.hundredths,
                      .respondents = text_of(entered.respondents),
                      .reason = entered.reason.text,
                      .document = entered.document.text,
                      .entered_by = inspector.account.hex,
                      .entered_name = inspector.name,
                      .entered_ms = now.ms};
    const auto logged = log_step(tx, kMarkKind, id.hex, 1, {},
                                 transparency::fields_of_row("mark", row), now, chance);
    if (!logged) return base::refuse(logged);
    insert_mark(tx, row);
    return id;
}

base::Result<void> decide_mark(storage::Transaction& tx, const http::Caller& inspector,
                               const YearPlace& place, const YearMarkId& id, MarkState state,
                               base::Moment now, seams::Chance& chance) {
    base::check(state != MarkState::Entered, "a mark is confirmed or withdrawn");
    const auto facts = load_mark_facts(tx, place);
    if (!facts) return base::refuse(facts);
    const auto mark = find_undecided(*facts, id, state);
    if (!mark) return base::refuse(mark);
    if (const auto own = judge_own_unit(tx, inspector, facts->organisation, now.date()); !own)
        return own;
    if (state == MarkState::Confirmed && mark->entered_by == inspector.account)
        return base::refuse(ErrorKind::Forbidden, "assessment.same_inspector");
    if (state == MarkState::Confirmed)
        if (const auto once = judge_counted_once(tx, *facts, mark->kind, mark->word); !once)
            return once;
    const DecisionRow row{.record = id.hex,
                          .version = std::ssize(list_decisions_of(tx, id.hex)) + 2,
                          .state = base::name_of(state),
                          .decided_by = inspector.account.hex,
                          .decided_name = inspector.name,
                          .decided_ms = now.ms};
    const auto logged = log_step(tx, kMarkKind, id.hex, row.version, {},
                                 transparency::fields_of_row("decision", row), now, chance);
    if (logged) insert_decision(tx, row);
    return logged;
}

std::vector<YearMark> list_marks(storage::Transaction& tx, const YearPlace& place) {
    const YearScope scope{place.year, place.organisation};
    const auto decisions = list_decision_rows(tx, scope);
    std::vector<YearMark> marks;
    for (const MarkRow& row : list_mark_rows(tx, scope)) marks.push_back(mark_of(row, decisions));
    return marks;
}

std::vector<WaitingMark> list_waiting_marks(storage::Transaction& tx, const std::string& year) {
    const auto decisions = list_decision_rows(tx, {year});
    std::vector<WaitingMark> waiting;
    for (const MarkRow& row : list_mark_rows(tx, {year})) {
        YearMark mark = mark_of(row, decisions);
        if (mark.state == MarkState::Entered)
            waiting.push_back({row.organisation, std::move(mark)});
    }
    return waiting;
}

std::string text_of(const std::vector<YearRespondents>& respondents) {
    std::string text;
    for (const YearRespondents& one : respondents)
        text += std::to_string(one.satisfied) + " " + std::to_string(one.mostly_satisfied) + " " +
                std::to_string(one.dissatisfied) + " " + std::to_string(one.unknown) + " " +
                one.name.text + "\n";
    return text;
}

std::vector<YearRespondents> respondents_of(const std::string& text) {
    std::vector<YearRespondents> respondents;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        YearRespondents one;
        std::istringstream words(line);
        words >> one.satisfied >> one.mostly_satisfied >> one.dissatisfied >> one.unknown;
        std::getline(words >> std::ws, one.name.text);
        respondents.push_back(std::move(one));
    }
    return respondents;
}

}  // namespace shiji::assessment
