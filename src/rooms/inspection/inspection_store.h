#pragma once

/// All SQL of inspection: its grades, and the views other rooms publish.

#include "rooms/inspection/inspection.h"

namespace shiji::inspection {

struct GradeRow {
    base::Quarter quarter;
    OrganisationId organisation;
    std::string item;
    std::int64_t number = 1;
    base::Points points;
    std::string reason;
    std::string inspector;
    std::string inspector_name;
    base::Moment graded_ms;
    std::optional<std::string> second_inspector = {};  ///< who answers for it as well
    std::optional<std::string> visit = {};             ///< which it was given on
    std::int64_t not_applicable = 0;                   ///< 1: judged 不适用, points are none
};
BOOST_DESCRIBE_STRUCT(GradeRow, (),
                      (quarter, organisation, item, number, points, reason, inspector,
                       inspector_name, graded_ms, second_inspector, visit, not_applicable))

/// A plan on file, its newest version.
struct PlanRow {
    OrganisationId organisation;
    base::Moment received_ms;
    std::int64_t study_plan = 0;
    std::int64_t study_system = 0;
    std::int64_t study_material = 0;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (),
                      (organisation, received_ms, study_plan, study_system, study_material))

/// Of all organisations, or of one.
struct Scope {
    std::optional<OrganisationId> organisation;
};

std::vector<PlanRow> list_plans(storage::Transaction& tx, const Scope& scope,
                                base::Quarter quarter);
/// All grades of a quarter, later ones of an item after earlier ones.
std::vector<GradeRow> list_grades(storage::Transaction& tx, const Scope& scope,
                                  base::Quarter quarter);

/// All grades of one item, the one that counts last.
std::vector<GradeRow> list_grades_of_item(storage::Transaction& tx,
                                          const OrganisationId& organisation, base::Quarter quarter,
                                          std::string_view item);
void insert_grade(storage::Transaction& tx, const GradeRow& grade);

}  // namespace shiji::inspection
