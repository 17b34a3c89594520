#include <algorithm>

#include "rooms/inspection/cases_store.h"
#include "rooms/inspection/inspection_store.h"
#include "rooms/inspection/objection_store.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

using base::ErrorKind;

base::Result<void> judge_grade(const RubricItem& item, const GradeItem& grade) {
    if (item.kind != ItemKind::Effect)
        return base::refuse(ErrorKind::Misused, "inspection.not_graded_item", "item",
                            {{"item", item.name.text}});
    if (grade.points && (*grade.points < base::Points{} || *grade.points > item.weight))
        return base::refuse(ErrorKind::Invalid, "inspection.too_many_points", "points",
                            {{"item", item.name.text}, {"max", item.weight.text()}});
    if (grade.reason.text.empty())
        return base::refuse(ErrorKind::Invalid, "inspection.no_reason", "reason");
    return {};
}

/// The item of the quarter's rubric, if it may be given these points on that day.
base::Result<RubricItem> need_item(storage::Transaction& tx, base::Quarter quarter,
                                   std::string_view item, const GradeItem& grade,
                                   base::Date today) {
    const auto rubric = find_rubric(tx, quarter);
    if (!rubric)
        return base::refuse(ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", quarter.full()}});
    if (today < quarter.first())
        return base::refuse(ErrorKind::Misused, "inspection.not_begun", "quarter",
                            {{"quarter", quarter.full()}, {"day", quarter.first().full()}});
    const RubricItem* const found = find_item(*rubric, item);
    if (found == nullptr) return base::refuse(ErrorKind::NotFound, "inspection.no_item", "item");
    if (const auto verdict = judge_grade(*found, grade); !verdict) return base::refuse(verdict);
    return *found;
}

/// What branches were shown changes by answers only, what is frozen by corrections.
base::Result<void> judge_still_open(storage::Transaction& tx, base::Quarter quarter) {
    if (is_frozen(tx, quarter))
        return base::refuse(ErrorKind::Conflict, "inspection.frozen", "",
                            {{"quarter", quarter.spoken()}});
    if (find_publication(tx, quarter))
        return base::refuse(ErrorKind::Conflict, "inspection.published", "",
                            {{"quarter", quarter.spoken()}});
    return {};
}

base::Result<void> judge_strangers(storage::Transaction& tx, const VisitTeam& team,
                                   const organisation::Organisation& graded, base::Date today) {
    const bool own = organisation::is_own_unit(tx, team.first, graded, today) ||
                     (team.second && organisation::is_own_unit(tx, *team.second, graded, today));
    if (own) return base::refuse(ErrorKind::Forbidden, "inspection.own_unit");
    return {};
}

/// `team.visit` is empty where one inspector grades alone.
base::Result<void> keep_grade(storage::Transaction& tx, const VisitTeam& team,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now) {
    const auto graded = need_scored(tx, organisation);
    if (!graded) return base::refuse(graded);
    const auto found = need_item(tx, quarter, item, grade, now.date());
    if (!found) return base::refuse(found);
    if (const auto open = judge_still_open(tx, quarter); !open) return open;
    if (const auto free = judge_strangers(tx, team, *graded, now.date()); !free) return free;
    const auto before = list_grades_of_item(tx, organisation, quarter, found->code);
    if (team.visit.empty() && !before.empty() && before.back().visit)
        return base::refuse(ErrorKind::Conflict, "inspection.visit_graded", "",
                            {{"item", found->name.text}, {"team", before.back().inspector_name}});
    GradeRow row{.quarter = quarter,
                 .organisation = organisation,
                 .item = found->code,
                 .number = std::ssize(before) + 1,
                 .points = grade.points.value_or(base::Points{}),
                 .reason = grade.reason.text,
                 .inspector = team.first.hex,
                 .inspector_name = team.names,
                 .graded_ms = now};
    row.not_applicable = grade.points ? 0 : 1;
    if (team.second) row.second_inspector = team.second->hex;
    if (!team.visit.empty()) row.visit = team.visit;
    insert_grade(tx, row);
    return {};
}

bool is_by(const GradeRow& row, const identity::AccountId& account) {
    return row.inspector == account.hex || row.second_inspector == account.hex;
}

}  // namespace

base::Result<organisation::Organisation> need_scored(storage::Transaction& tx,
                                                     const OrganisationId& id) {
    auto found = organisation::find_organisation(tx, id);
    if (!found) return base::refuse(ErrorKind::NotFound, "organisation.not_found");
    if (!organisation::is_branch(found->kind))
        return base::refuse(ErrorKind::Misused, "inspection.not_scored", "",
                            {{"name", found->name.text}});
    return *std::move(found);
}

base::Result<void> grade_item(storage::Transaction& tx, const http::Caller& inspector,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now) {
    return keep_grade(tx, {"", inspector.account, std::nullopt, inspector.name}, organisation,
                      quarter, item, grade, now);
}

base::Result<void> grade_on_visit(storage::Transaction& tx, const VisitTeam& team,
                                  const OrganisationId& organisation, base::Quarter quarter,
                                  std::string_view item, const GradeItem& grade, base::Moment now) {
    base::check(!team.visit.empty(), "a team grades on its visit");
    return keep_grade(tx, team, organisation, quarter, item, grade, now);
}

std::vector<GradeStamp> list_grade_stamps(storage::Transaction& tx,
                                          const OrganisationId& organisation,
                                          base::Quarter quarter) {
    std::map<std::string, GradeStamp> newest;
    for (const GradeRow& row : list_grades(tx, {organisation}, quarter))
        newest[row.item] = {row.item, row.inspector_name, row.graded_ms, row.visit};
    std::vector<GradeStamp> stamps;
    for (auto& [item, stamp] : newest) stamps.push_back(std::move(stamp));
    return stamps;
}

bool has_judged(storage::Transaction& tx, const identity::AccountId& account,
                const OrganisationId& organisation, base::Quarter quarter) {
    const auto grades = list_grades(tx, {organisation}, quarter);
    const auto cases = list_standing_cases(tx, organisation, quarter);
    const auto answers = list_answer_rows(tx, quarter, organisation);
    return std::any_of(grades.begin(), grades.end(),
                       [&](const GradeRow& row) { return is_by(row, account); }) ||
           std::any_of(cases.begin(), cases.end(),
                       [&](const CaseRow& row) { return row.inspector == account.hex; }) ||
           std::any_of(answers.begin(), answers.end(),
                       [&](const AnswerRow& row) { return row.given_by == account.hex; });
}

}  // namespace shiji::inspection
