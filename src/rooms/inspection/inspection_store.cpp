#include "rooms/inspection/inspection_store.h"

namespace shiji::inspection {
namespace {

constexpr std::string_view kGatherings =
    "select id, organisation, held_on, received_ms, due_ms, study_plan, study_system, "
    "study_material from pub_records_gathering where held_on between ? and ?";

struct PlanRow {
    std::string id;
    OrganisationId organisation;
    base::Quarter quarter;
    base::Moment received_ms;
    base::Moment due_ms;
    std::int64_t study_plan = 0;
    std::int64_t study_system = 0;
    std::int64_t study_material = 0;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (),
                      (id, organisation, quarter, received_ms, due_ms, study_plan, study_system,
                       study_material))

constexpr std::string_view kPlans =
    "select id, organisation, quarter, received_ms, due_ms, study_plan, study_system, "
    "study_material from pub_records_plan where quarter = ?";

constexpr std::string_view kGradesEnd = " order by organisation, item, number";

std::string grades_of_quarter() {
    return "select " + storage::Transaction::columns<GradeRow>() +
           " from inspection_grade where quarter = ?";
}

}  // namespace

std::vector<FilingRow> list_gatherings(storage::Transaction& tx, const Scope& scope,
                                       base::Date first, base::Date last) {
    if (!scope.organisation) return tx.list<FilingRow>(kGatherings, first, last);
    return tx.list<FilingRow>(std::string(kGatherings) + " and organisation = ?", first, last,
                              *scope.organisation);
}

std::vector<FilingRow> list_plans(storage::Transaction& tx, const Scope& scope,
                                  base::Quarter quarter) {
    const auto rows = scope.organisation
                          ? tx.list<PlanRow>(std::string(kPlans) + " and organisation = ?", quarter,
                                             *scope.organisation)
                          : tx.list<PlanRow>(kPlans, quarter);
    std::vector<FilingRow> plans;
    for (const PlanRow& row : rows)
        plans.push_back({row.id, row.organisation, row.quarter.first(), row.received_ms, row.due_ms,
                         row.study_plan, row.study_system, row.study_material});
    return plans;
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
