#include "rooms/inspection/inspection_store.h"

namespace shiji::inspection {
namespace {

constexpr std::string_view kPlans =
    "select organisation, received_ms, study_plan, study_system, study_material "
    "from pub_records_plan where quarter = ?";

constexpr std::string_view kGradesEnd = " order by organisation, item, number";

std::string grades_of_quarter() {
    return "select " + storage::Transaction::columns<GradeRow>() +
           " from inspection_grade where quarter = ?";
}

}  // namespace

std::vector<PlanRow> list_plans(storage::Transaction& tx, const Scope& scope,
                                base::Quarter quarter) {
    if (!scope.organisation) return tx.list<PlanRow>(kPlans, quarter);
    return tx.list<PlanRow>(std::string(kPlans) + " and organisation = ?", quarter,
                            *scope.organisation);
}

std::vector<GradeRow> list_grades(storage::Transaction& tx, const Scope& scope,
                                  base::Quarter quarter) {
    const std::string all = grades_of_quarter();
    if (!scope.organisation) return tx.list<GradeRow>(all + std::string(kGradesEnd), quarter);
    return tx.list<GradeRow>(all + " and organisation = ?" + std::string(kGradesEnd), quarter,
                             *scope.organisation);
}

std::vector<GradeRow> list_grades_of_item(storage::Transaction& tx,
                                          const OrganisationId& organisation, base::Quarter quarter,
                                          std::string_view item) {
    return tx.list<GradeRow>(
        grades_of_quarter() + " and organisation = ? and item = ? order by number", quarter,
        organisation, item);
}

void insert_grade(storage::Transaction& tx, const GradeRow& grade) {
    tx.insert("inspection_grade", grade);
}

}  // namespace shiji::inspection
