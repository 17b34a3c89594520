#include <algorithm>

#include "rooms/inspection/inspection_store.h"

namespace shiji::inspection {
namespace {

const RubricItem* find_item(const Rubric& rubric, std::string_view code) {
    const auto found = std::find_if(rubric.items.begin(), rubric.items.end(),
                                    [&](const RubricItem& item) { return item.code == code; });
    return found == rubric.items.end() ? nullptr : &*found;
}

base::Result<void> judge_grade(const RubricItem& item, const GradeItem& grade) {
    if (item.kind != ItemKind::Effect)
        return base::refuse(base::ErrorKind::Misused, "inspection.not_graded_item", "item",
                            {{"item", item.name.text}});
    if (grade.points < base::Points{} || grade.points > item.weight)
        return base::refuse(base::ErrorKind::Invalid, "inspection.too_many_points", "points",
                            {{"item", item.name.text}, {"max", item.weight.text()}});
    if (grade.reason.text.empty())
        return base::refuse(base::ErrorKind::Invalid, "inspection.no_reason", "reason");
    return {};
}

/// A post in the organisation itself or in another of the same department.
bool is_own_unit(storage::Transaction& tx, const http::Caller& inspector,
                 const organisation::Organisation& graded, base::Date on) {
    for (const auto& post : organisation::list_posts(tx, inspector.account, on)) {
        if (post.organisation == graded.id) return true;
        const auto own = organisation::find_organisation(tx, post.organisation);
        if (own && own->unit && own->unit == graded.unit) return true;
    }
    return false;
}

}  // namespace

base::Result<void> grade_item(storage::Transaction& tx, const http::Caller& inspector,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now) {
    const auto graded = organisation::find_organisation(tx, organisation);
    if (!graded) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const Rubric* const rubric = find_rubric(quarter);
    if (rubric == nullptr)
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", quarter.text()}});
    if (now.date() < quarter.first())
        return base::refuse(base::ErrorKind::Misused, "inspection.not_begun", "quarter",
                            {{"quarter", quarter.text()}, {"day", quarter.first().iso()}});
    const RubricItem* const found = find_item(*rubric, item);
    if (found == nullptr)
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_item", "item");
    if (const auto verdict = judge_grade(*found, grade); !verdict) return verdict;
    if (is_own_unit(tx, inspector, *graded, now.date()))
        return base::refuse(base::ErrorKind::Forbidden, "inspection.own_unit");
    insert_grade(tx, {.quarter = quarter,
                      .organisation = organisation,
                      .item = found->code,
                      .number = count_grades(tx, organisation, quarter, found->code) + 1,
                      .points = grade.points,
                      .reason = grade.reason.text,
                      .inspector = inspector.account.hex,
                      .inspector_name = inspector.name,
                      .graded_ms = now});
    return {};
}

}  // namespace shiji::inspection
