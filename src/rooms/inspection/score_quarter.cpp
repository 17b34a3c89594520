#include <algorithm>
#include <future>

#include "rooms/inspection/cases_store.h"
#include "rooms/inspection/evidence.h"
#include "rooms/inspection/false_records.h"
#include "rooms/inspection/frozen_sheet.h"
#include "rooms/inspection/inspection_store.h"
#include "rooms/inspection/objection_standing.h"
#include "rooms/inspection/scoring.h"
#include "rooms/inspection/sections.h"

namespace shiji::inspection {
namespace {

using Duties = std::map<OrganisationId, std::vector<records::Duty>>;
using AllEvidence = std::map<OrganisationId, Evidence>;

StudyProof study_of(const PlanRow& row) {
    return {row.study_plan != 0, row.study_system != 0, row.study_material != 0};
}

CaseEntry entry_of_row(const CaseRow& row) {
    return {row.record,  row.item,   row.case_id,        row.points,
            row.persons, row.reason, row.inspector_name, row.entered_ms.date()};
}

/// What was found before the sheets were shown; later findings are for a correction by two.
records::FalseRecords load_false_records(storage::Transaction& tx, const Scope& scope,
                                         base::Quarter quarter) {
    const auto publication = find_publication(tx, quarter);
    return list_false_records(
        tx, scope.organisation,
        publication ? std::optional(publication->published_at) : std::nullopt);
}

/// Six statements, however many organisations.
AllEvidence load_evidence(storage::Transaction& tx, const Scope& scope, Duties duties,
                          base::Quarter quarter, base::Date today) {
    AllEvidence all;
    for (auto& [organisation, owed] : duties) all[organisation].duties = std::move(owed);
    const auto find = [&](const OrganisationId& organisation) {
        const auto found = all.find(organisation);
        return found == all.end() ? nullptr : &found->second;
    };
    for (const PlanRow& row : list_plans(tx, scope, quarter))
        if (auto* const evidence = find(row.organisation))
            evidence->plan = {row.received_ms.date(), study_of(row)};
    std::map<OrganisationId, std::map<std::string, Grade>> newest;
    for (const GradeRow& row : list_grades(tx, scope, quarter))
        newest[row.organisation][row.item] = {row.item, row.points, row.reason, row.inspector_name,
                                              row.not_applicable != 0};
    for (auto& [organisation, grades] : newest)
        if (auto* const evidence = find(organisation))
            for (auto& [item, grade] : grades) evidence->grades.push_back(std::move(grade));
    for (const CaseRow& row : list_standing_cases(tx, scope.organisation, quarter))
        if (auto* const evidence = find(row.organisation))
            evidence->entries.push_back(entry_of_row(row));
    for (auto& [organisation, rulings] :
         rulings_of(list_objections(tx, quarter, scope.organisation, today)))
        if (auto* const evidence = find(organisation)) evidence->rulings = std::move(rulings);
    return all;
}

/// From here on a second thread costs less than it saves.
constexpr std::size_t kManyBranches = 500;

/// What is known of one, given away: nothing, where nothing is.
Evidence take(AllEvidence& all, const OrganisationId& organisation) {
    const auto found = all.find(organisation);
    return found == all.end() ? Evidence{} : std::move(found->second);
}

using UnitClasses = std::map<organisation::UnitId, organisation::UnitClass>;

/// Nothing where the rubric does not ask.
UnitClasses load_unit_classes(storage::Transaction& tx, const Rubric& rubric) {
    UnitClasses classes;
    if (!rubric.standard || rubric.standard->classes.empty()) return classes;
    for (const auto& unit : organisation::list_units(tx)) classes[unit.id] = unit.unit_class;
    return classes;
}

Sheet score_one(const Scoring& scoring, const organisation::Organisation& organisation,
                const UnitClasses& units, Evidence evidence, base::Quarter quarter,
                base::Moment now) {
    evidence.kind = organisation.kind;
    if (organisation.unit)
        if (const auto unit = units.find(*organisation.unit); unit != units.end())
            evidence.unit_class = unit->second;
    evidence.organisation = organisation.id;
    evidence.organisation_name = organisation.name.text;
    return scoring.sheet_of(evidence, quarter, now);
}

/// A 机关党委 or 党总支 is in no quarter's scoring: its sheet tells how the rubric counts the
/// duties that it owes itself, and leaves out what is asked of branches, graded, or found by an
/// inspector.
void leave_own_lines(Sheet& sheet) {
    std::erase_if(sheet.lines, [](const SheetLine& line) {
        const auto metric = parse_metric(line.item->metric);
        return !line.applies || line.item->kind != ItemKind::Statutory || !metric ||
               takes_entries(metric->kind);
    });
    leave_empty_sections(sheet);
    sheet.ungraded = 0;
    sheet.standing.reset();
    add_up(sheet);
}

}  // namespace

std::vector<CaseEntry> list_case_entries(storage::Transaction& tx,
                                         const OrganisationId& organisation,
                                         base::Quarter quarter) {
    std::vector<CaseEntry> entries;
    for (const CaseRow& row : list_standing_cases(tx, organisation, quarter))
        entries.push_back(entry_of_row(row));
    return entries;
}

std::vector<Sheet> score_quarter(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                 base::Quarter quarter, base::Moment now) {
    if (auto frozen = list_frozen_sheets(tx, {quarter, {}}); !frozen.empty()) return frozen;
    const auto rubric = find_rubric(tx, quarter);
    if (!rubric) return {};
    return score_quarter_by(tx, rules, *rubric, quarter, now);
}

std::vector<Sheet> score_quarter_by(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                    const Rubric& rubric, base::Quarter quarter, base::Moment now) {
    std::vector<organisation::Organisation> branches;
    std::vector<OrganisationId> ids;
    const base::Date on = std::clamp(now.date(), quarter.first(), quarter.last());
    for (auto& organisation : organisation::list_organisations(tx, on)) {
        if (!organisation::is_branch(organisation.kind)) continue;
        ids.push_back(organisation.id);
        branches.push_back(std::move(organisation));
    }
    auto evidence = load_evidence(tx, {},
                                  records::list_duties_of_all(tx, rules, ids, quarter, now.date(),
                                                              load_false_records(tx, {}, quarter)),
                                  quarter, now.date());
    const UnitClasses units = load_unit_classes(tx, rubric);
    std::vector<Sheet> sheets(branches.size());
    const auto score = [&](std::size_t first, std::size_t last) {
        // One of its own: its lines are counted by all who hold them, whatever their thread.
        const Scoring scoring(rubric);
        for (std::size_t nth = first; nth < last; ++nth)
            sheets[nth] = score_one(scoring, branches[nth], units, take(evidence, branches[nth].id),
                                    quarter, now);
    };
    const bool many = branches.size() >= kManyBranches;
    const std::size_t half = many ? branches.size() / 2 : 0;
    auto beside =
        std::async(many ? std::launch::async : std::launch::deferred, score, std::size_t{0}, half);
    score(half, branches.size());
    beside.get();
    return sheets;
}

base::Result<Sheet> score_organisation(storage::Transaction& tx, const rulebook::Rulebook& rules,
                                       const OrganisationId& organisation, base::Quarter quarter,
                                       base::Moment now) {
    const auto found = organisation::find_organisation(tx, organisation);
    if (!found) return base::refuse(base::ErrorKind::NotFound, "organisation.not_found");
    const auto rubric = find_rubric(tx, quarter);
    if (!rubric)
        return base::refuse(base::ErrorKind::NotFound, "inspection.no_rubric", "quarter",
                            {{"quarter", quarter.full()}});
    if (auto frozen = list_frozen_sheets(tx, {quarter, organisation}); !frozen.empty())
        return std::move(frozen.front());
    Duties duties{
        {organisation, records::list_duties(tx, rules, organisation, quarter, now.date(),
                                            load_false_records(tx, {organisation}, quarter))}};
    auto evidence = load_evidence(tx, {organisation}, std::move(duties), quarter, now.date());
    Sheet sheet = score_one(Scoring(*rubric), *found, load_unit_classes(tx, *rubric),
                            std::move(evidence[organisation]), quarter, now);
    if (!organisation::is_branch(found->kind)) leave_own_lines(sheet);
    return sheet;
}

}  // namespace shiji::inspection
