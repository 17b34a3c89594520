#pragma once

/// The facts of a golden sheet, as an inspector writes them, made into evidence.
///
///   unit       第一党支部
///   kind       branch                      (if left out: branch)
///   committee  yes
///   group      第一党小组
///   quarter    2026Q3
///   today      2026-10-20
///   plan       2026-07-03 accepted [study plan,system,material]
///   held       2026-07-08 theme_day,collective_study filed 2026-07-09 accepted
///                  [group 第一党小组] [study plan,system]
///   not_held   2026-08-12 theme_day filed 2026-08-12
///   grade      integration 6.50 王检查 理由
///   upheld     theme_day 8.00 李察 理由     an objection that was answered so
///   lapsed     study                        one that nobody answered in time
///   case       dues 核查2027-3 0 4 周敏 2027-04-08 理由     case id, points, persons, who, when
///   unit_class government
///   rubric     a                            tests/rubrics/a.json; if left out: the shipped one
///
/// Stages: submitted, returned, accepted. Which obligation a gathering meets and whether it is late
/// follow from the shipped rules.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "rooms/inspection/inspection.h"
#include "tests/support/days.h"
#include "tests/support/source_tree.h"

namespace shiji::inspection {

struct GoldenFacts {
    Evidence evidence;
    base::Quarter quarter;
    base::Moment now;
    std::string rubric;
};

namespace facts_detail {

using records::DutyState;

/// One line of facts: what was held, or not, and how its filing stands.
struct Event {
    base::Date on;
    std::vector<rulebook::Cover> covers;
    base::Date filed_on;
    DutyState state = DutyState::Accepted;
    std::string group;
    StudyProof study;
};

struct Draft {
    std::string unit;
    rulebook::OrganisationFacts organisation;
    base::Quarter quarter;
    base::Date today;
    std::optional<Event> plan;
    std::vector<Event> events;
    std::vector<Grade> grades;
    std::map<std::string, Ruling> rulings;
    std::vector<CaseEntry> cases;
    std::optional<organisation::UnitClass> unit_class;
    std::string rubric;
};

inline DutyState stage(const std::string& word) {
    if (word == "accepted") return DutyState::Accepted;
    if (word == "returned") return DutyState::Returned;
    base::check(word == "submitted", "a stage is submitted, returned or accepted: " + word);
    return DutyState::Filed;
}

inline StudyProof study(const std::string& words) {
    StudyProof proof;
    for (const auto& word : base::split(words, ',')) {
        base::check(word == "plan" || word == "system" || word == "material",
                    "an element of the four: " + word);
        proof.plan |= word == "plan";
        proof.system |= word == "system";
        proof.material |= word == "material";
    }
    return proof;
}

/// "accepted", "group 第一党小组", "study plan,system", in any order.
inline void read_rest(std::istringstream& words, Event& event) {
    for (std::string word, value; words >> word;) {
        if (word == "group") {
            words >> event.group;
        } else if (word == "study") {
            words >> value;
            event.study = study(value);
        } else {
            event.state = stage(word);
        }
    }
}

inline Event read_event(std::istringstream& words, bool held) {
    std::string on, covers, filed, filed_on;
    words >> on >> covers >> filed >> filed_on;
    base::check(filed == "filed", "a gathering says when it was filed");
    Event event{.on = day(on), .covers = {}, .filed_on = day(filed_on), .group = {}, .study = {}};
    for (const auto& name : base::split(covers, ',')) {
        const auto cover = base::named<rulebook::Cover>(name);
        base::check(cover.has_value(), "a cover of the rulebook: " + name);
        event.covers.push_back(*cover);
    }
    read_rest(words, event);
    if (!held) event.state = DutyState::NotHeld;
    return event;
}

inline Event read_plan(std::istringstream& words) {
    std::string on;
    words >> on;
    Event plan{.on = day(on), .covers = {}, .filed_on = day(on), .group = {}, .study = {}};
    read_rest(words, plan);
    return plan;
}

inline base::Points read_points(const std::string& points) {
    const auto dot = points.find('.');
    base::check(dot != std::string::npos && points.size() == dot + 3, "points as 6.50");
    return {std::stoll(points.substr(0, dot)) * 100 + std::stoll(points.substr(dot + 1))};
}

inline Grade read_grade(std::istringstream& words) {
    Grade grade;
    std::string points;
    words >> grade.item >> points >> grade.grader;
    std::getline(words >> std::ws, grade.reason);
    grade.points = read_points(points);
    return grade;
}

inline CaseEntry read_case(std::istringstream& words) {
    CaseEntry entry;
    std::string points, on;
    words >> entry.item >> entry.case_id >> points >> entry.persons >> entry.by >> on;
    std::getline(words >> std::ws, entry.reason);
    if (points != "0") entry.points = read_points(points);
    entry.on = day(on);
    return entry;
}

inline organisation::Group group_of(const Draft& draft, const std::string& name) {
    const auto digit = static_cast<char>('1' + draft.organisation.groups.size());
    return {.id = {std::string(32, digit)}, .organisation = {}, .name = {name}};
}

inline void read_line(const std::string& line, Draft& draft) {
    std::istringstream words(line);
    std::string key, value;
    if (!(words >> key) || key[0] == '#') return;
    if (key == "plan") {
        draft.plan = read_plan(words);
    } else if (key == "held" || key == "not_held") {
        draft.events.push_back(read_event(words, key == "held"));
    } else if (key == "grade") {
        draft.grades.push_back(read_grade(words));
    } else if (key == "case") {
        draft.cases.push_back(read_case(words));
    } else if (key == "upheld") {
        const Grade answer = read_grade(words);
        draft.rulings[answer.item] = {RulingKind::Upheld, answer.points, answer.reason,
                                      answer.grader};
    } else {
        words >> value;
        if (key == "unit")
            draft.unit = value;
        else if (key == "lapsed")
            draft.rulings[value] = {RulingKind::Lapsed, {}, "", ""};
        else if (key == "rubric")
            draft.rubric = value;
        else if (key == "unit_class")
            draft.unit_class = base::named<organisation::UnitClass>(value).value();
        else if (key == "kind")
            draft.organisation.kind = base::named<organisation::OrganisationKind>(value).value();
        else if (key == "committee")
            draft.organisation.has_committee = value == "yes";
        else if (key == "group")
            draft.organisation.groups.push_back(group_of(draft, value));
        else if (key == "quarter")
            draft.quarter = base::Quarter::parse(value).value();
        else if (key == "today")
            draft.today = day(value);
        else
            base::check(false, "an unknown fact: " + key);
    }
}

inline bool meets(const Draft& draft, const Event& event, const rulebook::Obligation& owed) {
    std::string group;
    for (const auto& one : draft.organisation.groups)
        if (owed.group == one.id) group = one.name.text;
    return event.on >= owed.period.first && event.on <= owed.period.last && group == event.group &&
           std::any_of(owed.met_by.begin(), owed.met_by.end(), [&](rulebook::Cover cover) {
               return std::find(event.covers.begin(), event.covers.end(), cover) !=
                      event.covers.end();
           });
}

inline records::GatheringId id_of(std::size_t index) {
    const std::string digits = std::to_string(index + 1);
    return {std::string(32 - digits.size(), '0') + digits};
}

/// What is furthest on speaks for a duty: accepted, then submitted, returned, not held.
inline int rank(DutyState state) {
    return state == DutyState::Accepted   ? 0
           : state == DutyState::Filed    ? 1
           : state == DutyState::Returned ? 2
                                          : 3;
}

inline records::DutyFiling filing_of(const Event& event) {
    const auto due = rulebook::Rulebook::shipped().filing_due(event.on);
    const auto late = (event.filed_on.days - due.days).count();
    return {
        .held_on = event.on,
        .received_on = event.filed_on,
        .late_days = std::max<std::int64_t>(late, 0),
        .study = event.study,
        .missing_parts = records::list_missing_parts({event.covers.begin(), event.covers.end()})};
}

inline records::Duty duty_of(const Draft& draft, const rulebook::Obligation& owed) {
    records::Duty duty{owed, DutyState::NotStarted, std::nullopt, false};
    const auto& rules = rulebook::Rulebook::shipped();
    if (owed.met_by.empty() && draft.plan) {
        duty.state = draft.plan->state;
        duty.late = draft.plan->filed_on > rules.plan_due(draft.quarter);
        return duty;
    }
    for (std::size_t i = 0; i < draft.events.size(); ++i) {
        const Event& event = draft.events[i];
        if (!meets(draft, event, owed) || (duty.gathering && rank(event.state) >= rank(duty.state)))
            continue;
        duty.state = event.state;
        duty.gathering = id_of(i);
        duty.late = event.filed_on > rules.filing_due(event.on);
        duty.filing = filing_of(event);
    }
    if (!duty.gathering && draft.today > owed.due_on) duty.state = DutyState::Overdue;
    return duty;
}

}  // namespace facts_detail

/// A rubric of tests/rubrics, a sheet that some district really used.
inline Rubric real_rubric(const std::string& name) {
    auto rubric = base::read_json<Rubric>(tests::text_of(
        tests::source_tree() / "src/rooms/inspection/tests/rubrics" / (name + ".json")));
    base::check(rubric.has_value(),
                name + ": " + (rubric ? "" : rubric.error().code() + " " + rubric.error().field()));
    return *std::move(rubric);
}

inline GoldenFacts read_facts(std::string_view text) {
    facts_detail::Draft draft;
    for (const std::string& line : base::split(text, '\n')) facts_detail::read_line(line, draft);
    GoldenFacts made;
    made.quarter = draft.quarter;
    made.now = {base::Moment::start_of(draft.today).ms + 12 * 3'600'000};
    made.evidence.organisation_name = draft.unit;
    made.evidence.grades = draft.grades;
    made.evidence.rulings = draft.rulings;
    made.evidence.entries = draft.cases;
    made.evidence.kind = draft.organisation.kind;
    made.evidence.unit_class = draft.unit_class;
    made.rubric = draft.rubric;
    if (draft.plan) made.evidence.plan = {draft.plan->filed_on, draft.plan->study};
    for (const auto& owed :
         rulebook::Rulebook::shipped().obligations(draft.organisation, draft.quarter))
        made.evidence.duties.push_back(facts_detail::duty_of(draft, owed));
    return made;
}

}  // namespace shiji::inspection
