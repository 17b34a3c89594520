#include "rooms/inspection/inspection_store.h"
#include "rooms/inspection/proceedings.h"

namespace shiji::inspection {
namespace {

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

}  // namespace

base::Result<void> grade_item(storage::Transaction& tx, const http::Caller& inspector,
                              const OrganisationId& organisation, base::Quarter quarter,
                              std::string_view item, const GradeItem& grade, base::Moment now) {
    const auto graded = organisation::find_organisation(tx, organisation);
    if (!graded) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const auto rubric = find_rubric(tx, quarter);
    if (!rubric)
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", quarter.text()}});
    if (now.date() < quarter.first())
        return base::refuse(base::ErrorKind::Misused, "inspection.not_begun", "quarter",
                            {{"quarter", quarter.text()}, {"day", quarter.first().iso()}});
    const RubricItem* const found = find_item(*rubric, item);
    if (found == nullptr)
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_item", "item");
    if (const auto verdict = judge_grade(*found, grade); !verdict) return verdict;
    if (is_frozen(tx, quarter))
        return base::refuse(base::ErrorKind::Conflict, "inspection.frozen", "",
                            {{"quarter", quarter.spoken()}});
    if (find_publication(tx, quarter))
        return base::refuse(base::ErrorKind::Conflict, "inspection.published", "",
                            {{"quarter", quarter.spoken()}});
    if (organisation::is_own_unit(tx, inspector.account, *graded, now.date()))
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
